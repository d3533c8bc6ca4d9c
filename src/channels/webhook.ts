import type { BotError, Context } from "grammy";
import type { Update } from "grammy/types";
import { type Clock, sleep } from "../domain/clock.ts";
import type { Log } from "../domain/ports/log.ts";
import { createArrivals } from "./arrivals.ts";
import type { Channel, ChannelEnd } from "./channel.ts";
import {
  ALLOWED_UPDATES,
  codeOf,
  type Fed,
  holdProcess,
  isBadToken,
  pause,
  pauseMs,
  SIDE_BY_SIDE,
} from "./telegram-updates.ts";

/** Where Telegram sends updates, and what it says with each so that we know it is Telegram. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
}

/** What became of an update. `over` and `going_on` are answered 200; `not_now` is refused for now, and Telegram brings it again. */
export type Taken = "over" | "going_on" | "not_now";

/** A channel that is given its updates, by the HTTP server. */
export interface WebhookChannel extends Channel {
  /** Hands an update to the bot and waits until it was handled, `ANSWER_MS` at most (docs/decisions/0007); one that a stop catches after that is refused. Never throws. */
  take(update: Update): Promise<Taken>;
}

/** Telegram does not bring an update again once it was answered 200, so the answer waits for the handler; but a slow one must not be brought again (faults F45). */
const ANSWER_MS = 5_000;

/** Calls at once that Telegram may make. It gives the updates of one chat one after the other all the same. */
const CONNECTIONS_MAX = 100;

/** How often it is checked that Telegram still sends here, in milliseconds. */
const CHECK_MS = 5 * 60_000;

/** Somebody else who sets the webhook this often within an hour is another installation with our token. */
const TAKEN_AWAY_MAX = 4;
const TAKEN_AWAY_WINDOW_MS = 60 * 60_000;

/** Takes updates by webhook: tells Telegram where to send them, and checks that it does. Survives Telegram being away for any time. */
export function createWebhook<C extends Context>(parts: {
  bot: Fed<C>;
  settings: WebhookSettings;
  clock: Clock;
  log: Log;
}): WebhookChannel {
  const { bot, settings, clock, log } = parts;
  const running = new Set<Promise<unknown>>();
  const arrivals = createArrivals(clock);
  const takenAway: number[] = [];
  const stopping = new AbortController();
  let knowsItself = false;
  let end!: (how: ChannelEnd) => void;
  const ended = new Promise<ChannelEnd>((resolve) => {
    end = resolve;
  });

  return {
    ended,
    start() {
      void ended.finally(holdProcess());
      void keepSet();
    },
    async take(update) {
      if (stopping.signal.aborted || !knowsItself || running.size >= SIDE_BY_SIDE) return "not_now";
      const task = arrivals
        .come(update.update_id)
        .then(() => bot.handleUpdate(update))
        .catch((error: BotError<C>) => bot.errorHandler(error));
      running.add(task);
      const over = Promise.resolve(task).finally(() => running.delete(task));
      return await within(ANSWER_MS, over);
    },
    async stop(limitMs) {
      stopping.abort(); // the webhook stays: Telegram keeps what comes until the next start
      arrivals.stop();
      await Promise.race([Promise.allSettled(running), sleep(clock, limitMs)]);
      end({ kind: "stopped" });
    },
  };

  function within(limitMs: number, task: Promise<unknown>): Promise<Taken> {
    return new Promise((resolve) => {
      const cancel = clock.after(limitMs, () => resolve(stopping.signal.aborted ? "not_now" : "going_on"));
      void task.finally(() => {
        cancel();
        resolve("over");
      });
    });
  }

  /** Sets the webhook, then looks after it until stopped. */
  async function keepSet(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await check();
        failures = 0;
        await pause(clock, CHECK_MS, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isBadToken(error)) return end({ kind: "refused", why: "bad_token" });
        log.warn({ part: "webhook", code: codeOf(error) }, "webhook not set or not checked, trying again");
        await pause(clock, pauseMs(failures, error), stopping.signal);
        failures += 1;
      }
      if (takenAway.length >= TAKEN_AWAY_MAX) return end({ kind: "refused", why: "another_poller" });
    }
  }

  async function check(): Promise<void> {
    const signal = stopping.signal as never;
    if (!knowsItself) {
      bot.botInfo = await bot.api.getMe(signal);
      await set();
      knowsItself = true;
    }
    const info = await bot.api.getWebhookInfo(signal);
    if (info.last_error_date !== undefined && info.last_error_date * 1_000 > clock.now() - CHECK_MS)
      log.warn({ part: "webhook", description: info.last_error_message }, "Telegram did not reach us lately");
    if (info.url === settings.url) return;
    const now = clock.monotonic();
    takenAway.push(now);
    while (now - (takenAway[0] ?? now) > TAKEN_AWAY_WINDOW_MS) takenAway.shift();
    log.error({ part: "webhook", count: takenAway.length }, "somebody else changed the webhook, setting it again");
    await set();
  }

  /** Set at every start: the secret may be a new one, and Telegram shows nobody which one it has. */
  async function set(): Promise<void> {
    const { url, secret } = settings;
    await bot.api.setWebhook(
      url,
      { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS_MAX },
      stopping.signal as never,
    );
  }
}
