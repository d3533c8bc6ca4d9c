import type { Instant } from "../clock.ts";
import type { Deposit, DepositState } from "../deposit.ts";
import type { AmountRange } from "../history-wish.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";

/** Reads what deposits there were, for lists, exports and reports. Quick over hundreds of thousands of rows. Implemented by `src/store`. */
export interface History {
  /** The newest deposits first, at least confirmed ones; those after `beyond`, the last row of the page before. */
  page(wanted: HistoryFilter, limit: number, beyond?: Pick<HistoryRow, "nr">): Promise<readonly HistoryRow[]>;
  /** How many deposits there are, and what was paid. */
  totals(wanted: HistoryFilter): Promise<HistoryTotals>;
  /** Which of these names of deposits the journal knows, in whatever state: our references and the operator's ids. */
  known(names: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A deposit and its place in the journal: rows are ordered as they were made, because clocks jump (faults F20). */
export interface HistoryRow {
  readonly nr: number;
  readonly deposit: Deposit;
}

/** Which deposits are wanted; what is left out does not narrow. */
export interface HistoryFilter {
  readonly distributor?: Msisdn;
  /** Made in this chat. */
  readonly chatId?: number;
  /** Prepared by one of these people. */
  readonly makers?: readonly number[];
  /** Confirmed at or after. */
  readonly from?: Instant;
  /** Confirmed before. */
  readonly to?: Instant;
  readonly states?: readonly DepositState[];
  /** To one of these numbers. */
  readonly recipients?: readonly Msisdn[];
  /** Digits that the customer's number contains. */
  readonly number?: string;
  readonly amount?: AmountRange;
}

/** Sums over a list. */
export interface HistoryTotals {
  readonly count: number;
  readonly paid: { readonly count: number; readonly francs: Xof };
}
