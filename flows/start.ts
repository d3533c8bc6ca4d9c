import type { Counter, CounterContext } from "./context.ts";
import { readReceiptLink, verify } from "./verify.ts";

/** `/start`: a greeting first, then what can be done here. The link in a receipt's QR code goes straight to its check. */
export async function start(ctx: CounterContext, counter: Counter, rest: string): Promise<void> {
  const receipt = readReceiptLink(rest);
  if (receipt !== undefined) return await verify(ctx, counter, receipt);
  const { name } = ctx.person;
  await ctx.reply(
    `${name === undefined ? ctx.say("start-hello") : ctx.say("start-hello-name", { name })}\n\n${ctx.say("start-what")}`,
  );
}
