import { awaitsApproval } from "../../domain/approval.ts";
import { type Batch, batchOf } from "../../domain/batch.ts";
import type { Deposit } from "../../domain/deposit.ts";
import type { Batches } from "../../domain/ports/batches.ts";
import type { Deposits } from "../../domain/ports/deposits.ts";
import type { PinPad } from "./pad.ts";
import type { Pads } from "./pads.ts";

/** Whether a deposit waits for its own PIN: confirmed, no owner is asked about it, and nothing is under way with it. A line of a batch waits for the batch's. */
export function awaitsPin(deposit: Deposit, deposits: Pick<Deposits, "progress">): boolean {
  if (deposit.state !== "CONFIRMED" || batchOf(deposit) !== undefined || awaitsApproval(deposit)) return false;
  return deposits.progress(deposit.id) === undefined;
}

/** Whether a batch can be started, or taken up again. */
export function batchAwaitsPin({ state }: Pick<Batch, "state">): boolean {
  return state === "AWAITING_PIN" || state === "PAUSED";
}

/**
 * Whether what a pad that is over asked for is still to be had, in the message where it stood: a card that went on, or a newer pad in the
 * same message, must not be written over.
 */
export async function isStillAsked(
  { chatId, messageId, purpose }: PinPad,
  pads: Pads,
  { deposits, batches }: { deposits: Pick<Deposits, "deposit" | "progress">; batches: Pick<Batches, "batch"> },
): Promise<boolean> {
  if (pads.current(chatId)?.messageId === messageId) return false;
  switch (purpose.kind) {
    case "balance":
    case "pin_change":
      return true;
    case "batch": {
      const batch = await batches.batch(purpose.batchId);
      return batch !== undefined && batchAwaitsPin(batch);
    }
    case "deposit": {
      const deposit = await deposits.deposit(purpose.depositId);
      return deposit !== undefined && awaitsPin(deposit, deposits);
    }
  }
}
