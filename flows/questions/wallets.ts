import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter } from "../ground/counter.ts";

const WALLETS_OFFERED = 6;

/** The wallets of the settings, as buttons offer them: the first few, each once. Any other is typed. */
export function walletsOffered({ always }: Counter): readonly Msisdn[] {
  return [...new Set(always.flatMap(({ distributor }) => distributor ?? []))].slice(0, WALLETS_OFFERED);
}
