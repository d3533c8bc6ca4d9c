import type { Instant } from "../clock.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Reading } from "../till-day.ts";

/** The level below which a wallet's balance is told as low. One for each wallet; setting it is on record. Implemented by `src/store`. */
export interface BalanceAlerts {
  /** The level of a wallet. */
  level(wallet: Msisdn): Promise<Xof | undefined>;
  /** Sets the level, or takes it away. What is known of the balance counts anew from here. */
  set(wallet: Msisdn, level: Xof | undefined, by: { readonly personId: number; readonly at: Instant }): Promise<void>;
  /**
   * Hears of a balance. When it went below the level since the last time, tells whoever set it, once, in the same transaction; when it is
   * above again, the next crossing is told again. `lastsUntil` is asked only when something is told.
   */
  hear(wallet: Msisdn, balance: Reading, lastsUntil: () => Promise<Instant | undefined>): Promise<void>;
}
