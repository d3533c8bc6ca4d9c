import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Say } from "../context.ts";

/** Where a deposit stands, in a word or two. */
export function stateWord(deposit: Deposit, say: Say): string {
  return say(awaitsApproval(deposit) ? "state-awaits-approval" : `state-${deposit.state}`);
}
