import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Reference } from "../reference.ts";

/** Holds one wallet's day against the operator's own history. Waits for the operator: never inside an update. Implemented by `src/deposits`. */
export interface DayCheck {
  /** `undefined` when the history could not be read. What only the operator knows under our references is taken into the journal, as in the daily comparison. */
  check(wallet: Msisdn, from: Instant, to: Instant): Promise<DayDifference | undefined>;
}

/** What the two sides do not agree on. */
export interface DayDifference {
  /** Paid at the operator under our references, unknown or called not paid here. */
  readonly orphans: readonly Reference[];
  /** Paid here, not found at the operator. */
  readonly missing: readonly Reference[];
  /** Paid from this wallet, not by this counter: another phone, another till. They are in the solde, but not in the drawer. */
  readonly elsewhere: { readonly count: number; readonly total: Xof };
}
