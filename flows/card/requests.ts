import { InlineKeyboard } from "grammy";
import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";
import type { Card } from "../sentences/facts.ts";
import { stateMark, stateWord } from "../sentences/state-word.ts";
import { approvalTap } from "./approval-buttons.ts";

/** Most deposits that are named: more would pass the length of a message, or of its keyboard. */
const NAMED = 20;

/** Several deposits for which one person asked an owner's word, in one message: those that wait first, each with a button that opens it. */
export function renderRequests(maker: string, deposits: readonly Deposit[], say: Say): Card {
  const waiting = deposits.filter(awaitsApproval);
  const named = [...waiting, ...deposits.filter((deposit) => !awaitsApproval(deposit))].slice(0, NAMED);
  const total = formatXof(waiting.reduce((sum, { amount }) => sum + amount, 0) as Xof);
  const more = deposits.length - named.length;
  const text = [
    waiting.length > 0
      ? say("requests-asked", { name: maker, count: waiting.length, total })
      : say("requests-over", { name: maker }),
    "",
    ...named.map((deposit) => say("requests-line", { ...valuesOf(deposit, say), state: stateWord(deposit, say) })),
    ...(more > 0 ? [say("open-more", { count: more })] : []),
  ];
  const keyboard = new InlineKeyboard();
  for (const deposit of named.filter(awaitsApproval))
    keyboard.text(say("requests-button", valuesOf(deposit, say)), approvalTap("open", { id: deposit.id })).row();
  return { text: text.join("\n"), keyboard };
}

function valuesOf(deposit: Deposit, say: Say) {
  return {
    mark: stateMark(deposit, say),
    amount: formatXof(deposit.amount),
    number: formatMsisdn(deposit.recipient),
  };
}
