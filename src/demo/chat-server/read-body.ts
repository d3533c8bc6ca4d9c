import type { IncomingMessage } from "node:http";
import { BotApiError, badRequest } from "./bot-api-error.ts";
import { isObject, type Payload } from "./payload.ts";

/** Telegram takes uploads of up to 50 MB from bots. */
const BODY_MAX_BYTES = 51 * 1024 * 1024;

/** Reads the parameters of a call from its query string and body, in any of the four forms that Telegram takes. */
export async function readPayload(request: IncomingMessage, query: URLSearchParams): Promise<Payload> {
  const payload: Payload = { fields: Object.fromEntries(query), uploads: new Map(), isForm: true };
  const body = await readAll(request);
  if (body.length === 0) return payload;
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("application/json")) {
    Object.assign(payload.fields, parseJson(body));
    payload.isForm = false;
  } else if (
    contentType.startsWith("multipart/form-data") ||
    contentType.startsWith("application/x-www-form-urlencoded")
  ) {
    await readForm(body, contentType, payload);
  }
  return payload;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > BODY_MAX_BYTES) throw new BotApiError(413, "Request Entity Too Large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function parseJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (isObject(value)) return value;
  } catch {
    // falls through to the refusal
  }
  throw badRequest("can't parse JSON object");
}

async function readForm(body: Buffer, contentType: string, payload: Payload): Promise<void> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } })
    .formData()
    .catch(() => {
      throw badRequest("can't parse the form");
    });
  for (const [name, value] of form) {
    if (typeof value === "string") payload.fields[name] = value;
    else {
      const content = Buffer.from(await value.arrayBuffer());
      payload.uploads.set(name, { name: value.name, mimeType: value.type || "application/octet-stream", content });
    }
  }
}
