import { type Clock, type RandomBytes, sleep } from "../../domain/clock.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import { type Journal, JournalUnavailable, type OutboxMessage } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { Reached } from "../reached.ts";
import { redact } from "../redact.ts";
import type { Deliver } from "./deliver.ts";
import { judgeFailure } from "./failures.ts";

/** Tells people what the journal has to say, from the outbox, until Telegram took it: also after a restart, also hours later (faults F5, F42). */
export interface Teller {
  start(): void;
  /** Takes nothing more from the outbox, and waits for what is on its way, `limitMs` at most. The rest waits in the journal. */
  stop(limitMs: number): Promise<void>;
}

/** Chats told side by side. Telegram allows a bot about 30 messages a second. */
const SIDE_BY_SIDE = 20;
/** While messages are on their way, the outbox is looked at no sooner than this by the clock alone. */
const LOOK_AGAIN_MS = 1_000;
/** How long somebody who blocked the bot is waited for, in milliseconds; less than the longest timer there is. */
const HELD_MS = 20 * DAY_MS;
/** How long to leave a journal alone that could not be read or written. */
const JOURNAL_PAUSE_MS = 2_000;

/**
 * Makes the teller. Woken by the journal's changes and by the next message's time, never by polling. In one chat messages keep their order,
 * because the outbox gives the oldest of each chat only. Nothing on the money's path waits for it.
 */
export function createTeller(parts: {
  journal: Journal;
  deliver: Deliver;
  clock: Clock;
  random: RandomBytes;
  log: Log;
  reached: Reached;
}): Teller {
  const { journal, deliver, clock, random, log, reached } = parts;
  const onTheWay = new Map<number, Promise<void>>();
  let stopped = true;
  let pumping: Promise<void> | undefined;
  let kickedAgain = false;
  let cancelTimer = () => {};
  let endListening = () => {};

  return {
    start() {
      stopped = false;
      endListening = journal.onChange(kick);
      kick();
    },
    async stop(limitMs) {
      stopped = true;
      endListening();
      cancelTimer();
      await Promise.race([Promise.allSettled([pumping, ...onTheWay.values()]), sleep(clock, limitMs)]);
    },
  };

  /** Looks at the outbox, one look at a time; a nudge during a look causes one more. */
  function kick(): void {
    if (stopped) return;
    if (pumping) {
      kickedAgain = true;
      return;
    }
    kickedAgain = false;
    pumping = pump()
      .catch(journalAway)
      .finally(() => {
        pumping = undefined;
        if (kickedAgain) kick();
      });
  }

  async function pump(): Promise<void> {
    const free = SIDE_BY_SIDE - onTheWay.size;
    if (free <= 0) return; // whoever comes back kicks
    const waiting = await journal.outbox(clock.now(), SIDE_BY_SIDE + onTheWay.size);
    for (const next of waiting) {
      if (onTheWay.size >= SIDE_BY_SIDE) break;
      // A member that wakes from a freeze would tell again what another has told meanwhile.
      if (!journal.holds()) throw new JournalUnavailable("the counter may be another member's by now");
      if (!onTheWay.has(next.message.chatId)) send(next);
    }
    await wakeForNext();
  }

  async function wakeForNext(): Promise<void> {
    const at = await journal.nextMessageAt();
    cancelTimer();
    if (at === undefined || stopped) return;
    const soonest = onTheWay.size > 0 ? LOOK_AGAIN_MS : 1; // the next one may be the one on its way
    cancelTimer = clock.after(Math.max(at - clock.now(), soonest), kick);
  }

  function send(waiting: OutboxMessage): void {
    const { chatId } = waiting.message;
    const task = tell(waiting).then(
      () => {
        onTheWay.delete(chatId);
        kick();
      },
      (error: unknown) => {
        onTheWay.delete(chatId);
        journalAway(error);
      },
    );
    onTheWay.set(chatId, task);
  }

  async function tell(waiting: OutboxMessage): Promise<void> {
    const { id, message, tries, queuedAt } = waiting;
    const outcome = await attempt(() => deliver(waiting));
    if ("messageId" in outcome) {
      reached("C10");
      await journal.told(id, outcome.messageId);
      return reached("C11");
    }
    const verdict = judgeFailure(outcome.error, tries, random);
    log.warn(
      { part: "teller", chat: message.chatId, attempt: tries + 1, reason: verdict.kind, ...redact(outcome.error) },
      "message not told",
    );
    if (verdict.kind === "again")
      return await journal.notTold(id, clock.now() + verdict.afterMs, verdict.why, verdict.aside ? "aside" : undefined);
    const until = queuedAt + HELD_MS;
    if (verdict.kind === "drop" || clock.now() >= until) return await journal.notTold(id, undefined, verdict.why);
    const { lookMs = HELD_MS } = verdict;
    await journal.notTold(id, Math.min(until, clock.now() + lookMs), verdict.why, "held");
  }

  function journalAway(error: unknown): void {
    log.error({ part: "teller", ...redact(error) }, "outbox cannot be read or written");
    cancelTimer();
    if (!stopped) cancelTimer = clock.after(JOURNAL_PAUSE_MS, kick);
  }
}

async function attempt<T>(task: () => Promise<T>): Promise<T | { error: unknown }> {
  try {
    return await task();
  } catch (error) {
    return { error };
  }
}
