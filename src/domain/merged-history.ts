import type { Instant } from "./clock.ts";
import type { Deposit, DepositState } from "./deposit.ts";
import { type HistoryWish, STATE_GROUPS } from "./history-wish.ts";
import { judgeRows } from "./judgement.ts";
import type { Msisdn } from "./msisdn.ts";
import type { PeriodBounds } from "./period.ts";
import type { HistoryRow } from "./ports/history.ts";
import type { OperatorRow } from "./ports/operator.ts";

// Our journal and the operator's list, as one list. Neither is proof against the other: rows may come late, and a list may leave some out
// (contract README sections 8 and 10). So what only one side shows is marked, and nothing is decided by it.

/** What the operator's list says about one of our deposits. `not_compared`: nothing, because it was not read for that time, or the deposit is too new. */
export type OperatorsWord = "agrees" | "not_compared" | "not_there" | "says_paid" | "says_not_paid";

/** One line of the merged list. */
export type HistoryItem =
  | { readonly kind: "ours"; readonly deposit: Deposit; readonly word: OperatorsWord }
  | { readonly kind: "theirs"; readonly row: OperatorRow };

/** Where a page begins: after this row of the journal, and after this moment among the rows that only the operator has. */
export interface HistoryPlace {
  readonly nr?: number;
  readonly at?: Instant;
}

/** The operator's rows of a time, made ready for merging. */
export interface OperatorSide {
  readonly from: Instant;
  /** When it was read; nothing is known of what came later. */
  readonly readAt: Instant;
  /** By our reference, and by the operator's id. */
  readonly byName: ReadonlyMap<string, readonly OperatorRow[]>;
  /** Rows that the journal does not know, newest first. */
  readonly onlyTheirs: readonly OperatorRow[];
}

/** A row may appear late, and clocks differ: before this, its absence is not worth a mark. */
const LATE_MS = 5 * 60_000;

/** Makes a side from what was read. `known` has the names of deposits in the journal. */
export function operatorSide(
  rows: readonly OperatorRow[],
  known: ReadonlySet<string>,
  period: { readonly from: Instant; readonly readAt: Instant },
): OperatorSide {
  const byName = new Map<string, OperatorRow[]>();
  for (const row of rows) for (const name of namesOf(row)) byName.set(name, [...(byName.get(name) ?? []), row]);
  const onlyTheirs = rows
    .filter((row) => !namesOf(row).some((name) => known.has(name)))
    .sort((one, other) => timeOfRow(other) - timeOfRow(one));
  return { ...period, byName, onlyTheirs };
}

/** Names by which the journal may know a row. */
export function namesOf({ reference, transactionId }: OperatorRow): string[] {
  return [reference, transactionId].filter((name) => name !== undefined);
}

/** What the operator's list says about a deposit. */
export function wordOn(deposit: Deposit, side: OperatorSide | undefined): OperatorsWord {
  const at = timeOf(deposit);
  if (side === undefined || deposit.sentAt === undefined) return "not_compared";
  if (deposit.afterwards) return "agrees"; // it is on record, and said as such
  const rows = [deposit.reference, deposit.transactionId].flatMap((name) => side.byName.get(name ?? "") ?? []);
  if (rows.length === 0) {
    const isInside = at >= side.from + LATE_MS && at <= side.readAt - LATE_MS;
    return isInside && deposit.state === "SUCCEEDED" ? "not_there" : "not_compared";
  }
  const isPaid = rows.some(({ state }) => state === "paid");
  if (deposit.state === "SUCCEEDED" && judgeRows(deposit, rows).kind === "incomparable") return "not_compared";
  if (isPaid && (deposit.state === "REJECTED" || deposit.state === "CANCELLED")) return "says_paid";
  if (deposit.state === "SUCCEEDED" && rows.every(({ state }) => state === "not_paid")) return "says_not_paid";
  return "agrees";
}

/** A page of the merged list, newest first, and where the next one begins; no such place: it was the last. `ours` must have one row more than the page, where there is one. */
export function mergePage(
  ours: readonly HistoryRow[],
  theirs: readonly OperatorRow[],
  side: OperatorSide | undefined,
  begin: HistoryPlace,
  limit: number,
): { readonly items: readonly HistoryItem[]; readonly next: HistoryPlace | undefined } {
  const items: HistoryItem[] = [];
  let place = begin;
  let [ourNr, theirNr] = [0, 0];
  for (;;) {
    const our = ours[ourNr];
    const their = theirs[theirNr];
    if (!our && !their) return { items, next: undefined };
    // Rows of one moment stay together: the next page begins after a moment.
    if (items.length >= limit && (!their || timeOfRow(their) !== place.at)) return { items, next: place };
    if (our && (!their || timeOf(our.deposit) >= timeOfRow(their))) {
      items.push({ kind: "ours", deposit: our.deposit, word: wordOn(our.deposit, side) });
      place = { ...place, nr: our.nr };
      ourNr += 1;
    } else if (their) {
      items.push({ kind: "theirs", row: their });
      place = { ...place, at: timeOfRow(their) };
      theirNr += 1;
    }
  }
}

/** Rows that only the operator has, as far as they fit what is wanted, after a place. Names are ours alone, so a wish for one fits none. */
export function theirsWanted(
  side: OperatorSide | undefined,
  wish: HistoryWish,
  { from, to }: PeriodBounds,
  numbers: readonly Msisdn[] | undefined,
  { at: after }: HistoryPlace,
): OperatorRow[] {
  const states: readonly DepositState[] | undefined = wish.state && STATE_GROUPS[wish.state];
  const { number, amount, wallet, by } = wish;
  if (by !== undefined) return []; // nobody of ours made what only the operator has
  return (side?.onlyTheirs ?? []).filter((row) => {
    const at = timeOfRow(row);
    const { recipient, amount: francs = 0 } = row;
    return (
      (after === undefined || at < after) &&
      (from === undefined || at >= from) &&
      (to === undefined || at < to) &&
      (states === undefined || states.includes(stateOfRow(row))) &&
      (wallet === undefined || row.distributor === wallet) &&
      (number === undefined || recipient?.includes(number) === true) &&
      (numbers === undefined || (recipient !== undefined && numbers.includes(recipient))) &&
      (amount?.min === undefined || francs >= amount.min) &&
      (amount?.max === undefined || francs <= amount.max)
    );
  });
}

/** When a deposit counts as made: when it left, or was confirmed. */
export function timeOf({ sentAt, confirmedAt, createdAt }: Deposit): Instant {
  return sentAt ?? confirmedAt ?? createdAt;
}

/** When the operator made a row; one without a time comes last. */
export function timeOfRow({ createdAt }: OperatorRow): Instant {
  return createdAt ?? 0;
}

/** The state that the operator's word would be here. */
export function stateOfRow({ state }: OperatorRow): DepositState {
  return ({ paid: "SUCCEEDED", not_paid: "REJECTED", open: "PENDING", unknown: "UNCERTAIN" } as const)[state];
}
