import { InlineKeyboard } from "grammy";
import { CLAIM_ENDS, CLAIM_WHYS } from "../../src/domain/claim.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { buttons, each } from "../ground/buttons.ts";
import { depositId, oneOf } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";

/** About a paid deposit that is wrong: what to do, make the right one, claim it and why, see the claim, its text and its paper, end it. */
export const claimTap = buttons("x", {
  ...each(["fix", "number", "amount", "ask", "show", "text", "pdf", "end"], { id: depositId }),
  open: { id: depositId, why: oneOf(CLAIM_WHYS) },
  over: { id: depositId, end: oneOf(CLAIM_ENDS) },
});

/** Under the receipt of a paid deposit: correct it, and claim it or see its claim. */
export function claimButtons({ id, claim }: Deposit, say: Say, keyboard = new InlineKeyboard()): InlineKeyboard {
  return keyboard
    .text(say("button-claim-fix"), claimTap("fix", { id }))
    .text(say(claim ? "button-claim-show" : "button-claim"), claimTap(claim ? "show" : "ask", { id }));
}

/** Leads to a claim from elsewhere. */
export function claimButton(id: DepositId, say: Say): InlineKeyboard {
  return new InlineKeyboard().text(say("button-claim-show"), claimTap("show", { id }));
}

/** What can be done about a claim: its text and its paper, and its end as long as it has none. */
export function claimKeyboard({ id, claim }: Deposit, say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard()
    .text(say("button-claim-text"), claimTap("text", { id }))
    .text(say("button-claim-pdf"), claimTap("pdf", { id }));
  return claim?.end === undefined ? keyboard.row().text(say("button-claim-end"), claimTap("end", { id })) : keyboard;
}
