import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Pin } from "../domain/pin.ts";
import type { Journal } from "../domain/ports/journal.ts";
import { unprovedAllowed } from "../domain/wallet.ts";
import { createQueues } from "./one-at-a-time.ts";

/** The order in which PINs of a wallet leave. */
export interface PinTurns {
  /** Runs a task that sends with a PIN, when it is its turn. One that the operator has taken waits for nobody. */
  run<T>(wallet: Msisdn, pin: Pin, task: () => Promise<T>): Promise<T>;
  /** What there was to know about a PIN is known: the next may go. */
  done(wallet: Msisdn, pin: Pin): void;
}

/**
 * Makes the order. PINs that nothing has proved go side by side only as far as the operator's lock is out of reach if all of them were wrong:
 * two while no other may be wrong, one after the first (faults S5, S35). A wallet that lets none leave lets them through one by one, to be told so.
 */
export function createPinTurns(journal: Pick<Journal, "wallet">, isProven: (pin: Pin) => boolean): PinTurns {
  const unproved = new Map<Msisdn, Set<Held>>();
  const waiting = new Map<Msisdn, () => void>();
  const inTurn = createQueues();

  async function take(wallet: Msisdn, pin: Pin): Promise<Held> {
    const held = heldOf(wallet);
    for (;;) {
      const room = await roomIn(journal, wallet);
      if (held.size < room) break;
      await new Promise<void>((resolve) => void waiting.set(wallet, resolve));
    }
    const mine = { pin };
    held.add(mine);
    return mine;
  }

  function heldOf(wallet: Msisdn): Set<Held> {
    const held = unproved.get(wallet) ?? new Set<Held>();
    unproved.set(wallet, held);
    return held;
  }

  function giveBack(wallet: Msisdn, mine: Held): void {
    if (heldOf(wallet).delete(mine)) waiting.get(wallet)?.();
  }

  return {
    async run(wallet, pin, task) {
      if (isProven(pin)) return await task();
      const mine = await inTurn(wallet, () => take(wallet, pin));
      try {
        return await task();
      } finally {
        giveBack(wallet, mine);
      }
    },
    done(wallet, pin) {
      for (const one of heldOf(wallet)) if (one.pin === pin) giveBack(wallet, one);
    },
  };
}

/** A place among the PINs that nothing has proved. */
interface Held {
  readonly pin: Pin;
}

/** A journal that cannot be read says nothing about PINs: better one at a time. The task meets the same journal and says so. */
async function roomIn(journal: Pick<Journal, "wallet">, wallet: Msisdn): Promise<number> {
  return await unlessJournalAway(
    async () => Math.max(unprovedAllowed(await journal.wallet(wallet)), 1),
    () => 1,
  );
}
