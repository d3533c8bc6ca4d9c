import { awaitsApproval } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { CounterContext } from "../context.ts";
import { answerTap, dropButtons } from "./chat.ts";

/** What a button says that came too late: where the deposit stands now. */
export async function answerStale(ctx: CounterContext, deposit: Deposit): Promise<void> {
  await answerTap(ctx, ctx.say(awaitsApproval(deposit) ? "stale-awaits-approval" : `stale-${deposit.state}`));
  if (deposit.state === "CANCELLED") await dropButtons(ctx);
}
