import type { Deposit } from "../../domain/deposit.ts";
import type { Deposits } from "../../domain/ports/deposits.ts";
import type { PinPad } from "./pad.ts";
import type { Pads } from "./pads.ts";

/** Whether a deposit waits for its PIN: confirmed, and nothing is under way with it. */
export function awaitsPin(deposit: Deposit, deposits: Pick<Deposits, "progress">): boolean {
  return deposit.state === "CONFIRMED" && deposits.progress(deposit.id) === undefined;
}

/**
 * Whether what a pad that is over asked for is still to be had, in the message where it stood: a card that went on, or a newer pad in the
 * same message, must not be written over.
 */
export async function isStillAsked(
  { chatId, messageId, purpose }: PinPad,
  pads: Pads,
  deposits: Pick<Deposits, "deposit" | "progress">,
): Promise<boolean> {
  if (pads.current(chatId)?.messageId === messageId) return false;
  switch (purpose.kind) {
    case "balance":
      return true;
    case "deposit": {
      const deposit = await deposits.deposit(purpose.depositId);
      return deposit !== undefined && awaitsPin(deposit, deposits);
    }
  }
}
