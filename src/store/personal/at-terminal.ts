import { setTimeout } from "node:timers/promises";
import { systemClock } from "../../domain/clock.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Storage } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";
import type { DatabaseSettings } from "../postgres/address.ts";
import { writeBesides } from "../sqlite/write-besides.ts";
import { type Forgotten, forgetNumber, whatIsOpen } from "./forget-number.ts";

/** Where an installation keeps its journal: a data folder, or PostgreSQL. */
export interface Kept {
  readonly folder: string;
  readonly database?: DatabaseSettings | undefined;
}

/** Why a number cannot be taken out now; nothing where it can. Throws `JournalUnavailable`. */
export async function isOpenHere(kept: Kept, number: Msisdn): Promise<string[]> {
  return await atTerminal(kept, ({ db }) => whatIsOpen(db, number, systemClock.now()));
}

/** Takes it out, and out of what SQLite keeps beside its tables. `isSettled` is `false` where a reader, such as a long copy, stood in the way of that. */
export async function forgetAtTerminal(
  kept: Kept,
  number: Msisdn,
  patienceMs = PATIENCE_MS,
): Promise<Forgotten & { readonly isSettled: boolean }> {
  const act = { by: { kind: "machine", part: "terminal" }, what: "forget_number" } as const;
  return await atTerminal(kept, async (storage, transactions) => {
    const forgotten = await forgetNumber(transactions, number, act);
    return { ...forgotten, isSettled: await settled(storage, patienceMs) };
  });
}

async function settled(storage: Storage, patienceMs: number): Promise<boolean> {
  for (let waited = 0; !storage.settle(); waited += STEP_MS) {
    if (waited >= patienceMs) return false;
    await setTimeout(STEP_MS);
  }
  return true;
}

/** How long a copy or an audit of the journal takes that somebody makes meanwhile, in milliseconds; and how often it is looked whether it is over. */
const PATIENCE_MS = 30_000;
const STEP_MS = 100;

async function atTerminal<T>(
  { folder, database }: Kept,
  task: (storage: Storage, transactions: Transactions) => Promise<T>,
): Promise<T> {
  if (!database) return await writeBesides(folder, systemClock, task);
  const { writeAsGuest } = await import("../postgres/beside.ts");
  return await writeAsGuest(database, systemClock, task);
}
