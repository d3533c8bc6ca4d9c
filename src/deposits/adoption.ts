import { adoptedIntent } from "../domain/adopted.ts";
import type { Deposit, DepositState } from "../domain/deposit.ts";
import { type Judgement, judgeRows } from "../domain/judgement.ts";
import { isXof } from "../domain/money.ts";
import type { Actor, Patch } from "../domain/ports/journal.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import type { ReviewReason } from "../domain/reasons.ts";
import type { Reference } from "../domain/reference.ts";
import { depositIdOf } from "./deposit-id.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";

/** Why a person has to look, where the row does not agree with what is on record here. */
const REASONS: Partial<Record<Judgement["kind"], ReviewReason>> = {
  contradiction: "answer_contradicts",
  incomparable: "incomparable",
};

const MACHINE: Actor = { kind: "machine", part: "comparison" };

/** Takes a payment at the operator that the journal does not know of, or has as never sent, into the journal in REVIEW. */
export type Adopt = (paid: OperatorRow, known: Deposit | undefined) => Promise<void>;

/**
 * Makes the adoption of payments that a restored backup lost (faults F50): every credit at the operator is on record, and a person says what it
 * was. The row goes through the states that the lost journal had it in; nothing is sent. A row that lacks a member is left to the alarm.
 */
export function createAdoption(parts: EngineParts): Adopt {
  const { journal, clock, owners } = parts;

  async function draft(paid: OperatorRow): Promise<Deposit | undefined> {
    const { transactionId, distributor, recipient, amount, unit = "XOF" } = paid;
    if (unit !== "XOF" || !transactionId || !distributor || !recipient || amount === undefined || !isXof(amount))
      return undefined;
    const intentKey = adoptedIntent(transactionId);
    const chatId = owners[0] ?? parts.chatOf(distributor) ?? 0;
    const { deposit } = await journal.draft({
      id: depositIdOf(intentKey),
      intentKey,
      reference: paid.reference as Reference,
      chatId,
      actorId: chatId,
      ...{ distributor, recipient, amount },
      createdAt: paid.createdAt ?? clock.now(),
    });
    return deposit;
  }

  async function step(deposit: Deposit, to: DepositState, set: Patch, paid: OperatorRow): Promise<Deposit | undefined> {
    const act = { by: MACHINE, what: "adopt", detail: { transactionId: paid.transactionId ?? "" } };
    const { id, state: from, version } = deposit;
    const moved = await journal.move({ id, from, version, to, at: clock.now(), set, act });
    return moved.kind === "moved" ? moved.deposit : undefined;
  }

  return async (paid, written) => {
    let deposit = written ?? (await draft(paid));
    const at = paid.createdAt ?? clock.now();
    if (deposit?.state === "DRAFT") deposit = await step(deposit, "CONFIRMED", { confirmedAt: at }, paid);
    if (deposit?.state !== "CONFIRMED") return;
    const judgement = judgeRows(deposit, [paid]);
    const known = judgement.kind === "paid" ? { transactionId: judgement.transactionId } : {};
    const sending = await step(deposit, "SENDING", { attempts: 1, sentAt: at, ...known }, paid);
    const reason = REASONS[judgement.kind] ?? "not_in_journal";
    const inReview = { to: "REVIEW", set: { reason }, act: { what: "adopt" } } as const;
    if (sending) await settle(parts, sending, inReview, MACHINE);
  };
}
