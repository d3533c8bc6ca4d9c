import { GrammyError } from "grammy";
import type { RandomBytes } from "../../domain/clock.ts";

/** What to do with a message that could not be told. */
export type Verdict =
  /** With `aside`, what is behind it in its chat goes on meanwhile. */
  | { readonly kind: "again"; readonly afterMs: number; readonly why: string; readonly aside?: boolean }
  /** The person cannot be reached now: they are told when they are met again (faults F43, F62). With `lookMs` it is tried after that, too. */
  | { readonly kind: "hold"; readonly why: string; readonly lookMs?: number }
  /** It cannot be told: the journal keeps the deposit, the message goes. */
  | { readonly kind: "drop"; readonly why: string };

const PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 5 * 60_000;
/** A message whose answer was lost on a platform where nothing can be taken back is repeated no sooner: it may well have arrived. */
const SURE_MS = 10_000;
/** Where only the person can open the chat again, it is tried so often whether they did: each try may say that something waits. */
const WINDOW_MS = 24 * 3_600_000;
/** A message that Telegram finds wrong again and again is our bug: it holds its chat back at no time, and is given up after so many tries (faults F63). */
const REFUSALS_MAX = 10;

/**
 * Decides what a failed delivery means. Pauses double from 1 s to 5 min, with a quarter of them at random so that chats do not come back all at once.
 * A 429 is obeyed to the second.
 */
export function judgeFailure(error: unknown, tries: number, random: RandomBytes): Verdict {
  if (isWithoutAnswer(error))
    return { kind: "again", afterMs: Math.max(SURE_MS, backOff(tries, random)), why: "unsure" };
  if (!(error instanceof GrammyError)) return { kind: "again", afterMs: backOff(tries, random), why: "unreachable" };
  const why = `telegram_${error.error_code}`;
  const retryAfter = error.parameters.retry_after;
  if (/window_closed/.test(error.description)) return { kind: "hold", why: "window_closed", lookMs: WINDOW_MS };
  if (error.error_code === 429) return { kind: "again", afterMs: (retryAfter ?? 1) * 1_000, why };
  if (error.error_code === 403) return { kind: "hold", why };
  if (error.error_code === 400 && /chat not found|user is deactivated/.test(error.description))
    return { kind: "hold", why };
  if (error.error_code === 400) {
    if (tries >= REFUSALS_MAX) return { kind: "drop", why };
    return { kind: "again", afterMs: backOff(tries, random), why, aside: true };
  }
  return { kind: "again", afterMs: backOff(tries, random), why };
}

function isWithoutAnswer(error: unknown): boolean {
  return error instanceof Error && error.name === "WhatsappUnreachable";
}

function backOff(tries: number, random: RandomBytes): number {
  const pause = Math.min(PAUSE_MS * 2 ** Math.min(tries, 20), PAUSE_MAX_MS);
  const share = (random(1)[0] ?? 0) / 255;
  return Math.round(pause * (1 + share / 4));
}
