import { z } from "zod";
import type { Clock } from "../../domain/clock.ts";
import { type CallOutcome, callOutcome, type Meter } from "../../domain/ports/meter.ts";

/** Where Meta's Graph API is, and as whom we speak there. */
export interface GraphSettings {
  /** Without a slash at the end. */
  readonly graphUrl: string;
  /** Such as `v25.0`. */
  readonly graphVersion: string;
  readonly phoneNumberId: string;
  readonly accessToken: string;
}

/** What a call to Graph came to. */
export type GraphAnswer<T> =
  | { readonly kind: "answered"; readonly value: T }
  /** Graph refused: by `code` it is decided what that means (`refusals.ts`). */
  | { readonly kind: "refused"; readonly code: number; readonly http: number }
  /** No answer of Graph's. `reached: false`: the call surely never arrived. */
  | { readonly kind: "silent"; readonly code: string; readonly reached: boolean };

/** The calls that the channel makes. Never throws: an error of fetch would hold the address and the token. */
export interface Graph {
  /** Sends a message; its id. */
  send(message: object): Promise<GraphAnswer<string>>;
  /** Shows that an answer is being written, 25 s at most; also marks the message as read. */
  types(messageId: string): Promise<void>;
  upload(file: {
    readonly bytes: Uint8Array;
    readonly type: string;
    readonly name: string;
  }): Promise<GraphAnswer<string>>;
  /** A file that somebody sent: its address lives five minutes and wants our token. */
  fetchMedia(id: string, bytesMax: number): Promise<GraphAnswer<Uint8Array> | { readonly kind: "too_large" }>;
}

const CALL_LIMIT_MS = 10_000;
const FILE_LIMIT_MS = 60_000;

/** What fetch says when no connection was made. */
const NOT_REACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const sent = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const uploaded = z.object({ id: z.string() });
const found = z.object({ url: z.string(), file_size: z.coerce.number().optional().catch(undefined) });
const refusal = z.object({ error: z.object({ code: z.number() }) });

/** Makes the client: native fetch with a time limit, no redirects; nothing is tried again here. */
export function createGraph(
  settings: GraphSettings,
  clock: Pick<Clock, "monotonic">,
  heard: Meter["chatCalled"],
): Graph {
  const { graphUrl, graphVersion, phoneNumberId, accessToken } = settings;
  const authorization = `Bearer ${accessToken}`;
  const own = `${graphUrl}/${graphVersion}/${phoneNumberId}`;

  return {
    send: (message) => post("messages", message, (body) => sent.parse(body).messages[0]?.id as string),
    async types(messageId) {
      const seen = {
        messaging_product: "whatsapp",
        status: "read",
        message_id: messageId,
        typing_indicator: { type: "text" },
      };
      await post("messages", seen, () => true);
    },
    async upload({ bytes, type, name }) {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", type);
      form.set("file", new Blob([Buffer.from(bytes)], { type }), name);
      return await call(
        "upload",
        `${own}/media`,
        { method: "POST", body: form },
        FILE_LIMIT_MS,
        (body) => uploaded.parse(body).id,
      );
    },
    async fetchMedia(id, bytesMax) {
      const address = `${graphUrl}/${graphVersion}/${encodeURIComponent(id)}`;
      const where = await call("media", address, {}, CALL_LIMIT_MS, (body) => found.parse(body));
      if (where.kind !== "answered") return where;
      if ((where.value.file_size ?? 0) > bytesMax) return { kind: "too_large" };
      return await fetchFile(where.value.url, bytesMax);
    },
  };

  function post<T>(method: string, body: object, read: (body: unknown) => T): Promise<GraphAnswer<T>> {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return call(method, `${own}/${method}`, init, CALL_LIMIT_MS, read);
  }

  async function call<T>(
    method: string,
    url: string,
    init: RequestInit,
    limitMs: number,
    read: (body: unknown) => T,
  ): Promise<GraphAnswer<T>> {
    const since = clock.monotonic();
    const answer = await callOnce(url, init, limitMs, read);
    heard(`graph_${method}`, outcome(answer), clock.monotonic() - since);
    return answer;
  }

  async function callOnce<T>(
    url: string,
    init: RequestInit,
    limitMs: number,
    read: (body: unknown) => T,
  ): Promise<GraphAnswer<T>> {
    try {
      const response = await fetch(url, {
        ...init,
        headers: { ...init.headers, authorization },
        redirect: "error",
        signal: AbortSignal.timeout(limitMs),
      });
      const body = parse(await response.text());
      const refused = refusal.safeParse(body).data;
      if (refused) return { kind: "refused", code: refused.error.code, http: response.status };
      if (!response.ok) return { kind: "silent", code: `HTTP ${response.status}`, reached: true };
      return { kind: "answered", value: read(body) };
    } catch (error) {
      return silence(error);
    }
  }

  async function fetchFile(
    url: string,
    bytesMax: number,
  ): Promise<GraphAnswer<Uint8Array> | { readonly kind: "too_large" }> {
    if (!isMetas(url, graphUrl)) return { kind: "silent", code: "ADDRESS", reached: false };
    try {
      const response = await fetch(url, {
        headers: { authorization },
        redirect: "error",
        signal: AbortSignal.timeout(FILE_LIMIT_MS),
      });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        return { kind: "silent", code: `HTTP ${response.status}`, reached: true };
      }
      const bytes = await readBounded(response.body, bytesMax);
      return bytes === undefined ? { kind: "too_large" } : { kind: "answered", value: bytes };
    } catch (error) {
      return silence(error);
    }
  }
}

/** Our token goes to Meta's own hosts alone, and to the host of `WHATSAPP_GRAPH_URL`. */
function isMetas(url: string, graphUrl: string): boolean {
  const at = URL.parse(url);
  if (at === null) return false;
  if (at.host === new URL(graphUrl).host) return at.protocol === new URL(graphUrl).protocol;
  if (at.protocol === "http:") return isLoopback(at.hostname) && isLoopback(new URL(graphUrl).hostname);
  return at.protocol === "https:" && /(^|\.)(fbsbx|facebook|whatsapp|fbcdn)\.(com|net)$/.test(at.hostname);
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}

async function readBounded(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > bytesMax) return undefined; // leaving the loop cancels the stream
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of an error nothing is used but the system's code. */
function silence(error: unknown): Extract<GraphAnswer<never>, { kind: "silent" }> {
  if (error instanceof z.ZodError) return { kind: "silent", code: "UNREADABLE", reached: true };
  if (error instanceof Error && error.name === "TimeoutError")
    return { kind: "silent", code: "TIMEOUT", reached: true };
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "NETWORK";
  return { kind: "silent", code: /^[A-Z_0-9]+$/.test(code) ? code : "NETWORK", reached: !NOT_REACHED.has(code) };
}

function outcome(answer: GraphAnswer<unknown>): CallOutcome {
  if (answer.kind === "answered") return "answered";
  return answer.kind === "silent" ? "silent" : callOutcome(answer.http);
}
