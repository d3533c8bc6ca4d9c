import { InlineKeyboard } from "grammy";
import type { Afterwards, Deposit } from "../../src/domain/deposit.ts";
import { needsWord } from "../../src/domain/history-says.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { cardTap } from "../buttons.ts";
import type { Say } from "../context.ts";
import { receiptButtons } from "../receipt-buttons.ts";
import { type CardRenderer, type CardView, depositFacts, mayDecide } from "./view.ts";

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
          .text(say("button-returned"), cardTap("returned", deposit.id))
          .text(say("button-kept"), cardTap("kept", deposit.id))
      : undefined;
  const hasReceipt = deposit.state === "SUCCEEDED" && (deposit.afterwards?.times ?? 1) > 0;
  return hasReceipt ? receiptButtons(deposit.id, say) : undefined;
}

/** What the operator shows of a deposit that its state does not say, in half a line: "payé deux fois (CI…, CI…)". */
export function apartText({ afterwards }: Pick<Deposit, "afterwards">, say: Say): string | undefined {
  if (!afterwards) return undefined;
  const ids = idsText(afterwards);
  if (afterwards.kind === "paid_twice") return say("apart-paid-twice", { times: afterwards.times, ids });
  return say(afterwards.said === "paid" ? "apart-kept" : "apart-taken-back", { status: afterwards.status, ids });
}

/** The same for a line of its own, with the deposit that it is about. */
export function apartLine(deposit: Deposit, say: Say): string {
  const { reference, recipient, amount } = deposit;
  const values = { reference, number: formatMsisdn(recipient), amount: formatXof(amount) };
  return say("apart-line", { ...values, what: apartText(deposit, say) ?? "" });
}

function idsText({ ids }: Afterwards): string {
  return ids.join(", ");
}
