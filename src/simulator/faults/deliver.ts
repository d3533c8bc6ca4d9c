import { setTimeout as pause } from "node:timers/promises";
import type { FastifyReply } from "fastify";
import type { Answer } from "../http/operation.ts";
import { pathOf } from "../http/path-of.ts";
import { Problem, problem, problemBody } from "../http/problem.ts";
import type { SimulatorSettings } from "../settings.ts";
import type { World } from "../world.ts";
import type { FaultRule } from "./rule.ts";

/**
 * Sends an answer, or what a fault makes of it. Gives the HTTP status that went out; `undefined` when there was none.
 * Pauses here are real time, whatever the simulator's clock says: it is the client's patience that they try.
 */
export async function deliver(
  { settings }: World,
  reply: FastifyReply,
  answer: Answer,
  fault: FaultRule | undefined,
): Promise<number | undefined> {
  const way = fault && WAYS[fault.kind];
  const status = way ? way(reply, answer, fault, settings) : send(reply, answer);
  answersBefore(settings).set(kindOf(reply), answer);
  return await status;
}

/** The last answer to each kind of call, as it should have been. */
const before = new WeakMap<SimulatorSettings, Map<string, Answer>>();

function answersBefore(settings: SimulatorSettings): Map<string, Answer> {
  const known = before.get(settings) ?? new Map<string, Answer>();
  before.set(settings, known);
  return known;
}

function kindOf({ request }: FastifyReply): string {
  return `${request.method} ${request.routeOptions.url}`;
}

type Way = (
  reply: FastifyReply,
  answer: Answer,
  fault: FaultRule,
  settings: SimulatorSettings,
) => number | undefined | Promise<number | undefined>;

/** The code that goes with an error of the server when the fault names none (contract README section 7). */
const USUAL_CODES: Readonly<Record<number, string>> = { 500: "50", 502: "2", 503: "5" };

const WAYS: Readonly<Partial<Record<FaultRule["kind"], Way>>> = {
  no_answer: async (reply, _answer, { ms }) => {
    reply.hijack();
    if (ms !== undefined) void pause(ms, undefined, { ref: false }).then(() => reply.raw.socket?.destroy());
    return undefined;
  },
  cut_line: (reply) => {
    reply.hijack();
    reply.raw.socket?.resetAndDestroy();
    return undefined;
  },
  cut_body: (reply, answer) => {
    const body = bytesOf(answer);
    startRaw(reply, answer, { "content-length": body.length });
    reply.raw.write(body.subarray(0, Math.ceil(body.length / 2)), () => reply.raw.socket?.resetAndDestroy());
    return answer.http;
  },
  error: (reply, _answer, { http = 500, code = USUAL_CODES[http] ?? "" }, { forms }) => {
    const body = problemBody(
      new Problem(http, code || undefined, problem("1").message),
      pathOf(reply.request),
      forms.codes,
    );
    return send(reply, { http, body, headers: { "content-type": "application/problem+json" } });
  },
  html: (reply, _answer, { http = 502 }) =>
    sendText(reply, http, "text/html; charset=utf-8", `<html><head><title>${http}</title></head><body></body></html>`),
  not_json: (reply, _answer, { http = 200 }) => sendText(reply, http, "application/json", "OK"),
  truncated_json: (reply, answer) => {
    const body = bytesOf(answer);
    return sendText(reply, answer.http, "application/json", body.subarray(0, Math.ceil(body.length * 0.6)));
  },
  empty_body: (reply, { http }) => sendText(reply, http, "application/json", ""),
  wrong_charset: (reply, answer) =>
    sendText(reply, answer.http, "application/json; charset=utf-8", Buffer.from(bytesOf(answer).toString(), "utf16le")),
  gzip_error: (reply, answer) => {
    reply.header("content-encoding", "gzip");
    return sendText(reply, answer.http, "application/json", Buffer.from([0x1f, 0x8b, 8, 0, ...bytesOf(answer)]));
  },
  slow_drip: async (reply, answer, { ms = 1_000 }) => {
    const body = bytesOf(answer);
    startRaw(reply, answer, { "content-length": body.length });
    void drip(reply, body, ms);
    return answer.http;
  },
  oversize: (reply, answer, { bytes = 30_000_000 }) => {
    const body = bytesOf(answer);
    const padding = Buffer.alloc(Math.max(0, bytes - body.length), " ");
    return sendText(reply, answer.http, "application/json", Buffer.concat([padding, body]));
  },
  redirect: (reply, _answer, { http = 307, location = reply.request.url }) => {
    reply.header("location", location);
    return sendText(reply, http, "text/plain", "");
  },
  others_answer: (reply, answer, _fault, settings) => send(reply, answersBefore(settings).get(kindOf(reply)) ?? answer),
  slow: async (reply, answer, { ms = 10_000 }) => {
    await pause(ms, undefined, { ref: false });
    return send(reply, answer);
  },
};

function send(reply: FastifyReply, { http, body, headers = {} }: Answer): number {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  reply
    .code(http)
    .headers({ ...type, ...headers })
    .send(body === undefined ? undefined : JSON.stringify(body));
  return http;
}

function sendText(reply: FastifyReply, http: number, type: string, body: string | Buffer): number {
  reply.code(http).header("content-type", type).send(body);
  return http;
}

function bytesOf({ body }: Answer): Buffer {
  return Buffer.from(body === undefined ? "" : JSON.stringify(body));
}

function startRaw(reply: FastifyReply, { http }: Answer, headers: Record<string, number>): void {
  reply.hijack();
  reply.raw.writeHead(http, { "content-type": "application/json", ...headers });
}

async function drip({ raw }: FastifyReply, body: Buffer, ms: number): Promise<void> {
  for (const byte of body) {
    if (raw.destroyed) return;
    raw.write(Buffer.of(byte));
    await pause(ms, undefined, { ref: false });
  }
  raw.end();
}
