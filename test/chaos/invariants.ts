import { batchOf } from "../../src/domain/batch.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import type { JournalEvent } from "../../src/domain/ports/journal.ts";
import type { LedgerLine } from "../../src/simulator/simulator.ts";
import type { JournalReader } from "../../src/store/journal-reader.ts";
import {
  leavesRoomForMoney,
  meaningOf,
  otherEnd,
  paidAgain,
  paidWithoutCredit,
  INVARIANTS as RULES,
  stillSending,
  toldOtherwise,
  wasWrittenFirst,
  whyIllegal,
} from "../invariants.ts";
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

/** One rule: its text, and what it finds. */
export interface Invariant {
  readonly text: string;
  readonly check: (books: Books) => Breach[];
}

/** The invariants that two sides and the chats can be held to from outside. I6 is a search of its own (`canary.ts`). */
export const INVARIANTS = {
  I1: { text: RULES.I1, check: onceOnly },
  I2: { text: RULES.I2, check: creditsHaveRows },
  I3: { text: RULES.I3, check: writtenFirst },
  I4: { text: RULES.I4, check: oneMeaning },
  I5: { text: RULES.I5, check: legalMoves },
  I7: { text: RULES.I7, check: toldTheTruth },
  I8: { text: RULES.I8, check: noneSending },
} as const satisfies Readonly<Record<string, Invariant>>;

/** By reference, and by what the people meant: they wish for every (number, amount) once, whatever came of their taps. */
function onceOnly({ ledger }: Books): Breach[] {
  return paidAgain(ledger, ({ from, to, amount }) => `${from} ${to} ${amount}`).map(([wish, credits]) => ({
    what: `${wish} was paid ${credits.length} times, under ${credits.map(({ reference }) => reference).join(" and ")}`,
    reference: credits[0]?.reference,
  }));
}

function creditsHaveRows({ deposits, ledger, takenBack }: Books): Breach[] {
  const rows = new Map<string, Deposit>(deposits.map((row) => [row.reference, row]));
  const paid = new Set<string>(ledger.map(({ reference }) => reference));
  const uncovered = ledger.flatMap(({ reference }) => {
    const state = rows.get(reference)?.state;
    if (takenBack.has(reference) && state !== undefined) return []; // no money is missing: what its row says of the credit is held to it by I7
    if (leavesRoomForMoney(state)) return [];
    return [{ what: `${reference} is paid and its row is ${state ?? "absent"}`, reference }];
  });
  const unpaid = paidWithoutCredit(deposits, paid);
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
    if (wasWrittenFirst(row, count)) return [];
    const held = row ? `${row.state} with ${row.attempts} attempts` : "absent";
    return [{ what: `call ${count} under ${reference} went out while its row was ${held}`, reference }];
  });
}

function oneMeaning({ cashIns, deposits, ledger }: Books): Breach[] {
  const meanings = new Map<string, string>();
  const said = [
    ...deposits.map((row) => [row.reference, meaningOf(row)] as const),
    ...cashIns.map((call) => [call.reference, meaningOf({ ...call, recipient: call.customer })] as const),
    ...ledger.map(({ reference, from, to, amount }) => {
      return [reference, meaningOf({ distributor: from, recipient: to, amount })] as const;
    }),
  ];
  return said.flatMap(([reference, meaning]) => {
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
  const why = whyIllegal(from, to, act.by.kind === "person");
  return why ? [{ what: `${move}, ${why}`, reference }] : [];
}

/** The newest card of a deposit tells its state, and no card ever told an end that is not its end. A line of a list is told by its list's message (`list-invariants.ts`). */
function toldTheTruth({ deposits, claims, waiting }: Books): Breach[] {
  const notTold = waiting > 0 ? [{ what: `${waiting} messages were not told` }] : [];
  const lies = deposits.flatMap(({ reference, chatId, state, confirmedAt, intentKey }) => {
    const told = claims.filter((claim) => claim.reference === reference && claim.chat === chatId);
    const isTold = confirmedAt !== undefined && batchOf({ intentKey }) === undefined;
    const says = (isTold ? toldOtherwise : otherEnd)(
      state,
      told.map((claim) => claim.says),
    );
    return says === undefined ? [] : [{ what: `${reference} is ${state}, the chat was told ${says}`, reference }];
  });
  return [...notTold, ...lies];
}

function noneSending({ deposits }: Books): Breach[] {
  return stillSending(deposits).map(({ reference }) => ({ what: `${reference} is still SENDING`, reference }));
}
