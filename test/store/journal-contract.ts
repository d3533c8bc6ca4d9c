import { describe } from "vitest";
import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { draftContract } from "./contract/drafts.ts";
import { lookUpContract } from "./contract/look-ups.ts";
import { moveContract } from "./contract/moves.ts";
import { outboxContract } from "./contract/outbox.ts";
import { randomContract } from "./contract/random.ts";
import { trailContract } from "./contract/trail.ts";
import { walletContract } from "./contract/wallets.ts";

/** Opens an empty journal. Whoever gives it closes and removes it after the test. */
export type OpenJournal = (parts: { readonly clock: Clock; readonly random: RandomBytes }) => Promise<Journal>;

/** What every journal does, whatever it is kept in. One suite, run against each implementation. */
export function journalContract(name: string, open: OpenJournal): void {
  describe(name, () => {
    draftContract(open);
    moveContract(open);
    walletContract(open);
    lookUpContract(open);
    outboxContract(open);
    trailContract(open);
    randomContract(open);
  });
}
