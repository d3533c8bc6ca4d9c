import { createConcurrentSink, createRunner, createSource } from "@grammyjs/runner";
import { type Bot, type BotError, type Context, GrammyError, HttpError } from "grammy";
import type { Update } from "grammy/types";
import { type Clock, sleep } from "../domain/clock.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Channel, ChannelEnd } from "./channel.ts";

/** What the bot handles, and nothing else: messages, edits (a PIN may hide in one) and taps. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query"] as const;

/** Updates handled side by side. Above this fewer are fetched, and Telegram keeps the rest. */
const SIDE_BY_SIDE = 500;
/** How long one call waits for updates, in seconds. */
const POLL_S = 30;
/** Pauses while Telegram is away: doubled from the first to the last. */
const PAUSE_MS = 500;
const PAUSE_MAX_MS = 15_000;
/** The next call tells Telegram that the last updates arrived. Waiting this long for their handlers first lets a crash lose fewer. */
const HANDLE_FIRST_MS = 25;
/** A conflict may be an older process that is about to end; this many within the time below are another program. */
const CONFLICTS_MAX = 4;
const CONFLICT_WINDOW_MS = 60_000;

/** What is polled for: a grammY bot whose error handler does not throw. */
export type Polled<C extends Context> = Pick<Bot<C>, "api" | "botInfo" | "handleUpdate" | "errorHandler">;

/** Takes updates by long polling. Survives Telegram being away for any time; ends by itself only when the token is refused or another program polls. */
export function createPolling<C extends Context>(parts: { bot: Polled<C>; clock: Clock; log: Log }): Channel {
  const { bot, clock, log } = parts;
  const running = new Set<Promise<unknown>>();
  const conflicts: number[] = [];
  let offset = 0;
  let ready = false;
  let end!: (how: ChannelEnd) => void;
  const ended = new Promise<ChannelEnd>((resolve) => {
    end = resolve;
  });

  const runner = createRunner(
    createSource<Update>({ supply: (room, signal) => supply(room, signal as AbortSignal) }),
    createConcurrentSink<Update>({ consume }, async () => {}, { concurrency: SIDE_BY_SIDE }),
  );

  return {
    ended,
    start() {
      // Our clock's timers do not hold the process, and while Telegram is away no socket does.
      const hold = setInterval(() => {}, 2 ** 30);
      void ended.finally(() => clearInterval(hold));
      runner.start();
      runner.task()?.then(
        () => end({ kind: "stopped" }),
        (error: unknown) => end({ kind: "refused", why: isCode(error, 409) ? "another_poller" : "bad_token" }),
      );
    },
    async stop(limitMs) {
      const intake = runner.isRunning() ? runner.stop() : undefined;
      await Promise.race([Promise.allSettled([intake, ...running]), sleep(clock, limitMs)]);
      end({ kind: "stopped" });
    },
  };

  async function supply(room: number, signal: AbortSignal): Promise<Update[]> {
    await Promise.race([Promise.allSettled(running), sleep(clock, running.size === 0 ? 0 : HANDLE_FIRST_MS)]);
    for (let pauseMs = PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS)) {
      try {
        return await fetchUpdates(room, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        if (isFinal(error)) throw error;
        if (isCode(error, 409)) await dropWebhook(signal);
        log.warn({ part: "polling", code: codeOf(error) }, "no updates from Telegram, trying again");
        await pause(retryAfterMs(error) ?? pauseMs, signal);
      }
    }
  }

  async function fetchUpdates(room: number, signal: AbortSignal): Promise<Update[]> {
    if (!ready) {
      bot.botInfo = await bot.api.getMe(signal as never);
      ready = true;
    }
    const limit = Math.max(1, Math.min(100, room));
    const updates = await bot.api.getUpdates(
      { offset, limit, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES },
      signal as never,
    );
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    return updates;
  }

  /** While a webhook of an earlier installation is set, Telegram refuses to be polled. Another poller is refused the same way, and this changes nothing for it. */
  async function dropWebhook(signal: AbortSignal): Promise<void> {
    await bot.api.deleteWebhook({}, signal as never).catch(() => {});
  }

  async function consume(update: Update): Promise<void> {
    const task = bot.handleUpdate(update).catch((error: BotError<C>) => bot.errorHandler(error));
    running.add(task);
    await task.finally(() => running.delete(task));
  }

  function isFinal(error: unknown): boolean {
    if (isCode(error, 401) || isCode(error, 404)) return true;
    if (!isCode(error, 409)) return false;
    const now = clock.monotonic();
    conflicts.push(now);
    return conflicts.filter((at) => now - at < CONFLICT_WINDOW_MS).length >= CONFLICTS_MAX;
  }

  /** Ends early when polling is stopped. */
  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      signal.addEventListener("abort", () => {
        cancel();
        resolve();
      });
    });
  }
}

/** Telegram's or the network's code; nothing else of an error is written. */
function codeOf(error: unknown): string | number | undefined {
  if (error instanceof GrammyError) return error.error_code;
  const cause = error instanceof HttpError ? error.error : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

function isCode(error: unknown, code: number): boolean {
  return error instanceof GrammyError && error.error_code === code;
}

function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : seconds * 1_000;
}
