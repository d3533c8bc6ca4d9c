import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Reading, TillCount, TillDay } from "../till-day.ts";
import type { NewMessage } from "./journal.ts";

/** When counters were opened and closed, and what was counted. Every act is on record. Implemented by `src/store`. */
export interface TillDays {
  /** The day of a wallet that is not closed. */
  current(wallet: Msisdn): Promise<TillDay | undefined>;
  day(id: number): Promise<TillDay | undefined>;
  /** Opens a counter; gives the day that is open already, if another was quicker. */
  open(
    wallet: Msisdn,
    cash: Xof,
    by: TillAct,
  ): Promise<{ readonly kind: "opened" | "was_open"; readonly day: TillDay }>;
  /** Remembers the first balance that was read after opening. A later one changes nothing. */
  firstBalance(id: number, balance: Reading): Promise<void>;
  /** Writes down that the wallet was refilled. `undefined` when the day is closed. */
  recharge(id: number, recharge: Recharge, by: TillAct): Promise<TillDay | undefined>;
  /** Whether a recharge was written down after a moment. */
  rechargedSince(id: number, since: Instant): Promise<boolean>;
  /** Writes what was counted over what was counted before. `undefined` when the day is closed. */
  count(id: number, count: TillCount): Promise<TillDay | undefined>;
  /** Closes a day at the moment of the count that was shown, and tells others in the same transaction. `not_open` when it was closed, counted anew or recharged since. */
  close(
    id: number,
    countedAt: Instant,
    by: TillAct & { readonly reason?: string | undefined },
    tell: readonly NewMessage[],
  ): Promise<{ readonly kind: "closed"; readonly day: TillDay } | { readonly kind: "not_open" }>;
}

/** One recharge of a wallet: how much, whether it was paid out of the drawer, and from whom or why, in a person's words. */
export interface Recharge {
  readonly amount: Xof;
  readonly inCash: boolean;
  readonly remark: string;
}

/** Who acts, and when. */
export interface TillAct {
  readonly personId: number;
  readonly at: Instant;
}
