import { InlineKeyboard } from "grammy";
import type { Afterwards } from "../../src/domain/deposit.ts";
import { needsWord } from "../../src/domain/history-says.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { claimButtons } from "../claims/buttons.ts";
import type { Say } from "../ground/say.ts";
import { receiptButtons } from "../receipts/buttons.ts";
import { idsText } from "../sentences/apart-text.ts";
import { contestedText } from "../sentences/claim-text.ts";
import { depositFacts } from "../sentences/facts.ts";
import { cardTap } from "./buttons.ts";
import { type CardRenderer, type CardView, mayDecide } from "./view.ts";

/** A deposit whose end was told, and that the operator's history shows otherwise since: what it shows, what that means, what to do. */
export const apart: CardRenderer = (view, say, language) => {
  const { deposit } = view;
  const { afterwards } = deposit;
  if (!afterwards) return { text: "" };
  const at = deposit.sentAt ?? deposit.createdAt;
  const text = [
    ...headOf(afterwards, say),
    "",
    depositFacts(deposit, say, language),
    say("card-apart-ids", { ids: idsText(afterwards) }),
    say("card-when", { day: formatDay(at, language), time: formatTime(at, language) }),
  ];
  const contested = contestedText(deposit, say);
  if (contested !== undefined) text.push(say("card-contested", { what: contested }));
  return { text: text.join("\n"), keyboard: keyboardOf(view, say) };
};

function headOf(afterwards: Afterwards, say: Say): string[] {
  if (afterwards.kind === "paid_twice") {
    const { times } = afterwards;
    return [say("card-paid-twice", { times }), "", say("card-paid-twice-how")];
  }
  const { status, said } = afterwards;
  if (said === "paid") return [say("card-kept"), "", say("card-kept-how", { status })];
  const how = said === "taken_back" ? say("card-returned-how", { status }) : say("card-taken-back-how", { status });
  return [say("card-taken-back"), "", how];
}

/** A person's word where one is needed; a receipt where the customer was paid. */
function keyboardOf(view: CardView, say: Say): InlineKeyboard | undefined {
  const { deposit } = view;
  if (needsWord(deposit))
    return mayDecide(view)
      ? new InlineKeyboard()
          .text(say("button-returned"), cardTap("returned", { id: deposit.id }))
          .text(say("button-kept"), cardTap("kept", { id: deposit.id }))
      : undefined;
  const hasReceipt = deposit.state === "SUCCEEDED" && (deposit.afterwards?.times ?? 1) > 0;
  return hasReceipt ? claimButtons(deposit, say, receiptButtons(deposit.id, say).row()) : undefined;
}
