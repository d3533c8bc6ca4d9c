import { createConcurrentSink, createRunner, createSource } from "@grammyjs/runner";
import type { BotError, Context } from "grammy";
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
} from "./telegram-line.ts";

/** How long one call waits for updates, in seconds. */
const POLL_S = 30;
/** The next call tells Telegram that the last updates arrived. Waiting this long for their handlers first lets a crash lose fewer. */
const HANDLE_FIRST_MS = 25;
/** A conflict may be an older process that is about to end; this many within the time below are another program. */
const CONFLICTS_MAX = 4;
const CONFLICT_WINDOW_MS = 60_000;

/** Takes updates by long polling. Survives Telegram being away for any time; ends by itself only when the token is refused or another program polls. */
export function createPolling<C extends Context>(parts: { bot: Fed<C>; clock: Clock; log: Log }): Channel {
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
        if (isCode(error, 409)) await dropWebhook(signal);
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
    if (isBadToken(error)) return true;
    if (!isCode(error, 409)) return false;
    const now = clock.monotonic();
    conflicts.push(now);
    return conflicts.filter((at) => now - at < CONFLICT_WINDOW_MS).length >= CONFLICTS_MAX;
  }
}
