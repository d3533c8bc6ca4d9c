import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { RefusalReason } from "../../src/domain/reasons.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { depositId } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";

/** Under a deposit that waits for an owner's word: allow, ask why it is refused, go back, refuse for a reason; `cancel` is its maker's. `open` takes one out of several. */
export const approvalTap = buttons(
  "v",
  each(["yes", "no", "back", "cancel", "amount", "customer", "call", "open"], { id: depositId }),
);

/** What such a button does. */
export type ApprovalAct = TapOn<typeof approvalTap>["act"];

/** The refusals among the acts, and what is written down for each. */
export const REFUSALS: Readonly<Partial<Record<ApprovalAct, RefusalReason>>> = {
  amount: "refused_amount",
  customer: "refused_customer",
  call: "refused_call",
};

/** What an owner may say. */
export function approvalButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-approve"), approvalTap("yes", { id }))
    .text(say("button-refuse"), approvalTap("no", { id }));
}

/** Why it is refused: what the maker will be told. */
export function refusalButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-refuse-amount"), approvalTap("amount", { id }))
    .row()
    .text(say("button-refuse-customer"), approvalTap("customer", { id }))
    .row()
    .text(say("button-refuse-call"), approvalTap("call", { id }))
    .row()
    .text(say("button-back"), approvalTap("back", { id }));
}

/** What the maker may do while they wait. */
export function waitingButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard().text(say("button-cancel"), approvalTap("cancel", { id }));
}
