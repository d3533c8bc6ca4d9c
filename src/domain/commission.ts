import { type Xof, xof } from "./money.ts";

/** One step of the grid: from this amount on, so many francs for each 1,000. */
export interface CommissionStep {
  readonly from: Xof;
  /** Francs per 1,000; may have decimals. */
  readonly perThousand: number;
}

/** What a distributor earns, as agreed with the operator: the API does not say it, so it is an estimate from the settings. Steps by rising amount. */
export type CommissionGrid = readonly CommissionStep[];

/** What deposits earned, each rounded down to whole francs as a careful person would. */
export function commissionOn(grid: CommissionGrid, deposits: readonly { amount: Xof; count: number }[]): Xof {
  return xof(deposits.reduce((sum, { amount, count }) => sum + count * commissionOf(grid, amount), 0));
}

function commissionOf(grid: CommissionGrid, amount: Xof): number {
  const step = grid.findLast(({ from }) => amount >= from);
  return Math.floor((amount * (step?.perThousand ?? 0)) / 1_000);
}
