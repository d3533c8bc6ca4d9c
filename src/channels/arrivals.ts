import type { Clock } from "../domain/clock.ts";

/** How long what came too early waits for what was sent before it, in milliseconds. What comes later than that is read where it comes. */
const WAIT_MS = 1_500;

/** A number further away than this is no gap: Telegram begins anywhere after a week without updates. */
const AWAY_MAX = 1_000;

interface Early {
  readonly id: number;
  readonly go: () => void;
}

/** Puts updates that come side by side back into the order in which they were sent. */
export interface Arrivals {
  /** Over when all that Telegram numbered before it has come, or was waited for in vain. */
  come(updateId: number): Promise<void>;
  /** Lets everything go that waits. */
  stop(): void;
}

/**
 * Telegram brings messages and taps of one chat in lines of their own (`tdlib/telegram-bot-api`), so that the tap on "Change the amount" may come after
 * the figure that was typed behind it; the figure would answer nothing then, or be taken for a PIN (faults F64). Numbers of updates grow by one over all
 * chats: a gap is something that is still on its way. Each gap is waited for once.
 */
export function createArrivals(clock: Pick<Clock, "after">): Arrivals {
  let cameTo: number | undefined;
  let early: readonly Early[] = [];

  return {
    come(id) {
      if (cameTo === undefined || Math.abs(id - cameTo) > AWAY_MAX) letGoTo(id);
      if (cameTo !== undefined && id <= cameTo) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = clock.after(WAIT_MS, () => letGoTo(id));
        const go = () => {
          cancel();
          resolve();
        };
        early = [...early, { id, go }].sort((one, other) => one.id - other.id);
        queueMicrotask(() => letGoTo(cameTo ?? id)); // once whoever came can hear of it, so that it goes before what waited for it
      });
    },
    stop: () => letGoTo(early.at(-1)?.id ?? cameTo ?? 0),
  };

  /** Nothing up to this number is waited for any more, nor what has come behind it without a gap. In order. */
  function letGoTo(id: number): void {
    cameTo = id;
    for (const one of early) if (one.id === cameTo + 1) cameTo = one.id;
    const ready = early.filter((one) => one.id <= (cameTo ?? 0));
    early = early.filter((one) => one.id > (cameTo ?? 0));
    for (const { go } of ready) go();
  }
}
