import { createConcurrentSink, createRunner, createSource } from "@grammyjs/runner";
import { type BotError, type Context, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { type Clock, sleep } from "../domain/clock.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Channel, ChannelEnd } from "./channel.ts";
import {
  ALLOWED_UPDATES,
  codeOf,
  type Fed,
  holdProcess,
  isBadToken,
  isCode,
  pause,
  pauseMs,
  SIDE_BY_SIDE,
} from "./telegram-updates.ts";

/** How long one call waits for updates, in seconds. */
const POLL_S = 30;
/** The next call tells Telegram that the last updates arrived. Waiting this long for their handlers first lets a crash lose fewer. */
const HANDLE_FIRST_MS = 25;
/** A conflict may be an older process that is about to end; this many within the time below are another program. */
const CONFLICTS_MAX = 4;
const CONFLICT_WINDOW_MS = 60_000;
/** Who has polled this long was here first, in milliseconds: it is the other program that has to go. */
const SETTLED_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * Takes updates by long polling. Survives Telegram being away for any time. Ends by itself only when the token is refused, or when another program
 * polled before it: of two, the one that came last goes, and the one that was there says so (`rivalled`) and stays.
 */
export function createPolling<C extends Context>(parts: {
  bot: Fed<C>;
  clock: Clock;
  log: Log;
  /** Another program has the token, too: some of what people send goes to it. Called once an hour at most while that lasts. */
  rivalled?: () => void;
}): Channel {
  const { bot, clock, log, rivalled = () => {} } = parts;
  const running = new Set<Promise<unknown>>();
  const conflicts: number[] = [];
  let offset = 0;
  let ready = false;
  let firstPollAt: number | undefined;
  let rivalToldAt = Number.NEGATIVE_INFINITY;
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
      void ended.finally(holdProcess());
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
    for (let failures = 0; ; failures += 1) {
      try {
        return await fetchUpdates(room, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        if (isFinal(error)) throw error;
        if (isWebhookSet(error)) await dropWebhook(signal);
        log.warn({ part: "polling", code: codeOf(error) }, "no updates from Telegram, trying again");
        await pause(clock, pauseMs(failures, error), signal);
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
    firstPollAt ??= clock.monotonic();
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    return updates;
  }

  /** While a webhook of an earlier installation is set, Telegram refuses to be polled. */
  async function dropWebhook(signal: AbortSignal): Promise<void> {
    await bot.api.deleteWebhook({}, signal as never).catch(() => {});
  }

  async function consume(update: Update): Promise<void> {
    const task = bot.handleUpdate(update).catch((error: BotError<C>) => bot.errorHandler(error));
    running.add(task);
    await task.finally(() => running.delete(task));
  }

  function isFinal(error: unknown): boolean {
    if (isBadToken(error)) return true;
    if (!isCode(error, 409)) return false;
    const now = clock.monotonic();
    conflicts.push(now);
    while (now - (conflicts[0] ?? now) >= CONFLICT_WINDOW_MS) conflicts.shift();
    if (conflicts.length < CONFLICTS_MAX) return false;
    if (now - (firstPollAt ?? now) < SETTLED_MS) return true;
    if (now - rivalToldAt >= HOUR_MS) {
      rivalToldAt = now;
      log.error({ part: "polling" }, "another program takes updates of this bot");
      rivalled();
    }
    return false;
  }
}

/** Telegram refuses with 409 for two reasons, and tells them apart in words alone. */
function isWebhookSet(error: unknown): boolean {
  return isCode(error, 409) && error instanceof GrammyError && /webhook/i.test(error.description);
}
