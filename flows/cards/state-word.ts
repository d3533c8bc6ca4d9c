import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { wasPaid } from "../../src/domain/made-again.ts";
import type { Say } from "../context.ts";

/** Where a deposit stands, in a word or two. */
export function stateWord(deposit: Deposit, say: Say): string {
  if (deposit.state === "REJECTED" && wasPaid(deposit)) return say("state-paid-after-all");
  return say(awaitsApproval(deposit) ? "state-awaits-approval" : `state-${deposit.state}`);
}
