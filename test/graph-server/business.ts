import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { GraphServer, GraphServerOptions } from "../../src/demo/graph-server/graph-server.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";

/** A number of Senegal for these tests. */
export const AWA = "221780000001";

/** A body that arrived at the business's webhook. */
export interface Arrived {
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
  readonly body: WireBody;
}

/** As much of a webhook as these tests look at. */
export interface WireBody {
  object: string;
  entry: { id: string; changes: { field: string; value: WireValue }[] }[];
}

export interface WireValue {
  metadata: Record<string, string>;
  contacts?: Record<string, unknown>[];
  messages?: (Record<string, unknown> & { id: string; type: string; timestamp: string })[];
  statuses?: (Record<string, unknown> & { id: string; status: string })[];
}

/** An answer of the Graph API. */
export interface Answer {
  readonly http: number;
  readonly json: {
    messages?: { id: string; message_status?: string }[];
    contacts?: Record<string, string>[];
    error?: { code: number; message: string; type: string; error_data?: { details: string }; error_subcode?: number };
    id?: string;
    url?: string;
    success?: boolean;
  } & Record<string, unknown>;
}

/** A local Meta and a business that calls it and has a webhook, over HTTP both ways. */
export interface Business {
  readonly server: GraphServer;
  readonly arrived: Arrived[];
  /** What the webhook answers next; 200 when there is nothing. */
  readonly answers: number[];
  readonly webhookUrl: string;
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
  /** `POST /<phone number id>/messages`, with what every call has. */
  send(message: Record<string, unknown>, to?: string): Promise<Answer>;
  text(body: string, to?: string): Promise<Answer>;
  upload(name: string, type: string, content: Buffer): Promise<Answer>;
  /** Messages, in the order in which they arrived. */
  messages(): NonNullable<WireValue["messages"]>;
  statuses(): NonNullable<WireValue["statuses"]>;
}

/** Opens both and closes them when the test is over. Awa has written, so that her window is open. */
export async function openBusiness(options: GraphServerOptions = {}): Promise<Business> {
  const server = await startGraphServer({ webhookRetryMs: 5, webhookRetryMaxMs: 20, ...options });
  const arrived: Arrived[] = [];
  const answers: number[] = [];
  const webhook = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "GET") {
      const isRight = url.searchParams.get("hub.verify_token") === server.account.verifyToken;
      response.writeHead(isRight ? 200 : 403).end(isRight ? url.searchParams.get("hub.challenge") : "");
      return;
    }
    const bytes = await buffer(request);
    arrived.push({ headers: request.headers, bytes, body: JSON.parse(bytes.toString("utf8")) as WireBody });
    response.writeHead(answers.shift() ?? 200).end();
  }).listen(0, "127.0.0.1");
  await once(webhook, "listening");
  const webhookUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/whatsapp`;
  onTestFinished(async () => {
    await server.close();
    webhook.closeAllConnections();
    webhook.close();
  });
  await server.subscribes(webhookUrl);

  const { phoneNumberId, token: own } = server.account;
  const ask: Business["ask"] = async (method, path, body, token = own) => {
    const response = await fetch(`${server.url}/v25.0/${path}`, {
      method,
      headers: {
        ...(token !== "" && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { http: response.status, json: text.startsWith("{") ? JSON.parse(text) : {} };
  };
  const send: Business["send"] = (message, to = AWA) =>
    ask("POST", `${phoneNumberId}/messages`, { messaging_product: "whatsapp", to, ...message });
  const values = () =>
    arrived.flatMap(({ body }) => body.entry.flatMap(({ changes }) => changes.map(({ value }) => value)));
  return {
    ...{ server, arrived, answers, webhookUrl, ask, send },
    text: (body, to) => send({ type: "text", text: { body } }, to),
    async upload(name, type, content) {
      const form = new FormData();
      form.append("messaging_product", "whatsapp");
      form.append("file", new File([new Uint8Array(content)], name, { type }));
      const headers = { authorization: `Bearer ${own}` };
      const response = await fetch(`${server.url}/v25.0/${phoneNumberId}/media`, {
        method: "POST",
        headers,
        body: form,
      });
      return { http: response.status, json: (await response.json()) as Answer["json"] };
    },
    messages: () => values().flatMap(({ messages = [] }) => messages),
    statuses: () => values().flatMap(({ statuses = [] }) => statuses),
  };
}

/** A small picture: 8 bits, RGB. */
export function png(bits = 8, colours = 2): Buffer {
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000100", "hex");
  return Buffer.concat([head.subarray(0, 24), Buffer.from([bits, colours, 0, 0, 0]), Buffer.alloc(16)]);
}
