import type { Instant } from "../clock.ts";
import type { Deposit, DepositState } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";

/** Reads what deposits there were, for lists, exports and reports. Implemented by `src/store`. */
export interface History {
  /** The newest deposits first, at least confirmed ones; those after `beyond`, the last row of the page before. */
  page(wanted: HistoryFilter, limit: number, beyond?: Pick<HistoryRow, "nr">): Promise<readonly HistoryRow[]>;
}

/** A deposit and its place in the journal: rows are ordered as they were made, because clocks jump (faults F20). */
export interface HistoryRow {
  readonly nr: number;
  readonly deposit: Deposit;
}

/** Which deposits are wanted; what is left out does not narrow. */
export interface HistoryFilter {
  readonly distributor?: Msisdn;
  /** Confirmed at or after. */
  readonly from?: Instant;
  /** Confirmed before. */
  readonly to?: Instant;
  readonly states?: readonly DepositState[];
  readonly recipients?: readonly Msisdn[];
  readonly amount?: Xof;
}
