import { awaitsApproval } from "../../src/domain/approval.ts";
import { isSuccessor } from "../../src/domain/made-again.ts";
import { depositFacts } from "../sentences/facts.ts";
import { approvalAsked } from "./approval-asked.ts";
import type { CardRenderer, CardView } from "./view.ts";

/** Not confirmed yet. */
export const draft: CardRenderer = ({ deposit }, say, language) => ({
  text: `${say("card-draft")}\n\n${depositFacts(deposit, say, language)}`,
});

/** Waits for the PIN, or has it and waits for the operator or for its turn; or waits for an owner's word first. The pad under it is the bot's. */
export const confirmed: CardRenderer = (view, say, language, now) => {
  if (awaitsApproval(view.deposit)) return approvalAsked(view, say, language, now);
  return { text: `${say(titleOf(view))}\n\n${depositFacts(view.deposit, say, language)}` };
};

function titleOf({ deposit, progress, viewer }: CardView): string {
  if (progress !== undefined) return `card-${progress}`;
  if (isSuccessor(deposit) && (viewer === undefined || viewer.id === deposit.chatId)) return "card-key-changed";
  if (deposit.approvedBy === undefined) return "card-confirmed";
  return deposit.approvedBy === viewer?.id ? "card-approved-by-you" : "card-approved";
}
