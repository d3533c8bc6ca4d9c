import type { Update } from "@grammyjs/types";
import { conflict } from "./bot-api-error.ts";

/** An update before it has its number. */
export type NewUpdate = Omit<Update, "update_id">;

interface Poll {
  limit: number;
  finish: (updates: Update[]) => void;
  fail: (error: Error) => void;
}

/** Telegram sends these only to bots that ask for them. */
const ONLY_ON_REQUEST = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/**
 * The updates that wait for the bot, with Telegram's rules: numbers grow by one, an update stays until a higher offset
 * confirms it, one poll at a time. On top, for tests: updates can be held back and given again.
 */
export class UpdateQueue {
  readonly #waiting: Update[] = [];
  /** Handed over once, whatever the offset is: redelivered and reordered updates. */
  readonly #again: Update[] = [];
  #held: Update[] | undefined;
  #poll: Poll | undefined;
  #allowed: Set<string> | undefined;
  #nextId: number;
  #fetchedTo = 0;
  #wasPolled = false;
  readonly #wakeListeners = new Set<() => void>();

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  /** Gives the update its number and queues it, unless the bot did not ask for this kind. */
  add(update: NewUpdate): Update {
    const kind = Object.keys(update)[0] ?? "";
    const numbered = { update_id: this.#nextId++, ...update } as Update;
    if (this.#allowed ? !this.#allowed.has(kind) : ONLY_ON_REQUEST.has(kind)) return numbered;
    (this.#held ?? this.#waiting).push(numbered);
    this.#wake();
    return numbered;
  }

  /** Gives an update once more under its old number, as Telegram does when a confirmation got lost (faults F1). */
  redeliver(update: Update): void {
    this.#again.push(update);
    this.#wake();
  }

  /** Keeps new updates back until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Lets held updates go, in the order that `reorder` gives them. */
  release(reorder?: (held: Update[]) => Update[]): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    if (reorder) this.#again.push(...reorder(held));
    else this.#waiting.push(...held);
    this.#wake();
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
    this.#poll?.fail(conflict(why));
  }

  /** For webhooks: everything that waits, confirmed by being taken. */
  drain(): Update[] {
    this.#fetchedTo = this.#nextId - 1;
    return [...this.#again.splice(0), ...this.#waiting.splice(0)];
  }

  /** Whoever wants to know that there is something new (webhook delivery). */
  onNew(listener: () => void): () => void {
    this.#wakeListeners.add(listener);
    return () => this.#wakeListeners.delete(listener);
  }

  clear(): void {
    this.#waiting.length = 0;
    this.#again.length = 0;
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
    return this.#waiting.length + this.#again.length;
  }

  /** Updates that the bot has not even fetched; held ones are not counted. */
  get unfetchedCount(): number {
    return this.#again.length + this.#waiting.filter((update) => update.update_id > this.#fetchedTo).length;
  }

  #confirm(offset: number): void {
    const keep = offset < 0 ? Math.max(this.#waiting.length + offset, 0) : this.#firstFrom(offset);
    this.#waiting.splice(0, keep);
  }

  #firstFrom(offset: number): number {
    const index = this.#waiting.findIndex((update) => update.update_id >= offset);
    return index < 0 && offset > 0 ? this.#waiting.length : Math.max(index, 0);
  }

  #next(limit: number): Update[] {
    const again = this.#again.splice(0, limit);
    const fresh = this.#waiting.slice(0, limit - again.length);
    this.#fetchedTo = Math.max(this.#fetchedTo, fresh.at(-1)?.update_id ?? 0);
    return [...again, ...fresh];
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
