import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Balances } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";

/** What a test deposit did to both sides, as the operator has it. A balance that could not be read is said to be unknown. */
export function balancesSentence(
  { distributor, recipient }: Pick<Deposit, "distributor" | "recipient">,
  was: Balances,
  is: Balances,
  say: Say,
): string {
  const francs = (amount: Xof | undefined) => (amount === undefined ? "?" : formatXof(amount));
  return say("test-balances", {
    wallet: formatMsisdn(distributor),
    walletBefore: francs(was.wallet),
    walletAfter: francs(is.wallet),
    customer: formatMsisdn(recipient),
    customerBefore: francs(was.customer),
    customerAfter: francs(is.customer),
  });
}
