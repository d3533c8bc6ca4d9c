import { type Bot, type Context, GrammyError, HttpError } from "grammy";
import type { Clock } from "../domain/clock.ts";

/** What the bot handles, and nothing else: messages, edits (a PIN may hide in one) and taps. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query"] as const;

/** Updates handled side by side. Above this fewer are taken, and Telegram keeps the rest. */
export const SIDE_BY_SIDE = 500;

/** Pauses while Telegram is away, in milliseconds: doubled from the first to the last. */
const PAUSE_MS = 500;
const PAUSE_MAX_MS = 15_000;

/** What a channel gives updates to: a grammY bot whose error handler does not throw. */
export type Fed<C extends Context> = Pick<Bot<C>, "api" | "botInfo" | "handleUpdate" | "errorHandler">;

/** The pause before the next try, by the number of tries that failed; Telegram's own word on it comes first. */
export function pauseMs(failures: number, error: unknown): number {
  return retryAfterMs(error) ?? Math.min(PAUSE_MS * 2 ** failures, PAUSE_MAX_MS);
}

/** Waits, and ends early when the channel is stopped. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    signal.addEventListener("abort", () => {
      cancel();
      resolve();
    });
  });
}

/** Telegram's or the network's code; nothing else of an error is written. */
export function codeOf(error: unknown): string | number | undefined {
  if (error instanceof GrammyError) return error.error_code;
  const cause = error instanceof HttpError ? error.error : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

/** Whether Telegram refused with this code. */
export function isCode(error: unknown, code: number): boolean {
  return error instanceof GrammyError && error.error_code === code;
}

/** Whether Telegram does not know the token: then nothing will ever work. */
export function isBadToken(error: unknown): boolean {
  return isCode(error, 401) || isCode(error, 404);
}

/** Our clock's timers do not hold the process, and while Telegram is away no socket does. The answer ends it. */
export function holdProcess(): () => void {
  const hold = setInterval(() => {}, 2 ** 30);
  return () => clearInterval(hold);
}

function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : seconds * 1_000;
}
