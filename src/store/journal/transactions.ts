import { type Clock, systemClock } from "../../domain/clock.ts";
import { HOUSE, type Reader, type Scope, type Storage, type Unit } from "./storage.ts";

/** Reads and writes on the journal's database. Everything that is kept beside the deposits shares them, so that one act is one transaction. */
export interface Transactions {
  /** Throws `JournalUnavailable` where the database cannot be read. */
  read<T>(task: (db: Reader) => Promise<T>): Promise<T>;
  /** One transaction: all of the task or nothing. Durable when it resolves. Without a scope, nobody else writes meanwhile. */
  write<T>(task: (unit: Unit) => Promise<T>, scope?: Scope): Promise<T>;
  /** Deposits that a check has found not to fit: what counts them is not decided until they do. */
  setBroken(references: readonly string[]): void;
  /** See `Journal.onChange`. */
  onChange(listener: () => void): () => void;
}

/** Makes the transactions over a storage; one for each database. */
export function createTransactions(storage: Storage, clock: Pick<Clock, "now"> = systemClock): Transactions {
  const listeners = new Set<() => void>();
  let broken: ReadonlySet<string> = new Set();

  async function read<T>(task: (db: Reader) => Promise<T>): Promise<T> {
    try {
      return await task(storage.db);
    } catch (error) {
      throw storage.explain(error);
    }
  }

  async function write<T>(task: (unit: Unit) => Promise<T>, scope: Scope = HOUSE): Promise<T> {
    const after = { now: () => clock.now(), head: undefined, sealed: [], broken, nudges: false };
    let unit = undefined as Unit | undefined;
    const result = await read(() =>
      storage.transaction(async (at) => {
        unit = { ...after, ...at, sealed: [] };
        const done = await task(unit);
        if (unit.sealed.length > 0) throw new Error("a sealed row was changed without an entry of the trail");
        return done;
      }, scope),
    );
    if (unit?.head) storage.committed(unit.head);
    // In a turn of their own: what a listener throws is its own failure, not this write's.
    if (unit?.nudges) for (const listener of listeners) queueMicrotask(listener);
    return result;
  }

  return {
    read,
    write,
    setBroken(references) {
      broken = new Set(references);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
