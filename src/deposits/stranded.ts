import type { DepositId } from "../domain/deposit.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { interrupted, takenBack } from "./settlement.ts";
import { card } from "./telling.ts";

const MACHINE: Actor = { kind: "machine", part: "stranded" };

/**
 * Deposits that a failing journal stopped before their call. Whether SENDING was written is not known until the journal can be read again:
 * the commit may have taken place and only its answer was lost (faults F28, F34, F70). Nothing was sent either way, and this process knows it.
 */
export interface Stranded {
  /** `version`: that of the row when this process tried to send it, where it came so far. */
  add(tried: { readonly id: DepositId; readonly version: number | undefined }): void;
  /** Whether its row is not known yet: it must not be sent until it is, so that nothing which left is ever taken back. */
  has(id: DepositId): boolean;
  /**
   * Makes stranded rows truthful: SENDING goes back to CONFIRMED where it is this process's own try, and asks for its PIN again as CONFIRMED does; any other
   * SENDING becomes UNCERTAIN. One round after the other. Throws `JournalUnavailable`; then they stay.
   */
  takeUp(): Promise<void>;
}

/** Makes an empty list. */
export function createStranded(parts: EngineParts): Stranded {
  const { journal, clock } = parts;
  const tries = new Map<DepositId, number | undefined>();
  let round: Promise<void> = Promise.resolve();

  async function takeAll(): Promise<void> {
    if (tries.size === 0) return;
    // Written first: what is read after it was either committed before, or never will be.
    await journal.setFact("journal_written_again", String(clock.now()));
    for (const [id, version] of [...tries]) {
      await makeTruthful(id, version);
      tries.delete(id);
    }
  }

  async function makeTruthful(id: DepositId, version: number | undefined): Promise<void> {
    const deposit = await journal.deposit(id);
    if (deposit?.state === "SENDING") {
      const isOurTry = version !== undefined && deposit.version === version + 1 && deposit.attempts === 1;
      await settle(parts, deposit, isOurTry ? takenBack() : interrupted(clock.now()), MACHINE);
    }
    if (deposit?.state === "CONFIRMED") await journal.tell(card(deposit, deposit.chatId));
  }

  return {
    add: ({ id, version }) => void tries.set(id, version),
    has: (id) => tries.has(id),
    takeUp() {
      const next = round.then(takeAll);
      round = next.catch(() => {});
      return next;
    },
  };
}
