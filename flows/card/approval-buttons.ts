import { InlineKeyboard } from "grammy";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { RefusalReason } from "../../src/domain/reasons.ts";
import type { Say } from "../ground/say.ts";

/** Buttons of approvals begin with this letter. */
export const APPROVAL_LETTER = "v";

const ACTS = ["yes", "no", "back", "cancel", "amount", "customer", "call"] as const;

/** What a button does to a deposit that waits for an owner's word: allow, ask why it is refused, go back, refuse for a reason; `cancel` is its maker's. */
export type ApprovalAct = (typeof ACTS)[number];

/** The refusals among the acts, and what is written down for each. */
export const REFUSALS: Readonly<Partial<Record<ApprovalAct, RefusalReason>>> = {
  amount: "refused_amount",
  customer: "refused_customer",
  call: "refused_call",
};

/** Reads what a button carries after its letter. */
export function readApprovalTap(rest: string): { readonly act: ApprovalAct; readonly id: DepositId } | undefined {
  const [name, id = ""] = rest.split(":");
  const act = ACTS.find((one) => one === name);
  return act && /^[0-9A-Z]{16}$/.test(id) ? { act, id: id as DepositId } : undefined;
}

/** What an owner may say. */
export function approvalButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard().text(say("button-approve"), data("yes", id)).text(say("button-refuse"), data("no", id));
}

/** Why it is refused: what the maker will be told. */
export function refusalButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-refuse-amount"), data("amount", id))
    .row()
    .text(say("button-refuse-customer"), data("customer", id))
    .row()
    .text(say("button-refuse-call"), data("call", id))
    .row()
    .text(say("button-back"), data("back", id));
}

/** What the maker may do while they wait. */
export function waitingButtons(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard().text(say("button-cancel"), data("cancel", id));
}

function data(act: ApprovalAct, id: DepositId): string {
  return `${APPROVAL_LETTER}:${act}:${id}`;
}
