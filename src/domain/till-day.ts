import type { Instant } from "./clock.ts";
import type { Handover } from "./handover.ts";
import { formatXof, type Xof, xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";

/** One opening of a counter until its closing: the cash in the drawer and the balance of the wallet, at both ends. */
export interface TillDay {
  readonly id: number;
  readonly wallet: Msisdn;
  readonly openedAt: Instant;
  readonly openedBy: number;
  readonly openingCash: Xof;
  /** What was bought for the wallet through the day, as people wrote it down. */
  readonly recharged: Recharged;
  /** The same, one by one, in the order in which they were written down. */
  readonly refills: readonly Refill[];
  /** When the drawer changed hands, or was to, oldest first. */
  readonly handovers: readonly Handover[];
  /** The first balance that could be read after opening. */
  readonly balance?: Reading | undefined;
  /** What was counted last; the day ends at this moment when it is closed. */
  readonly count?: TillCount | undefined;
  readonly closedAt?: Instant | undefined;
  readonly closedBy?: number | undefined;
  /** Why cash or balance were not what they should be. */
  readonly reason?: string | undefined;
}

/** Recharges of a wallet. */
export interface Recharged {
  readonly count: number;
  readonly total: Xof;
  /** Of these, what was paid out of the drawer. */
  readonly cash: Xof;
}

/** One recharge of a wallet, as a count needs it. */
export interface Refill {
  readonly at: Instant;
  readonly amount: Xof;
  /** Whether it was paid out of the drawer. */
  readonly inCash: boolean;
}

/** A balance as the operator said it, and when. */
export interface Reading {
  readonly amount: Xof;
  readonly at: Instant;
}

/** What was in the drawer and in the wallet, and how far from what should have been there. */
export interface TillCount {
  readonly at: Instant;
  readonly by: number;
  readonly cash: Xof;
  readonly cashGap: number;
  /** Of the cash gap, what came since the drawer changed hands last; missing where it did not. */
  readonly turnGap?: number | undefined;
  /** Missing when the balance could not be read. */
  readonly balance?: Reading | undefined;
  readonly balanceGap?: number | undefined;
}

/** Recharges added up. */
export function sumOfRefills(refills: readonly Refill[]): Recharged {
  const sum = (of: readonly Refill[]) => xof(of.reduce((total, { amount }) => total + amount, 0));
  return { count: refills.length, total: sum(refills), cash: sum(refills.filter(({ inCash }) => inCash)) };
}

/** Between which two sums something must be: apart while deposits are not settled, equal otherwise. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What the sums of a period say about cash and balance. */
export interface Moved {
  /** Francs paid into customers' accounts. */
  readonly paid: Xof;
  /** Francs of deposits that nobody knows about yet. */
  readonly open: Xof;
  /** Francs of deposits that were told as paid and are shown as taken back: the money may be back in the wallet, the cash may be back with the customer. */
  readonly takenBack?: Xof | undefined;
  readonly recharged?: Recharged | undefined;
}

/** The cash that must be there: customers hand over what is deposited; for an open deposit, and for one that was taken back, they may have. Recharges that were paid in cash are out of the drawer. */
export function expectedCash(opening: Xof, { paid, open, takenBack = xof(0), recharged }: Moved): Range {
  const low = opening + paid - (recharged?.cash ?? 0);
  return { low, high: low + open + takenBack };
}

/** The balance that must be there: what is deposited leaves the wallet; an open deposit may have. What the operator paid a second time should not have left, so it is a gap. Below 0 when the wallet was refilled and nobody wrote it down. */
export function expectedBalance(before: Xof, { paid, open, takenBack = xof(0), recharged }: Moved): Range {
  const high = before - paid + (recharged?.total ?? 0);
  return { low: high - open - takenBack, high };
}

/** How far a count is from what was expected: 0 inside the range, negative when something is missing. */
export function gapOf(counted: Xof, { low, high }: Range): number {
  if (counted < low) return counted - low;
  return counted > high ? counted - high : 0;
}

/** Whether a gap must be explained: more francs, either way, than the installation lets pass. What was missing before the drawer changed hands was another's to explain. */
export function mustExplain(
  { cashGap, turnGap = cashGap, balanceGap = 0 }: Pick<TillCount, "cashGap" | "turnGap" | "balanceGap">,
  free: Xof,
): boolean {
  return Math.abs(turnGap) > free || Math.abs(balanceGap) > free;
}

/** A sum that may be missing or too much, for people: `− 1 500`, `+ 500`, `0`. */
export function formatGap(francs: number): string {
  const figure = formatXof(xof(Math.abs(francs)));
  if (francs === 0) return figure;
  return `${francs < 0 ? "−" : "+"}\u00a0${figure}`;
}
