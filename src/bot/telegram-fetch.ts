import type { Readable } from "node:stream";
import type { ApiClientOptions } from "grammy";
import { isWhatsappChat } from "../domain/chat-id.ts";
import { type Clock, sleep } from "../domain/clock.ts";
import { type CallOutcome, callOutcome, type Meter, NO_METER } from "../domain/ports/meter.ts";
import { post } from "./post.ts";
import { TelegramUnreachable } from "./telegram-unreachable.ts";

/** grammY's idea of `fetch`. */
type GrammyFetch = NonNullable<ApiClientOptions["fetch"]>;

/**
 * An ordinary call is answered within a second; a hung one must not hold its chat for long, where the next tap waits (faults F64). By try: where the line
 * is slow rather than dead, the last one still comes through. A call that is not made again has the last one's time.
 */
const CALL_LIMITS_MS = [3_000, 5_000, 10_000] as const;
const LAST_LIMIT_MS = CALL_LIMITS_MS[2];
/** Files go both ways at a phone network's pace. */
const UPLOAD_LIMIT_MS = 60_000;
/** Long polling waits on purpose: its own `timeout`, and this much for the way. */
const POLL_MARGIN_MS = 10_000;
/** Pauses before the second and third try. */
const RETRY_PAUSES_MS = [300, 1_000];
/** What a caller waits for a 429 in all, who has the message in the journal and comes again by itself. */
const IMPATIENT_MS = 3_000;
/**
 * What an answer to somebody waits for a 429 in all. Given up, it would be silence for good, and the person's next message would be taken for
 * something else than the answer to a question that never came (faults F63). Only that chat waits: Telegram takes nothing for it meanwhile anyhow.
 */
const PATIENT_MS = 5 * 60_000;

/**
 * Calls that are made again after a 5xx or a broken line. Making them twice changes nothing, or tells a person the same thing twice,
 * which is allowed. `getUpdates` is not here: polling has pauses of its own.
 */
const REPEATABLE =
  /^(?:getMe|getChat|getFile|getMyCommands|setMyCommands|deleteMyCommands|deleteWebhook|setWebhook|sendChatAction|sendMessage|editMessage\w+|deleteMessages?|answerCallbackQuery)$/;

/**
 * The one way out to Telegram: Node's own client with a time limit, few retries, and errors that hold neither token nor text.
 *
 * Give it to grammY as `client.fetch`. It also serves the calls inside conversations, which build an `Api` of their own from the same options
 * and skip transformers (conversations 2.1.1, `hydrateContext`). A 429 is tried again for any call, because Telegram did nothing.
 * Throws `TelegramUnreachable`; answers that Telegram itself refused are returned for grammY to judge.
 */
export function telegramFetch(
  clock: Clock,
  heard: Meter["chatCalled"] = NO_METER.chatCalled,
  patience: "patient" | "impatient" = "patient",
): GrammyFetch {
  return (async (url: string | URL, init: RequestInit & { agent?: unknown }) => {
    const call = describe(String(url), init, patience);
    if (isElsewhere(init.body)) throw new TelegramUnreachable(call.method, "NOT_TELEGRAM");
    let left = patience === "patient" ? PATIENT_MS : IMPATIENT_MS;
    for (let attempt = 0; ; attempt++) {
      const since = clock.monotonic();
      const answer = await callOnce(url, init, call, call.limitsMs[attempt] ?? LAST_LIMIT_MS);
      const outcome = outcomeOfAnswer(answer);
      if (outcome) heard(call.method, outcome, clock.monotonic() - since);
      const pause = pauseBefore(attempt, answer, call, left);
      if (retryAfterMs(answer) !== undefined) left -= pause ?? 0;
      if (pause === undefined) {
        if (answer instanceof TelegramUnreachable) throw answer;
        return { json: async () => answer };
      }
      await sleep(clock, pause);
    }
  }) as unknown as GrammyFetch;
}

/** A call that we gave up ourselves, because the program stops, says nothing about Telegram. */
function outcomeOfAnswer(answer: TelegramAnswer | TelegramUnreachable): CallOutcome | undefined {
  if (answer instanceof TelegramUnreachable) return answer.code === "ABORTED" ? undefined : "silent";
  return answer.ok ? "answered" : callOutcome(answer.error_code);
}

interface Call {
  readonly method: string;
  /** By try; from the last one on it is `LAST_LIMIT_MS`. */
  readonly limitsMs: readonly number[];
  /** Whether it is made again after a 5xx, a broken line or silence. */
  readonly repeatable: boolean;
  /** A stream can be read once: such a call is never repeated. */
  readonly upload: boolean;
}

/** A chat of another platform: nothing for it ever leaves for Telegram, whatever way the call took. */
function isElsewhere(body: unknown): boolean {
  if (typeof body !== "string") return false;
  const [, id] = /"chat_id":"?(\d{16,})/.exec(body) ?? [];
  return id !== undefined && isWhatsappChat(Number(id));
}

interface TelegramAnswer {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly parameters?: { readonly retry_after?: number };
}

function describe(url: string, init: RequestInit, patience: "patient" | "impatient"): Call {
  const method = /\/(\w+)$/.exec(url)?.[1] ?? "unknown";
  const upload = typeof init.body !== "string";
  if (method === "getUpdates") {
    const { timeout = 0 } = JSON.parse(String(init.body)) as { timeout?: number };
    return { method, upload, repeatable: false, limitsMs: [timeout * 1_000 + POLL_MARGIN_MS] };
  }
  if (upload) return { method, upload, repeatable: false, limitsMs: [UPLOAD_LIMIT_MS] };
  const isHarmless = REPEATABLE.test(method);
  // Who comes again by itself holds the chat for one short try.
  const repeatable = isHarmless && patience === "patient";
  return { method, upload, repeatable, limitsMs: isHarmless ? CALL_LIMITS_MS : [LAST_LIMIT_MS] };
}

async function callOnce(
  url: string | URL,
  init: RequestInit,
  call: Call,
  limitMs: number,
): Promise<TelegramAnswer | TelegramUnreachable> {
  const stop = new AbortController();
  // grammY's signals are a polyfill's, which Node refuses: hand the abort on.
  const abort = () => stop.abort();
  if (init.signal?.aborted) abort();
  init.signal?.addEventListener("abort", abort);
  // Cleared when the answer is there: `AbortSignal.timeout` would keep the call in memory for all of its limit.
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    abort();
  }, limitMs);
  try {
    const { headers, body } = init as { headers: Record<string, string>; body: string | Readable }; // grammY's payloads
    const { status, text } = await post(url, headers, body, stop.signal);
    return parse(text) ?? new TelegramUnreachable(call.method, `HTTP ${status}`);
  } catch (error) {
    return new TelegramUnreachable(
      call.method,
      isLate ? "TIMEOUT" : stop.signal.aborted ? "ABORTED" : networkCode(error),
    );
  } finally {
    clearTimeout(limit);
    init.signal?.removeEventListener("abort", abort);
  }
}

function parse(text: string): TelegramAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null && "ok" in answer ? (answer as TelegramAnswer) : undefined;
  } catch {
    return undefined; // a gateway's page, not Telegram's word
  }
}

/** How long Telegram wants to be left alone, where it says so. */
function retryAfterMs(answer: TelegramAnswer | TelegramUnreachable): number | undefined {
  if (answer instanceof TelegramUnreachable || answer.error_code !== 429) return undefined;
  return Math.max(1, answer.parameters?.retry_after ?? 1) * 1_000;
}

function pauseBefore(
  attempt: number,
  answer: TelegramAnswer | TelegramUnreachable,
  call: Call,
  left: number,
): number | undefined {
  if (call.upload || call.method === "getUpdates") return undefined;
  const asked = retryAfterMs(answer);
  if (asked !== undefined) return asked <= left ? asked : undefined;
  const pause = RETRY_PAUSES_MS[attempt];
  if (pause === undefined) return undefined;
  if (!call.repeatable) return undefined;
  if (answer instanceof TelegramUnreachable) return answer.code !== "ABORTED" ? pause : undefined;
  return (answer.error_code ?? 0) >= 500 ? pause : undefined;
}

/** Node's message may hold an address, and with it the token: only the system's code is taken from it. */
function networkCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z_0-9]+$/.test(code) ? code : "NETWORK";
}
