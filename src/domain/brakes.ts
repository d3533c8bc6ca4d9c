import { isOddAmount } from "./amount-text.ts";
import type { Instant } from "./clock.ts";
import type { Deposit } from "./deposit.ts";
import { mayBePaid } from "./made-again.ts";
import type { Xof } from "./money.ts";
import { hasOrangePrefix, type Msisdn } from "./msisdn.ts";
import { wasPaid } from "./paid.ts";
import type { Remark } from "./ports/deposits.ts";
import type { Twin } from "./ports/journal.ts";
import { unusualAmount } from "./unusual-amount.ts";

/** The operator is reported to refuse the same number and amount for about this long (contract README section 6). */
export const TWIN_WINDOW_MS = 120_000;

/** What the brakes look at: the deposit to be, and what went before it on the same wallet. */
export interface BrakeView {
  readonly recipient: Msisdn;
  readonly amount: Xof;
  readonly now: Instant;
  /** Earlier deposits of this wallet to this number that may have been paid, newest first, without this one. */
  readonly earlier: readonly Deposit[];
  /** Other tries of the same wish: what this one is made instead of, and what else was. Of any number and amount. */
  readonly tries?: readonly Deposit[];
  /** Newest succeeded amounts of the wallet. */
  readonly usual: readonly Xof[];
  /** How long the same number and amount counts as a look-alike, in milliseconds. */
  readonly lookAlikeMs: number;
}

/**
 * Looks for an earlier deposit with the same number and amount, or another try of the same wish, the most serious first. A try that was paid is
 * asked about however long ago it was: a list may have made again what is now made again on its own (faults F38). Only a look-alike can be known
 * beforehand; one that appeared since is asked about.
 */
export function twinBrake(
  { tries = [], ...view }: Pick<BrakeView, "amount" | "earlier" | "tries" | "now" | "lookAlikeMs">,
  knows: (lookAlike: Deposit) => boolean = () => false,
): Twin | undefined {
  const twins = view.earlier.filter((deposit) => deposit.amount === view.amount);
  const open = [...tries, ...twins].find(mayBePaid);
  if (open) return { kind: "earlier_open", earlier: open };
  const [latest] = twins;
  const age = latest ? view.now - (latest.sentAt ?? latest.createdAt) : Number.POSITIVE_INFINITY;
  if (latest && age < TWIN_WINDOW_MS) return { kind: "too_soon", earlier: latest, at: view.now + TWIN_WINDOW_MS - age };
  const paid = tries.filter(wasPaid).find((one) => !knows(one));
  if (paid) return { kind: "look_alike", earlier: paid, again: true };
  return latest && age < view.lookAlikeMs && !knows(latest) ? { kind: "look_alike", earlier: latest } : undefined;
}

/** What a careful colleague would say before the PIN. */
export function remarks(view: BrakeView): Remark[] {
  const said: Remark[] = [];
  if (!hasOrangePrefix(view.recipient)) said.push({ kind: "not_orange_prefix" });
  if (isOddAmount(view.amount)) said.push({ kind: "odd_amount" });
  const paid = view.earlier.filter(wasPaid);
  const [last] = paid;
  if (last) said.push({ kind: "last_paid", amount: last.amount, at: last.sentAt ?? last.createdAt });
  else if (view.earlier.length === 0) said.push({ kind: "first_time" });
  said.push(...amountRemarks(view, paid));
  const twin = twinBrake(view);
  if (twin) said.push(twin.kind === "look_alike" ? { again: false, ...twin } : { kind: "not_yet", twin });
  return said;
}

/** Ten times the customer's usual, or above the wallet's own 95th percentile. The first that fits is said: one warning is read, two are not. */
function amountRemarks(view: BrakeView, paid: readonly Deposit[]): Remark[] {
  const customer = paid.map((deposit) => deposit.amount);
  const unusual = unusualAmount(view.amount, customer, view.usual);
  return unusual ? [unusual] : [];
}
