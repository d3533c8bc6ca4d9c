import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { CashCount } from "../../src/domain/handover.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { DayDifference } from "../../src/domain/ports/day-check.ts";
import type { Sums } from "../../src/domain/ports/reports.ts";
import {
  expectedBalance,
  expectedCash,
  gapOf,
  type Moved,
  type Range,
  type Reading,
  sumOfRefills,
  type TillCount,
  type TillDay,
} from "../../src/domain/till-day.ts";
import { changedHandsSince, turnNow } from "../../src/domain/turns.ts";
import type { Counter } from "../ground/counter.ts";
import { type BalanceRead, readBalance } from "../sentences/balance-reading.ts";

/** A day as it was counted, with what it was counted against. */
export interface Counted {
  readonly day: TillDay;
  readonly sums: Sums;
  readonly read: BalanceRead;
  /** `undefined` when the operator's history could not be read. */
  readonly difference: DayDifference | undefined;
  /** Deposits of the day whose end the operator shows otherwise than it was told. */
  readonly apart: readonly Deposit[];
}

/** Holds the cash that was counted, the balance and the operator's history against the journal, and writes the count. Waits for the operator. `undefined` when the day was closed meanwhile. */
export async function countDay(
  counter: Counter,
  day: TillDay,
  cash: { readonly amount: Xof; readonly at: Instant },
  by: number,
): Promise<Counted | undefined> {
  const { wallet, openedAt } = day;
  const read = await readBalance(counter, wallet);
  const balance = read.kind === "failed" ? undefined : read.kind === "balance" ? read.balance : read.known;
  const difference = await counter.till.check(wallet, openedAt, counter.clock.now()); // first: what it finds is counted
  const sums = await counter.books.reports.sums({ wallet, from: openedAt, to: cash.at });
  const counted = await counter.books.tillDays.count(day.id, {
    ...{ at: cash.at, by, cash: cash.amount },
    cashGap: gapOf(cash.amount, expectedCash(day.openingCash, movedBy(sums, day))),
    ...(changedHandsSince(day, openedAt) && { turnGap: gapOf(cash.amount, await turnRange(counter, day, cash.at)) }),
    ...(balance && { balance, balanceGap: await balanceGap(counter, day, balance) }),
  });
  if (!counted) return undefined;
  const apart = await counter.books.reports.apart({ wallet, from: openedAt, to: cash.at });
  return { day: counted, sums, read, difference, apart };
}

/** Whether deposits or recharges were made since a count, wait for their PIN, or came out otherwise than the count took them: then it says nothing any more. */
export async function hasMovedOn({ books, clock }: Counter, day: TillDay, count: TillCount): Promise<boolean> {
  const { wallet, openedAt, openingCash } = day;
  const before = await books.reports.sums({ wallet, from: openedAt, to: count.at });
  const since = await books.reports.sums({ wallet, from: count.at, to: clock.now() });
  const isSame = gapOf(count.cash, expectedCash(openingCash, movedBy(before, day))) === count.cashGap;
  if (changedHandsSince(day, count.at) || (await books.tillDays.rechargedSince(day.id, count.at))) return true;
  return !isSame || since.paid.count + since.open.count + since.waiting.count + before.waiting.count > 0;
}

/** What sums and the recharges of a day say about cash and balance. */
export function movedBy({ paid, open, takenBack }: Sums, { recharged }: TillDay): Moved {
  return { paid: paid.total, open: open.total, takenBack: takenBack.total, recharged };
}

/** The cash that must be there at a moment, by what it was when whoever has the drawer took it. */
export async function turnRange(counter: Counter, day: TillDay, at: Instant): Promise<Range> {
  return await rangeSince(counter, day, turnNow(day), at);
}

/** The same by what was counted to give it, with what is not known since before that. */
export async function givenRange(counter: Counter, day: TillDay, given: CashCount, at: Instant): Promise<Range> {
  const { low, high } = await rangeSince(counter, day, { from: given.at, cash: given.cash }, at);
  const period = { wallet: day.wallet, from: turnNow(day).from, to: given.at };
  const { open, waiting } = await counter.books.reports.sums(period);
  return { low, high: high + open.total + waiting.total };
}

/** Whether anything may have come into the drawer or out of it since a moment. */
export async function hasMovedSince({ books, clock }: Counter, day: TillDay, since: Instant): Promise<boolean> {
  const sums = await books.reports.sums({ wallet: day.wallet, from: since, to: clock.now() });
  const deposits = sums.paid.count + sums.open.count + sums.waiting.count + sums.takenBack.count;
  return deposits > 0 || (await books.tillDays.rechargedSince(day.id, since));
}

/** Whoever deposits may have the customer's cash already, also before the PIN. */
async function rangeSince(
  { books }: Counter,
  { wallet, refills }: TillDay,
  { from, cash }: { readonly from: Instant; readonly cash: Xof },
  at: Instant,
): Promise<Range> {
  const { paid, open, waiting, takenBack } = await books.reports.sums({ wallet, from, to: at });
  const recharged = sumOfRefills(refills.filter((refill) => refill.at > from && refill.at <= at));
  const maybe = xof(open.total + waiting.total);
  return expectedCash(cash, { paid: paid.total, open: maybe, takenBack: takenBack.total, recharged });
}

/** Against the first balance of the day and what was deposited from then on; `undefined` where either is not known, or they are one and the same. */
async function balanceGap(counter: Counter, day: TillDay, last: Reading) {
  const { wallet, balance: first } = day;
  if (!first || last.at < first.at) return undefined;
  const sums = await counter.books.reports.sums({ wallet, from: first.at, to: last.at });
  return gapOf(last.amount, expectedBalance(first.amount, movedBy(sums, day)));
}
