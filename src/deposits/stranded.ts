import type { DepositId } from "../domain/deposit.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { interrupted } from "./settlement.ts";
import { card } from "./telling.ts";

const MACHINE: Actor = { kind: "machine", part: "stranded" };

/**
 * Deposits that a failing journal stopped before their call. Whether SENDING was written is not known until the journal can be read again:
 * the commit may have taken place and only its answer was lost (faults F28, F34). Nothing was sent either way.
 */
export interface Stranded {
  add(id: DepositId): void;
  /** Makes them truthful: SENDING becomes UNCERTAIN and is looked up, as after a crash; CONFIRMED asks for its PIN again. Throws `JournalUnavailable`; then they stay. */
  takeUp(): Promise<void>;
}

/** Makes an empty list. `isRunning`: the deposit was given another PIN and is on its way, so it waits until that is over. */
export function createStranded(parts: EngineParts, isRunning: (id: DepositId) => boolean): Stranded {
  const { journal, clock } = parts;
  const ids = new Set<DepositId>();

  async function makeTruthful(id: DepositId): Promise<void> {
    const deposit = await journal.deposit(id);
    if (isRunning(id)) return void ids.add(id);
    if (deposit?.state === "SENDING") await settle(parts, deposit, interrupted(clock.now()), MACHINE);
    if (deposit?.state === "CONFIRMED") await journal.tell(card(deposit, deposit.chatId));
  }

  return {
    add: (id) => void ids.add(id),
    async takeUp() {
      for (const id of [...ids]) {
        ids.delete(id); // before anything is awaited: it may be stranded again meanwhile
        await makeTruthful(id).catch((error: unknown) => {
          ids.add(id);
          throw error;
        });
      }
    },
  };
}
