import type { Instant } from "../../src/domain/clock.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter } from "../ground/counter.ts";

/** What a wallet must hold by now, as far as it is known: the balance that was read last, less what left since. */
export interface BalanceNow {
  /** Francs that are there for sure; below 0 where more left than was read. */
  readonly sure: number;
  /** Francs that are there if nothing of what is uncertain left. */
  readonly most: number;
  /** When it was read, and whether anything left since. */
  readonly at: Instant;
  readonly isOld: boolean;
}

/** The balance of a wallet as of now; `undefined` where none was read. Others may use the same wallet: it stays a hint (contract README 8.9). */
export async function balanceNow(
  { balances, books }: Pick<Counter, "balances" | "books">,
  wallet: Msisdn,
): Promise<BalanceNow | undefined> {
  const known = balances.lastKnown(wallet);
  if (!known) return undefined;
  const { paid, maybe } = await books.reports.leftSince(wallet, known.at);
  const most = known.balance - paid;
  return { sure: most - maybe, most, at: known.at, isOld: paid + maybe > 0 };
}
