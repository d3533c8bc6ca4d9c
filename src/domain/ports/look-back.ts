import type { Instant } from "../clock.ts";
import type { Deposit, TransactionId } from "../deposit.ts";

/**
 * One look into the operator's history before failed deposits are made again: what was called not paid may have been paid since (faults F56).
 * Waits for the operator, a few seconds at most. Implemented by `src/deposits/look-back.ts`.
 */
export type LookBack = (failed: readonly Deposit[]) => Promise<LookedBack>;

/** What the history said. */
export interface LookedBack {
  /** Those under whose reference it shows a payment. That is on record by now, and whoever has to hear of it does. */
  readonly paid: readonly ShownPaid[];
  /** How many it shows as not over yet. */
  readonly open: number;
  /** Whether it could be read in time. Where not, nothing is known of any that is not among `paid`. */
  readonly isRead: boolean;
}

/** A deposit that was called not paid, and the payment that stands under its reference. */
export interface ShownPaid {
  readonly deposit: Deposit;
  /** Left out where what the history shows is not this very payment for certain: it cannot be compared, or contradicts. */
  readonly transactionId?: TransactionId | undefined;
  /** When the operator says that it was made; else when it was sent. */
  readonly at: Instant;
}
