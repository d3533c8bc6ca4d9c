import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";

/** The deposit whose draft is what stands open in the chat. */
export async function openDraft(ctx: CounterContext): Promise<Deposit | undefined> {
  const { draft, asks } = ctx.session;
  if (draft === undefined || asks !== undefined) return undefined;
  const deposit = await ctx.counter.deposits.deposit(draft);
  return deposit?.state === "DRAFT" ? deposit : undefined;
}

/**
 * Says something about the open draft as a reply to it, so that a touch leads there. The draft itself stays the one place with buttons and
 * warnings: words that were typed confirm nothing (decision 20).
 */
export async function pointToDraft(
  ctx: CounterContext,
  { recipient, amount }: Deposit,
  key: "draft-press" | "draft-what-else",
): Promise<void> {
  const { question } = ctx.session;
  await ctx.reply(ctx.say(key, { amount: formatXof(amount), number: formatMsisdn(recipient) }), {
    ...(question !== undefined && { reply_parameters: { message_id: question, allow_sending_without_reply: true } }),
  });
}
