import type { Instant } from "../clock.ts";
import type { Deposit } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";

/** Adds deposits up, for the till, reports and the pace. Implemented by `src/store`. */
export interface Reports {
  /** The sums of a period. */
  sums(period: Period): Promise<Sums>;
  /** What left a wallet since a moment. */
  leftSince(wallet: Msisdn, since: Instant): Promise<Left>;
  /** The deposits of a period whose end the operator's history shows otherwise than it was told: paid twice, taken back. Oldest first. */
  apart(period: Period): Promise<readonly Deposit[]>;
}

/** Francs that left a wallet after a moment, by when the deposits were sent. */
export interface Left {
  /** Paid, every payment counted. */
  readonly paid: Xof;
  /** May have left since: nobody knows yet, or a deposit that was out at that moment was paid before or after it. */
  readonly maybe: Xof;
}

/** Deposits of one wallet or of all, confirmed at or after `from` and before `to`: the time that lists go by as well. */
export interface Period {
  readonly wallet?: Msisdn | undefined;
  /** Prepared by this person alone. */
  readonly person?: number | undefined;
  readonly from: Instant;
  readonly to: Instant;
}

/** What a period came to. Deposits that were given up are in none of it. */
export interface Sums {
  /** What left the wallet: also what was refused or called not paid, and was found paid later. */
  readonly paid: Sum;
  readonly refused: Sum;
  /** Sent, and nobody knows yet. */
  readonly open: Sum;
  /** Confirmed, not sent: a PIN is awaited. */
  readonly waiting: Sum;
  /** Paid more than once by the operator: how many deposits, and the francs beyond the first payment of each, which are in none of the other sums. */
  readonly paidAgain: Sum;
  /** Told as paid, and shown as taken back since; in none of the other sums. */
  readonly takenBack: Sum;
  /** When the first of the paid ones was confirmed. */
  readonly firstPaid?: Instant | undefined;
  /** Paid ones by the hour in which they were confirmed, rising; hours without any are left out. */
  readonly hours: readonly (Sum & { readonly at: Instant })[];
  /** Paid ones by amount: what a commission is estimated from. */
  readonly amounts: readonly { readonly amount: Xof; readonly count: number }[];
  /** Paid ones by the wallet they came from, the largest first. */
  readonly wallets: readonly (Sum & { readonly wallet: Msisdn })[];
  /** Paid ones by the person who prepared them, the largest first. */
  readonly people: readonly (Sum & { readonly personId: number })[];
  /** Who was paid most, and from which wallet last. */
  readonly customers: readonly (Sum & { readonly recipient: Msisdn; readonly wallet: Msisdn })[];
}

/** How many deposits, and their francs. */
export interface Sum {
  readonly count: number;
  readonly total: Xof;
}
