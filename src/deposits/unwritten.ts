import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Msisdn } from "../domain/msisdn.ts";

/** Words about a wallet's PINs that the journal could not take. */
export interface Unwritten {
  /** Writes a word now, or keeps it until the journal is back. */
  keep(wallet: Msisdn, write: () => Promise<void>): Promise<void>;
  remember(wallet: Msisdn, write: () => Promise<void>): void;
  /** Writes what was kept, in its order. Before the next PIN of the wallet leaves. Throws `JournalUnavailable`. */
  write(wallet: Msisdn): Promise<void>;
}

/** Makes an empty one, in memory: what a process that dies had not written is a PIN without an answer, which the next one counts. */
export function createUnwritten(): Unwritten {
  const kept = new Map<Msisdn, readonly (() => Promise<void>)[]>();

  function remember(wallet: Msisdn, write: () => Promise<void>): void {
    kept.set(wallet, [...(kept.get(wallet) ?? []), write]);
  }

  return {
    remember,
    async keep(wallet, write) {
      await unlessJournalAway(write, () => remember(wallet, write));
    },
    async write(wallet) {
      for (const write of kept.get(wallet) ?? []) {
        await write();
        kept.set(wallet, (kept.get(wallet) ?? []).slice(1));
      }
    },
  };
}
