import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Pin } from "../pin.ts";
import type { BalanceAnswer } from "./operator.ts";

/** A distributor's balances: read from the operator, remembered for as long as the process lives. Implemented by `src/deposits`. */
export interface KnownBalances {
  /** The last balance read, and when. A hint: others may use the same wallet (contract README 8.9). */
  lastKnown(distributor: Msisdn): { readonly balance: Xof; readonly at: Instant } | undefined;
  /** Reads it without a PIN. Waits for the operator: never call it inside an update. */
  read(distributor: Msisdn): Promise<BalanceAnswer>;
  /** Reads it with the PIN, which is wiped. A wrong one counts towards the lock, on record. Waits for the operator. */
  readWithPin(distributor: Msisdn, pin: Pin, by: number): Promise<BalanceAnswer>;
}
