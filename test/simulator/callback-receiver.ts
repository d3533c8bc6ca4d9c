import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach } from "vitest";

/** One message that arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: { readonly reference: string; readonly status: string };
}

/** A caller's server on loopback, which answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** Statuses of the next answers; 202 after them. */
  readonly answers: number[];
  close(): void;
}

const open: Receiver[] = [];

/** Starts one. It is closed after the test. */
export async function receiveCallbacks(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const raw = await text(request);
    received.push({ headers: request.headers, raw, body: JSON.parse(raw) });
    response.writeHead(answers.shift() ?? 202).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/om`;
  const receiver = { url, received, answers, close: () => void server.close() };
  open.push(receiver);
  return receiver;
}

/** Whether a message was signed with a secret, by the contract's recipe (README section 11). */
export function isSignedWith(secret: string, { headers, raw }: Received): boolean {
  const [, time, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-sonatel-signature"])) ?? [];
  return createHmac("sha256", secret).update(`${time},${raw}`).digest("hex") === v1;
}

afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close();
});
