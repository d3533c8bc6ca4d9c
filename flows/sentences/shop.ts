import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";

/** What a counter is called among our people: its name in the settings, else the number of its account. */
export function shopName({ walletName }: Pick<Counter, "walletName">, wallet: Msisdn, say: Say): string {
  return walletName(wallet) ?? say("receipt-wallet", { wallet: formatMsisdn(wallet) });
}
