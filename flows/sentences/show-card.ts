import type { Deposit } from "../../src/domain/deposit.ts";
import type { CounterContext } from "../ground/context.ts";

/** Has the card of a deposit shown in this chat, as the journal has it when it is shown: where it stands, or `fresh` as a new message. */
export async function showCard(ctx: CounterContext, deposit: Deposit, fresh: boolean): Promise<void> {
  await ctx.counter.journal.tell({ kind: "card", chatId: ctx.chatId, depositId: deposit.id, fresh });
}
