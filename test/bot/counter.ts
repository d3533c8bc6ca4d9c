import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "vitest";
import { DEPOSIT_STATES, type Deposit } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Act } from "../../src/domain/ports/journal.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import { openWholeCounter, WALLET, type WholeCounter, type WholeOptions } from "../whole/counter.ts";

/** The distributor that every test knows. */
export const AWA = 1001;
export const OWNER = 2002;

/** A counter whose operator stands in memory and knows one PIN. */
export type PadCounter = WholeCounter<OperatorStandIn>;

/** Opens one, with two people at one till, and closes it when the test is over. */
export async function openPadCounter(options: WholeOptions = {}): Promise<PadCounter> {
  const settings = { DISTRIBUTORS: `${AWA}=${WALLET};1003=${WALLET}`, OWNERS: String(OWNER), ...options.settings };
  const standIn = new OperatorStandIn({ pin: PIN, balances: xof(250_000) });
  return await openWholeCounter({ ...options, settings, limits: { historyDelayMs: 200 }, standIn });
}

/** Awa at the counter: a person and what the bot does in that chat. */
export function awaAt(counter: PadCounter) {
  return meet(counter.chat, { id: AWA, language: "fr" });
}

/** Brings a deposit to its PIN pad. */
export async function toThePad({ person, bot }: ReturnType<typeof awaAt>, words = "771234567 5000"): Promise<void> {
  person.says(words);
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
}

/** Every deposit of the journal, the oldest first. */
export async function depositsOf({ store }: PadCounter): Promise<readonly Deposit[]> {
  return await store.journal.inStates(DEPOSIT_STATES);
}

/** How many messages wait to be told. */
export async function waitingAt({ store }: PadCounter): Promise<number> {
  return (await store.journal.outboxDepth()).waiting;
}

/** What the journal has on disk of deposits, messages and acts, as text, to be searched or compared. */
export function onDisk({ data }: PadCounter): string {
  const journal = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  const tables = ["deposits", "outbox", "events"].map((table) => journal.prepare(`SELECT * FROM ${table}`).all());
  journal.close();
  return JSON.stringify(tables);
}

/** What was put on record of one kind of act, the oldest first. */
export function actsAt({ data }: PadCounter, what: string): readonly Act[] {
  const journal = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  const rows = journal.prepare("SELECT act FROM events ORDER BY seq").all();
  journal.close();
  return rows.map(({ act }) => JSON.parse(String(act)) as Act).filter((act) => act.what === what);
}

/** Four digits as they would betray themselves: in clear between other signs, in hex, in base64. */
const TRACES = new RegExp(`(?<![\\d.])${PIN}(?!\\d)|${Buffer.from(PIN).toString("hex")}|MDQ3Mw`);

/** Fails when the canary PIN is in anything that was stored, logged, journaled or sent (faults S1). */
export function expectNoTraceOfPin(counter: PadCounter): void {
  const { everStored, log, chat } = counter;
  const sent = chat.calls.map(({ method, fields }) => `${method} ${JSON.stringify(fields)}`);
  const betrayed = [...everStored, ...log, onDisk(counter), ...sent].filter((text) => TRACES.test(text));
  expect(betrayed).toEqual([]);
  expect(everStored.length).toBeGreaterThan(0);
}
