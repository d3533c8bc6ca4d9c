import { awaitsApproval, type Verdict } from "../domain/approval.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { may } from "../domain/person.ts";
import type { ApproveOutcome, Deposits } from "../domain/ports/deposits.ts";
import type { Move } from "../domain/ports/journal.ts";
import { limitsAt, mayDeposit } from "./ceilings.ts";
import { expire, isExpired } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";
import { giveUpShutOut } from "./shut-out.ts";
import { cardsOf } from "./telling.ts";

/**
 * What an owner says of a deposit above its maker's own limit, or above what one person may do alone: never the maker. First the word, then the PIN: until it is given the deposit cannot be paid.
 * Who may give it is asked here, at the tap, whatever the button was shown to (faults S7); of two words the first one counts.
 */
export function createApprovals(parts: EngineParts): Pick<Deposits, "approve"> {
  const { journal, clock, people } = parts;

  async function approve(id: DepositId, by: number, verdict: Verdict): Promise<ApproveOutcome> {
    const deposit = await journal.deposit(id);
    const person = await people.find(by);
    if (!deposit || !person || !may(person, "approve") || deposit.actorId === by) return { kind: "unknown" };
    if (!awaitsApproval(deposit)) return { kind: "over", deposit };
    if (isExpired(deposit, clock.now())) return { kind: "over", deposit: await expire(parts, deposit) };
    if (!(await mayDeposit(parts, deposit.actorId))) return await shutOut(deposit);
    const moved = await journal.move(verdict === "approved" ? allow(deposit, by) : refuse(deposit, by, verdict));
    if (moved.kind === "moved") return { kind: "said", deposit: moved.deposit };
    if (moved.kind === "over_limit" || moved.kind === "wallet_closed") return moved;
    return { kind: "over", deposit: moved.kind === "lost" ? moved.deposit : deposit };
  }

  /** The time to give the PIN begins now, and with it the day that the deposit counts for. */
  function allow(deposit: Deposit, by: number): Move {
    const now = clock.now();
    return {
      ...from(deposit),
      to: "CONFIRMED",
      at: now,
      set: { reason: undefined, approvedBy: by, confirmedAt: now },
      act: { by: { kind: "person", id: by }, what: "approve" },
      within: limitsAt(parts, now),
    };
  }

  function refuse(deposit: Deposit, by: number, reason: Exclude<Verdict, "approved">): Move {
    const now = clock.now();
    return {
      ...from(deposit),
      to: "CANCELLED",
      at: now,
      set: { reason, settledAt: now },
      act: { by: { kind: "person", id: by }, what: "refuse_approval", detail: { why: reason } },
    };
  }

  /** It is told in a message of its own in the chat that it was made in: whoever waits there looks at something else by now. */
  function from(deposit: Deposit) {
    const { id, version } = deposit;
    return { id, version, from: "CONFIRMED", tell: cardsOf(parts, deposit, true) } as const;
  }

  async function shutOut(deposit: Deposit): Promise<ApproveOutcome> {
    await giveUpShutOut(parts, deposit.actorId);
    return { kind: "over", deposit: (await journal.deposit(deposit.id)) ?? deposit };
  }

  return { approve };
}
