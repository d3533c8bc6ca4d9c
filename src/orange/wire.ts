import type { Clock } from "../domain/clock.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { ReadBody } from "./body.ts";
import { type ConnectionWatch, watchConnection } from "./connection-watch.ts";
import { createHttpClient } from "./http-client.ts";
import type { OrangeLog } from "./log.ts";
import { pauseAfterTooMany } from "./retry-after.ts";
import type { Answered, Seen } from "./seen.ts";
import type { OrangeSettings } from "./settings.ts";
import { createSkewWatch } from "./skew-watch.ts";

/** One HTTP call. */
export interface Call {
  /** The contract's operationId. Goes to the log in place of the address, which can hold numbers. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, once, and overwritten afterwards: it may hold a ciphertext. */
  readonly body?: Buffer;
  /** The wallet that it is about, for those who count refusals. Not sent, not logged. */
  readonly wallet?: Msisdn;
  /** By the contract it is refused in many installations: that is no news. */
  readonly mayBeRefused?: boolean;
}

/** Hears of a call that is over: its HTTP status, if any came, and how long it took. */
export type CallHeard = (operation: string, http: number | undefined, ms: number) => void;

/** The only place that makes HTTP calls. One call out, one value back; it never throws and never repeats. */
export interface Wire {
  exchange(call: Call): Promise<Seen>;
  /** Closes kept connections. */
  close(): void;
}

/** Opens the wire. */
export function createWire(settings: OrangeSettings, clock: Clock, log: OrangeLog, called: CallHeard = () => {}): Wire {
  const { client, close } = createHttpClient(settings);
  const skew = createSkewWatch(clock, log);

  async function exchange(call: Call): Promise<Seen> {
    const startedAt = clock.monotonic();
    const connection = watchConnection();
    const seen = await send(call, connection).catch((error: unknown) => readFailure(error, connection));
    call.body?.fill(0);
    const ms = Math.round(clock.monotonic() - startedAt);
    called(call.operation, seen.kind === "answered" ? seen.http : undefined, ms);
    if (seen.kind === "answered") log.debug({ operation: call.operation, http: seen.http, ms }, "operator answered");
    else log.warn({ operation: call.operation, code: seen.code, ms }, "no answer from the operator");
    return seen;
  }

  async function send(call: Call, connection: ConnectionWatch): Promise<Seen> {
    const { status, data, headers } = await client.request<ReadBody>({
      method: call.method,
      url: call.path,
      ...(call.query ? { params: call.query } : {}),
      ...(call.headers ? { headers: { ...call.headers } } : {}),
      ...(call.body ? { data: call.body } : {}),
      transport: connection.transport,
      signal: AbortSignal.timeout(settings.timeoutMs), // `timeout` alone does not see a body that drips
    });
    skew.look(headers["date"]);
    return answered(status, data, headers);
  }

  function answered(http: number, body: ReadBody, headers: Readonly<Record<string, unknown>> = {}): Answered {
    if (http !== 429) return { kind: "answered", http, ...body };
    const waitMs = pauseAfterTooMany(textOf(headers["retry-after"]), clock.now(), textOf(headers["date"]));
    return { kind: "answered", http, ...body, waitMs };
  }

  /** Reads a failure down to a word. Nothing of the error itself goes on. */
  function readFailure(error: unknown, connection: ConnectionWatch): Seen {
    const { code: found, response } = error as { code?: unknown; response?: { status?: unknown } };
    const code = typeof found === "string" && /^[A-Z][A-Z0-9_]{2,48}$/.test(found) ? found : "NETWORK";
    if (code === "ERR_CANCELED" || code === "ETIMEDOUT") {
      return { kind: "unanswered", phase: connection.phase, why: "time_limit", code: "ETIMEDOUT" };
    }
    // The status line arrived, and the body broke off or could not be unpacked: the status counts, the body does not.
    if (typeof response?.status === "number") return answered(response.status, { json: undefined });
    const isGarbled = code.startsWith("HPE_") || code === "ERR_BAD_RESPONSE";
    return { kind: "unanswered", phase: connection.phase, why: isGarbled ? "unreadable" : "cut", code };
  }

  return { exchange, close };
}

function textOf(header: unknown): string | undefined {
  return typeof header === "string" ? header : undefined;
}
