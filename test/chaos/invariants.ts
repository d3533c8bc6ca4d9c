import { batchOf } from "../../src/domain/batch.ts";
import {
  type Deposit,
  type DepositId,
  type DepositState,
  isLegalMove,
  isTerminal,
  needsPerson,
} from "../../src/domain/deposit.ts";
import type { JournalEvent } from "../../src/domain/ports/journal.ts";
import type { LedgerLine } from "../../src/simulator/simulator.ts";
import type { JournalReader } from "../../src/store/journal-reader.ts";
import type { Claim } from "./claims.ts";
import type { SeenCashIn } from "./wire.ts";

/** Everything that is held against each other when the fault is over: the operator's ledger, the journal, the calls, the chats. */
export interface Books {
  readonly deposits: readonly Deposit[];
  readonly trails: ReadonlyMap<DepositId, readonly JournalEvent[]>;
  readonly verdict: Awaited<ReturnType<JournalReader["verify"]>>;
  /** Messages that nobody was told yet. */
  readonly waiting: number;
  /** Credits to customers (`credits.ts`). */
  readonly ledger: readonly LedgerLine[];
  /** References whose money came back. */
  readonly takenBack: ReadonlySet<string>;
  /** Cash-in calls as they reached the operator's side, oldest first. */
  readonly cashIns: readonly SeenCashIn[];
  /** Cards as the chats showed them, oldest first. */
  readonly claims: readonly Claim[];
}

/** A broken rule, and the deposit in which it was seen. */
export interface Breach {
  readonly what: string;
  readonly reference?: string | undefined;
}

/** One rule: its text as in docs/faults.md, and what it finds. */
export interface Invariant {
  readonly text: string;
  readonly check: (books: Books) => Breach[];
}

/** The invariants that two sides and the chats can be held to from outside. I6 is a search of its own (`canary.ts`). */
export const INVARIANTS = {
  I1: { text: "credits at the operator per intent <= 1", check: onceOnly },
  I2: {
    text: "every credit has a row that is SUCCEEDED, PENDING, UNCERTAIN or REVIEW; every row SUCCEEDED has its credit",
    check: creditsHaveRows,
  },
  I3: { text: "no cash-in call without an earlier durable SENDING row with the same reference", check: writtenFirst },
  I4: { text: "a reference belongs to exactly one (number, amount, currency)", check: oneMeaning },
  I5: { text: "states move only along the graph; terminal states change only by an audited act", check: legalMoves },
  I7: { text: 'what the person was told agrees with the journal, or says "being checked"', check: toldTheTruth },
  I8: { text: "no row is left in SENDING", check: noneSending },
} as const satisfies Readonly<Record<string, Invariant>>;

/** Whether money may have moved under a row in this state. */
const COVERS_A_CREDIT: readonly DepositState[] = ["SUCCEEDED", "PENDING", "UNCERTAIN", "REVIEW"];

/** By reference, and by what the people meant: they wish for every (number, amount) once, whatever came of their taps. */
function onceOnly({ ledger }: Books): Breach[] {
  const wishes = new Map<string, LedgerLine[]>();
  for (const line of ledger) {
    const wish = `${line.from} ${line.to} ${line.amount}`;
    wishes.set(wish, [...(wishes.get(wish) ?? []), line]);
  }
  return [...wishes]
    .filter(([, lines]) => lines.length > 1)
    .map(([wish, lines]) => ({
      what: `${wish} was paid ${lines.length} times, under ${lines.map(({ reference }) => reference).join(" and ")}`,
      reference: lines[0]?.reference,
    }));
}

function creditsHaveRows({ deposits, ledger, takenBack }: Books): Breach[] {
  const rows = new Map<string, Deposit>(deposits.map((row) => [row.reference, row]));
  const paid = new Set(ledger.map(({ reference }) => reference));
  const uncovered = ledger.flatMap(({ reference }) => {
    const state = rows.get(reference)?.state;
    if (takenBack.has(reference) && state !== undefined) return []; // no money is missing: what its row says of the credit is held to it by I7
    if (state !== undefined && COVERS_A_CREDIT.includes(state)) return [];
    return [{ what: `${reference} is paid and its row is ${state ?? "absent"}`, reference }];
  });
  const unpaid = deposits.filter(({ state, reference }) => state === "SUCCEEDED" && !paid.has(reference));
  return [
    ...uncovered,
    ...unpaid.map(({ reference }) => ({ what: `${reference} is SUCCEEDED and was never paid`, reference })),
  ];
}

/** `row` is what the journal held when the call went by: sending is in it, and at least as many attempts as there were calls. */
function writtenFirst({ cashIns }: Books): Breach[] {
  const calls = new Map<string, number>();
  return cashIns.flatMap(({ reference, row }) => {
    const count = (calls.get(reference) ?? 0) + 1;
    calls.set(reference, count);
    if (row?.sentAt !== undefined && row.attempts >= count) return [];
    const held = row ? `${row.state} with ${row.attempts} attempts` : "absent";
    return [{ what: `call ${count} under ${reference} went out while its row was ${held}`, reference }];
  });
}

function oneMeaning({ cashIns, deposits, ledger }: Books): Breach[] {
  const meanings = new Map<string, string>();
  const said = [
    ...deposits.map((row) => [row.reference, row.distributor, row.recipient, row.amount, "XOF"] as const),
    ...cashIns.map((call) => [call.reference, call.distributor, call.customer, call.amount, call.unit] as const),
    ...ledger.map((line) => [line.reference, line.from, line.to, line.amount, "XOF"] as const),
  ];
  return said.flatMap(([reference, ...rest]) => {
    const meaning = rest.join(" ");
    const first = meanings.get(reference) ?? meaning;
    meanings.set(reference, first);
    return first === meaning ? [] : [{ what: `${reference} means ${first} and ${meaning}`, reference }];
  });
}

function legalMoves({ deposits, trails, verdict }: Books): Breach[] {
  const broken = deposits.flatMap(({ id, reference, state }) => {
    const moves = (trails.get(id) ?? []).filter(({ to }) => to !== undefined);
    const last = moves.at(-1)?.to;
    const gap = last === state ? [] : [{ what: `${reference} is ${state}, its trail ends in ${last}`, reference }];
    return [...gap, ...moves.flatMap((move, n) => illegal(reference, move, moves[n - 1]))];
  });
  return verdict.kind === "intact"
    ? broken
    : [...broken, { what: `the trail is broken at entry ${verdict.seq}: ${verdict.why}` }];
}

function illegal(reference: string, { from, to, act }: JournalEvent, before: JournalEvent | undefined): Breach[] {
  if (to === undefined) return [];
  const move = `${reference} went from ${from ?? "nothing"} to ${to} (${act.what})`;
  if (from !== before?.to) return [{ what: `${move} but was ${before?.to ?? "nothing"}`, reference }];
  if (from === undefined) return to === "DRAFT" ? [] : [{ what: move, reference }];
  if (!isLegalMove(from, to)) return [{ what: move, reference }];
  const byMachine = needsPerson(from, to) && act.by.kind !== "person";
  return byMachine ? [{ what: `${move}, by machine`, reference }] : [];
}

/** The newest card of a deposit tells its state, and no card ever told an end that is not its end. A line of a list is told by its list's message (`list-invariants.ts`). */
function toldTheTruth({ deposits, claims, waiting }: Books): Breach[] {
  const notTold = waiting > 0 ? [{ what: `${waiting} messages were not told` }] : [];
  const lies = deposits.flatMap(({ reference, chatId, state, confirmedAt, intentKey }) => {
    const told = claims.filter((claim) => claim.reference === reference && claim.chat === chatId);
    const wrongEnd = told.find(({ says }) => isTerminal(says) && says !== state);
    if (wrongEnd) return [{ what: `${reference} is ${state}, the chat was told ${wrongEnd.says}`, reference }];
    const last = told.at(-1)?.says;
    if (last === state || confirmedAt === undefined || batchOf({ intentKey }) !== undefined) return [];
    return [{ what: `${reference} is ${state}, the chat was last told ${last ?? "nothing"}`, reference }];
  });
  return [...notTold, ...lies];
}

function noneSending({ deposits }: Books): Breach[] {
  return deposits
    .filter(({ state }) => state === "SENDING")
    .map(({ reference }) => ({ what: `${reference} is still SENDING`, reference }));
}
