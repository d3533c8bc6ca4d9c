import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { madeInsteadOf, successorIntent } from "../domain/made-again.ts";
import { may } from "../domain/person.ts";
import type { Deposits } from "../domain/ports/deposits.ts";
import type { Actor, Brake, Moved } from "../domain/ports/journal.ts";
import { limitsAt, ownCeilingsAt } from "./ceilings.ts";
import { confirmAlone } from "./confirm-alone.ts";
import type { EngineParts } from "./parts.ts";
import { card } from "./telling.ts";

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/** What makes the deposit that follows one whose sealed PIN the operator could not read (decision 13). */
export interface Successors {
  /**
   * Makes it, and confirms it as the refused one was: under a reference of its own, with the owner's word that it had, and only where no brake
   * or ceiling stands in the way that was not there before. It then waits for its PIN. There is one for each refused deposit, whatever is
   * repeated. Where none can be made, the refused one keeps its button.
   */
  follow(refused: Deposit): Promise<void>;
}

/** Makes what drafts the deposit after a refused one: nothing here can move money. */
export function createSuccessors(parts: EngineParts, draft: Deposits["draft"]): Successors {
  const { journal, people, reached } = parts;

  async function follow(refused: Deposit): Promise<void> {
    const { id, chatId, actorId, distributor, recipient, amount } = refused;
    const wish = { intentKey: successorIntent(id), chatId, actorId, distributor, recipient, amount };
    const drafted = await draft({ ...wish, replaces: madeInsteadOf(refused) });
    if (drafted.kind !== "drafted") return;
    await confirmAlone(parts, drafted.deposit.id, {
      knows: (lookAlike) => wasPaidBefore(refused, lookAlike),
      write: (successor, now, brake) => write(successor, refused, now, brake),
    });
  }

  async function write(successor: Deposit, refused: Deposit, now: Instant, brake: Brake): Promise<Moved> {
    const { id, version, chatId } = successor;
    const { approvedBy } = refused;
    const isAllowed = approvedBy !== undefined && (await mayApprove(approvedBy));
    const own = isAllowed ? {} : await ownCeilingsAt(parts, successor, now);
    const moved = await journal.move({
      ...{ id, version, from: "DRAFT", to: "CONFIRMED", at: now, brake },
      set: { confirmedAt: now, ...(isAllowed ? { approvedBy } : {}) },
      act: { by: MACHINE, what: "ask_again", detail: { after: refused.reference } },
      within: { ...limitsAt(parts, now), ...own },
      tell: [card(refused, refused.chatId), card(successor, chatId, true)],
    });
    if (moved.kind === "moved") reached("C4");
    return moved;
  }

  async function mayApprove(id: number): Promise<boolean> {
    const person = await people.find(id);
    return person !== undefined && may(person, "approve");
  }

  return { follow };
}

/** A look-alike that was paid before the refused one was confirmed: whoever confirmed that had it before them. */
function wasPaidBefore({ confirmedAt }: Deposit, { state, settledAt }: Deposit): boolean {
  return confirmedAt !== undefined && state === "SUCCEEDED" && (settledAt ?? confirmedAt) < confirmedAt;
}
