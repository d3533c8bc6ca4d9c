import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import { buttons, each } from "../ground/buttons.ts";
import { depositId } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";

/** The receipt of a deposit that was paid, to share or to print. */
export const receiptTap = buttons("r", each(["picture", "pdf"], { id: depositId }));

/** The buttons under such a deposit. */
export function receiptButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-receipt-picture"), receiptTap("picture", { id }))
    .text(say("button-receipt-pdf"), receiptTap("pdf", { id }));
}
