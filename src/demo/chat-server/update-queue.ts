import type { Update } from "@grammyjs/types";
import { conflict } from "./bot-api-error.ts";
import type { OwnClock } from "./server-clock.ts";
import { livesUntil } from "./update-life.ts";

/** An update before it has its number. */
export type NewUpdate = Omit<Update, "update_id">;

/** An update that waits for the bot. */
export interface Waiting {
  readonly update: Update;
  /** When it is given up, in milliseconds since 1970. */
  readonly untilMs: number;
  /** Handed over whatever the offset is: redelivered or reordered on purpose. */
  readonly again?: true;
}

interface Poll {
  limit: number;
  finish: (updates: Update[]) => void;
  fail: (error: Error) => void;
}

/** Telegram sends these only to bots that ask for them. */
const ONLY_ON_REQUEST = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** An offset further ahead than this counts for nothing (tdlib/td, `TQueue`). */
const AHEAD_MAX = 10;

/** A refusal with 409 this soon after another one is held back as long, in milliseconds. */
const CONFLICT_PAUSE_MS = 3_000;

/**
 * The updates that wait for the bot, with Telegram's rules: numbers grow by one, an update stays until a higher offset
 * confirms it or its time is over, one poll at a time. On top, for tests: updates can be held back and given again.
 */
export class UpdateQueue {
  readonly #clock: OwnClock;
  #waiting: Waiting[] = [];
  #again: Waiting[] = [];
  #held: Waiting[] | undefined;
  #poll: Poll | undefined;
  #allowed: Set<string> | undefined;
  #nextId: number;
  #fetchedTo = 0;
  #wasPolled = false;
  #nextConflictMs = Number.NEGATIVE_INFINITY;
  readonly #wakeListeners = new Set<() => void>();

  constructor(firstId: number, clock: OwnClock) {
    this.#nextId = firstId;
    this.#clock = clock;
  }

  /** Gives the update its number and queues it, unless the bot did not ask for this kind. */
  add(update: NewUpdate, untilMs = livesUntil(update, this.#clock.now())): Update {
    const kind = Object.keys(update)[0] ?? "";
    const numbered = { update_id: this.#nextId++, ...update } as Update;
    if (this.#allowed ? !this.#allowed.has(kind) : ONLY_ON_REQUEST.has(kind)) return numbered;
    (this.#held ?? this.#waiting).push({ update: numbered, untilMs });
    this.#wake();
    return numbered;
  }

  /** Gives an update once more under its old number, as Telegram does when a confirmation got lost (faults F1); its time is not asked about. */
  redeliver(update: Update): void {
    this.#again.push({ update, untilMs: Number.POSITIVE_INFINITY, again: true });
    this.#wake();
  }

  /** Takes back what a webhook did not bring. */
  putBack(updates: readonly Waiting[]): void {
    this.#again.push(...updates.filter(({ again }) => again));
    this.#waiting.unshift(...updates.filter(({ again }) => !again));
    this.#waiting.sort((one, other) => one.update.update_id - other.update.update_id);
    this.#wake();
  }

  /** Keeps new updates back until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Lets held updates go, in the order that `reorder` gives them. */
  release(reorder?: (held: Update[]) => Update[]): void {
    const held = this.#alive(this.#held ?? []);
    this.#held = undefined;
    if (reorder) for (const update of reorder(held.map((one) => one.update))) this.redeliver(update);
    else this.#waiting.push(...held);
    this.#wake();
  }

  /** Numbers the next updates from here on: Telegram begins anywhere after a week without any. */
  renumber(nextId: number): void {
    this.#nextId = nextId;
  }

  /** Which kinds the bot wants; empty means the usual ones. Concerns later updates only. */
  allow(kinds: string[]): void {
    this.#allowed = kinds.length > 0 ? new Set(kinds) : undefined;
  }

  get allowed(): string[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  /** One `getUpdates`. Waits up to `timeoutMs` when there is nothing, and is dropped when the caller hangs up. */
  take(offset: number, limit: number, timeoutMs: number, gone: AbortSignal): Promise<Update[]> {
    this.#wasPolled = true;
    this.#dropOld();
    this.#confirm(offset);
    const ready = this.#next(limit);
    if (ready.length > 0 || timeoutMs === 0) return Promise.resolve(ready);
    this.stopPolling("terminated by other getUpdates request; make sure that only one bot instance is running");
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        gone.removeEventListener("abort", hungUp);
        if (this.#poll === poll) this.#poll = undefined;
        settle();
      };
      const poll: Poll = {
        limit,
        finish: (updates) => end(() => resolve(updates)),
        fail: (error) => end(() => reject(error)),
      };
      const hungUp = () => poll.finish([]);
      const timer = setTimeout(() => poll.finish([]), timeoutMs);
      gone.addEventListener("abort", hungUp);
      this.#poll = poll;
    });
  }

  /** Ends a waiting poll with 409. */
  stopPolling(why: string): void {
    const poll = this.#poll;
    this.#poll = undefined;
    if (poll) this.conflicts(why).catch((error: Error) => poll.fail(error));
  }

  /** Refuses with 409; soon after another one only after a while, so that two bots do not chase each other. */
  async conflicts(why: string): Promise<never> {
    const now = this.#clock.now();
    if (now >= this.#nextConflictMs) this.#nextConflictMs = now + CONFLICT_PAUSE_MS;
    else await this.#clock.sleep(CONFLICT_PAUSE_MS);
    throw conflict(why);
  }

  /** For webhooks: everything that waits, confirmed by being taken. */
  drain(): Waiting[] {
    this.#dropOld();
    this.#fetchedTo = this.#nextId - 1;
    return [...this.#again.splice(0), ...this.#waiting.splice(0)];
  }

  /** Whoever wants to know that there is something new (webhook delivery). */
  onNew(listener: () => void): () => void {
    this.#wakeListeners.add(listener);
    return () => this.#wakeListeners.delete(listener);
  }

  clear(): void {
    this.#waiting = [];
    this.#again = [];
  }

  /** Whether anybody ever asked. */
  get wasPolled(): boolean {
    return this.#wasPolled;
  }

  /** Whether the bot waits for updates this moment: what it was given before has reached it. */
  get isAwaited(): boolean {
    return this.#poll !== undefined;
  }

  /** Updates that the bot has not confirmed. */
  get pendingCount(): number {
    this.#dropOld();
    return this.#waiting.length + this.#again.length;
  }

  /** Updates that the bot has not even fetched; held ones are not counted. */
  get unfetchedCount(): number {
    this.#dropOld();
    return this.#again.length + this.#waiting.filter(({ update }) => update.update_id > this.#fetchedTo).length;
  }

  #confirm(offset: number): void {
    if (offset > this.#nextId + AHEAD_MAX) return;
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
  }

  #dropOld(): void {
    this.#waiting = this.#alive(this.#waiting);
  }

  #alive(updates: Waiting[]): Waiting[] {
    const now = this.#clock.now();
    return updates.filter(({ untilMs }) => untilMs >= now);
  }

  #next(limit: number): Update[] {
    const again = this.#again.splice(0, limit);
    const fresh = this.#waiting.slice(0, limit - again.length);
    this.#fetchedTo = Math.max(this.#fetchedTo, fresh.at(-1)?.update.update_id ?? 0);
    return [...again, ...fresh].map(({ update }) => update);
  }

  /** Telegram answers a moment after the first new update, so that a burst arrives together. */
  #wake(): void {
    setImmediate(() => {
      const poll = this.#poll;
      const updates = poll ? this.#next(poll.limit) : [];
      if (updates.length > 0) poll?.finish(updates);
      for (const listener of this.#wakeListeners) listener();
    });
  }
}
