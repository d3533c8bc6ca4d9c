import type { Xof } from "./money.ts";

/** How an amount is out of the ordinary, and what is ordinary. */
export interface UnusualAmount {
  readonly kind: "above_usual_for_customer" | "above_own_usual";
  readonly usual: Xof;
}

/** Whether an amount is far from what this customer, or any customer of the wallet, usually gets. Amounts are succeeded ones. */
export function unusualAmount(
  amount: Xof,
  customer: readonly Xof[],
  wallet: readonly Xof[],
): UnusualAmount | undefined {
  const customerUsual = percentile(customer, 0.5);
  if (customerUsual !== undefined && amount >= 10 * customerUsual)
    return { kind: "above_usual_for_customer", usual: customerUsual };
  const ownUsual = wallet.length >= ENOUGH_DEPOSITS ? percentile(wallet, 0.95) : undefined;
  return ownUsual !== undefined && amount > ownUsual ? { kind: "above_own_usual", usual: ownUsual } : undefined;
}

/** Below this many deposits a 95th percentile says nothing. */
const ENOUGH_DEPOSITS = 20;

/** Nearest-rank percentile, so that the figure told is an amount that was really paid. */
function percentile(amounts: readonly Xof[], share: number): Xof | undefined {
  const sorted = [...amounts].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
