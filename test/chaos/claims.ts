import { readFileSync } from "node:fs";
import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import type { Deposit, DepositState, TransactionId } from "../../src/domain/deposit.ts";

/** What a card in a chat said about a deposit when it was shown. */
export interface Claim {
  readonly chat: number;
  readonly reference: string;
  readonly says: DepositState;
}

/** The head of a card, by the state that it tells. Every other sentence of `locales/` says nothing about money. */
const HEADS: readonly (readonly [key: string, says: DepositState])[] = [
  ["card-draft", "DRAFT"],
  ["card-confirmed", "CONFIRMED"],
  ["card-operator_unavailable", "CONFIRMED"],
  ["card-operator_failing", "CONFIRMED"],
  ["card-operator_unreadable", "CONFIRMED"],
  ["card-queued", "CONFIRMED"],
  ["card-sending", "SENDING"],
  ["card-pending", "PENDING"],
  ["card-uncertain", "UNCERTAIN"],
  ["card-review", "REVIEW"],
  ["card-succeeded", "SUCCEEDED"],
  ["card-rejected", "REJECTED"],
  ["card-called-not-paid", "REJECTED"],
  ["card-paid-after-all", "REJECTED"],
  ["card-cancelled", "CANCELLED"],
  ["card-expired", "CANCELLED"],
  ["card-replaced", "CANCELLED"],
  ["card-approval-awaited", "CONFIRMED"],
  ["card-approved", "CONFIRMED"],
  ["card-approval-late", "CANCELLED"],
  ["card-refused", "CANCELLED"],
  ["card-shut-out", "CANCELLED"],
  ["card-wallet-closed", "CANCELLED"],
  ["card-access-refused", "CANCELLED"],
  ["card-limit-lowered", "CANCELLED"],
  ["reason-person_stopped", "CANCELLED"],
  ["card-taken-back", "SUCCEEDED"],
  ["card-paid-twice", "SUCCEEDED"],
  ["card-kept", "SUCCEEDED"],
];

const SAYS = ["fr", "en"].flatMap((language) => {
  const words = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
  return HEADS.map(([key, says]) => ({ head: sentenceOf(words, key), says }));
});

/** A paid deposit, folded: no other sentence begins so. */
const FOLDED = /^✅ [\d\u00a0]+\u00a0F\u00a0CFA → /;

/**
 * Reads every card that any chat ever showed, oldest first. A message that only loses its buttons tells nothing anew. A folded card names the
 * operator's id instead of our reference: `deposits` say whose it is.
 */
export function readClaims(events: readonly ChatEvent[], deposits: readonly Deposit[]): Claim[] {
  const shown = new Map<string, string>();
  const byId = new Map(deposits.map(({ transactionId, reference }) => [transactionId, reference]));
  return events.flatMap(({ type, chat, message_id: message, text }) => {
    if (type === "edit" && shown.get(`${chat} ${message}`) === text) return [];
    if (type !== "answer") shown.set(`${chat} ${message}`, text);
    const [, , id] = text.split("\n");
    const named = /G[0-9A-Z]{3}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0];
    if (FOLDED.test(text)) {
      const reference = named ?? byId.get(id as TransactionId);
      return reference ? [{ chat, reference, says: "SUCCEEDED" as const }] : [];
    }
    const reference = named;
    const said = SAYS.find(({ head }) => text.startsWith(head));
    return reference && said ? [{ chat, reference, says: said.says }] : [];
  });
}

/** What stands before its first value; where it has variants, in the first of them. */
function sentenceOf(words: string, key: string): string {
  const sentence = new RegExp(`^${key} =(?: \\{ \\$\\w+ ->\\n\\s+\\*?\\[\\w+\\])? ([^{\\n]+)`, "m").exec(words)?.[1];
  if (sentence === undefined) throw new Error(`cards are told apart by a sentence that is not there: ${key}`);
  return sentence;
}
