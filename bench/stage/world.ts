import type { Msisdn } from "../../src/domain/msisdn.ts";

/** A person who may use the counter, and the wallet they deposit from. */
export interface Till {
  readonly personId: number;
  readonly wallet: Msisdn;
}

/** So many tills, each with a wallet of its own. */
export function tills(count: number): Till[] {
  return Array.from({ length: count }, (_, nr) => ({
    personId: 10_001 + nr,
    wallet: String(780_100_000 + nr) as Msisdn,
  }));
}

/** Those that the operator of the benches knows. */
export const TILLS = tills(64);

/** The PIN of their wallets: the simulator's own test data. */
export const PIN = "1234";

/** Customers whom the operator of the benches knows. */
export const CUSTOMERS = Array.from({ length: 200 }, (_, nr) => String(771_100_000 + nr) as Msisdn);
