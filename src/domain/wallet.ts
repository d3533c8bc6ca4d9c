import type { Instant } from "./clock.ts";
import type { Msisdn } from "./msisdn.ts";
import type { Wallet, WalletChange } from "./ports/journal.ts";

/** Wrong PINs in a row after which we lock a wallet ourselves. The operator locks it at the third, for everybody who uses it (faults S5). */
const WRONG_PINS_MAX = 2;

/** A wallet that nothing is known of: open, no wrong PIN. */
export function newWallet(distributor: Msisdn): Wallet {
  return { distributor, wrongPins: 0 };
}

/**
 * What a change makes of a wallet. A change that changes nothing gives the same object back. A right PIN starts the count again but opens
 * nothing; a lock and a pause are each lifted by their own opposite, because they have different causes.
 */
export function changeWallet(wallet: Wallet, change: WalletChange, at: Instant): Wallet {
  switch (change.kind) {
    case "wrong_pin": {
      const counted = { ...wallet, wrongPins: wallet.wrongPins + 1 };
      return counted.wrongPins >= WRONG_PINS_MAX ? locked(counted, at) : counted;
    }
    case "right_pin":
      return wallet.wrongPins === 0 ? wallet : { ...wallet, wrongPins: 0 };
    case "lock":
      return locked(wallet, at);
    case "unlock":
      return { ...wallet, wrongPins: 0, lockedSince: undefined };
    case "pause":
      return { ...wallet, pausedFor: change.why };
    case "resume":
      return { ...wallet, pausedFor: undefined };
  }
}

/** Whether a wallet takes no money calls until a person acts. */
export function isClosed(wallet: Wallet): boolean {
  return wallet.lockedSince !== undefined || wallet.pausedFor !== undefined;
}

function locked(wallet: Wallet, at: Instant): Wallet {
  return wallet.lockedSince === undefined ? { ...wallet, lockedSince: at } : wallet;
}
