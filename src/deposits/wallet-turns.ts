import type { Msisdn } from "../domain/msisdn.ts";
import { type Journal, JournalUnavailable } from "../domain/ports/journal.ts";
import { createQueues } from "./one-at-a-time.ts";

/** Runs a task that sends from a wallet: at once, or alone when the last answer on that wallet was a wrong PIN. */
export type InWalletsTurn = <T>(wallet: Msisdn, task: () => Promise<T>) => Promise<T>;

/**
 * Makes the order in which deposits of one wallet are sent: side by side, until a PIN was wrong. Then each waits for all that are out, and
 * meets the lock before it sends, so that two more wrong PINs cannot be out at once and make the operator lock the wallet (faults S5).
 */
export function createWalletTurns(journal: Pick<Journal, "wallet">): InWalletsTurn {
  const out = new Map<Msisdn, Set<Promise<unknown>>>();
  const inTurn = createQueues();

  async function run<T>(wallet: Msisdn, task: () => Promise<T>): Promise<T> {
    const running = task();
    const beside = out.get(wallet) ?? new Set<Promise<unknown>>();
    out.set(wallet, beside.add(running));
    try {
      return await running;
    } finally {
      beside.delete(running);
      if (beside.size === 0) out.delete(wallet);
    }
  }

  return async (wallet, task) => {
    if (!(await wasWrong(journal, wallet))) return await run(wallet, task);
    return await inTurn(wallet, async () => {
      await Promise.allSettled(out.get(wallet) ?? []);
      return await run(wallet, task);
    });
  };
}

/** A journal that cannot be read says nothing about PINs: better one at a time. The task meets the same journal and says so. */
async function wasWrong(journal: Pick<Journal, "wallet">, wallet: Msisdn): Promise<boolean> {
  try {
    return (await journal.wallet(wallet)).wrongPins > 0;
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return true;
  }
}
