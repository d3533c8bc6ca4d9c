import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Progress } from "../../src/domain/ports/deposits.ts";
import type { CounterContext } from "../ground/context.ts";
import { answerTap, dropButtons } from "./chat.ts";

/** What a button says that came too late: where the deposit stands now. */
export async function answerStale(ctx: CounterContext, deposit: Deposit): Promise<void> {
  await answerTap(ctx, ctx.say(staleKey(deposit, ctx.counter.deposits.progress(deposit.id))));
  if (deposit.state === "CANCELLED") await dropButtons(ctx);
}

/** Between its PIN and the call a deposit is still CONFIRMED, but waits for nobody. */
function staleKey(deposit: Deposit, progress: Progress | undefined): string {
  if (awaitsApproval(deposit)) return "stale-awaits-approval";
  return deposit.state === "CONFIRMED" && progress !== undefined ? "stale-code-received" : `stale-${deposit.state}`;
}
