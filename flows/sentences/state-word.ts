import { awaitsApproval } from "../../src/domain/approval.ts";
import { isContested } from "../../src/domain/claim.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { isTakenBack, wasPaid } from "../../src/domain/paid.ts";
import type { Say } from "../ground/say.ts";

/** Where a deposit stands, in a word or two; what the operator's history showed since goes before its state. */
export function stateWord(deposit: Deposit, say: Say): string {
  if (isTakenBack(deposit)) return say("state-taken-back");
  if (deposit.afterwards?.kind === "paid_twice") return say("state-paid-twice", { times: deposit.afterwards.times });
  if (deposit.state === "REJECTED" && wasPaid(deposit)) return say("state-paid-after-all");
  return say(awaitsApproval(deposit) ? "state-awaits-approval" : `state-${deposit.state}`);
}

/** The same as a mark. */
export function stateMark(deposit: Deposit, say: Say): string {
  const isOdd =
    isContested(deposit) || deposit.afterwards !== undefined || (deposit.state === "REJECTED" && wasPaid(deposit));
  return say(`mark-${isOdd ? "REVIEW" : deposit.state}`);
}
