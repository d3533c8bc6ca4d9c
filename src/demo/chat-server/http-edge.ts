import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BotApiError } from "./bot-api-error.ts";
import { CutLine, GatewayPage } from "./call-faults.ts";
import type { StoredFile } from "./file-store.ts";
import type { Payload } from "./payload.ts";
import { readPayload } from "./read-body.ts";

/** What the edge asks of the server behind it. */
export interface Edge {
  readonly token: string;
  /** Makes one call; gives the `result` or throws. */
  call(method: string, payload: Payload, gone: AbortSignal): Promise<unknown>;
  file(path: string): StoredFile | undefined;
}

/** Telegram's addresses: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function createHttpEdge(edge: Edge): Server {
  return createServer((request, response) => {
    serve(edge, request, response).catch((error: unknown) => fail(request, response, error));
  });
}

async function serve(edge: Edge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/js/telegram-web-app.js") return sendScript(response);
  const match = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.+)$/.exec(url.pathname);
  if (!match) throw new BotApiError(404, "Not Found");
  const [, isFile, token = "", rest = ""] = match;
  if (decodeURIComponent(token) !== edge.token) throw new BotApiError(401, "Unauthorized");
  if (isFile) return sendFile(edge.file(decodeURIComponent(rest)), response);

  const hangUp = new AbortController();
  response.on("close", () => hangUp.abort());
  const payload = await readPayload(request, url.searchParams);
  const result = await edge.call(rest, payload, hangUp.signal);
  answer(response, 200, { ok: true, result });
}

/** What a web page finds at telegram.org, as far as the PIN page uses it: what it gives back goes to the page that shows it in a frame. */
const WEB_APP_SCRIPT = `window.Telegram = { WebApp: {
  platform: "local", initData: "", ready() {}, expand() {},
  sendData(data) { parent.postMessage({ type: "web_app_data_send", data: String(data), button_text: "" }, "*"); },
  close() { parent.postMessage({ type: "web_app_close" }, "*"); },
} };
`;

function sendScript(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" });
  response.end(WEB_APP_SCRIPT);
}

function sendFile(file: StoredFile | undefined, response: ServerResponse): void {
  if (!file) throw new BotApiError(404, "Not Found");
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.content.length });
  response.end(file.content);
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (error instanceof CutLine || response.destroyed) return void request.socket.destroy();
  if (error instanceof GatewayPage) {
    response.writeHead(error.status, { "content-type": "text/html" });
    return void response.end(`<html><head><title>${error.status}</title></head><body>nginx</body></html>`);
  }
  const known = error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
  const { code, message, parameters } = known;
  const headers = parameters?.retry_after ? { "retry-after": parameters.retry_after } : {};
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  answer(response, code, body, headers);
}

function answer(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { "content-type": "application/json", "content-length": length, ...headers });
  response.end(text);
}
