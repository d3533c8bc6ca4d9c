import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { ReceiptKind } from "../../src/domain/ports/receipts.ts";
import type { Say } from "../ground/say.ts";

/** The buttons under a deposit that was paid: its receipt to share, its receipt to print. */
export function receiptButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-receipt-picture"), receiptTap("picture", id))
    .text(say("button-receipt-pdf"), receiptTap("pdf", id));
}

/** What such a button asks for; `undefined` when it is forged or of another version. */
export function readReceiptTap(rest: string): { readonly kind: ReceiptKind; readonly id: DepositId } | undefined {
  const [, kind, id] = /^(picture|pdf):([0-9A-Z]{16})$/.exec(rest) ?? [];
  return kind === undefined ? undefined : { kind: kind as ReceiptKind, id: id as DepositId };
}

function receiptTap(kind: ReceiptKind, id: DepositId): string {
  return `r:${kind}:${id}`;
}
