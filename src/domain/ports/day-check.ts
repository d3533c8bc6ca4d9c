import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Reference } from "../reference.ts";

/** Holds one wallet's day against the operator's own history. Waits for the operator: never inside an update. Implemented by `src/deposits`. */
export interface DayCheck {
  /**
   * `undefined` when the history could not be read. What it shows of settled deposits is on record afterwards, and what only the operator knows
   * under our references is taken into the journal, as in the hourly comparison.
   */
  check(wallet: Msisdn, from: Instant, to: Instant): Promise<DayDifference | undefined>;
}

/** What the two sides do not agree on, and what was compared at all. */
export interface DayDifference {
  /** From when to when: what left later is not compared, because its row may be late. The end lies before the beginning where nothing is old enough. */
  readonly compared: { readonly from: Instant; readonly to: Instant; readonly deposits: number };
  /** Paid at the operator under our references, unknown or called not paid here. */
  readonly orphans: readonly Reference[];
  /** Paid here, not found at the operator. */
  readonly missing: readonly Reference[];
  /** Paid on both sides, but the operator's row speaks of another number, amount or wallet. */
  readonly differing: readonly Reference[];
  /** Paid on both sides, but the operator's row does not say enough to be compared. */
  readonly incomparable: readonly Reference[];
  /** Paid from this wallet, not by this counter: another phone, another till. They are in the balance, but not in the drawer. */
  readonly elsewhere: { readonly count: number; readonly total: Xof };
}
