import { InlineKeyboard } from "grammy";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { batchTap } from "./buttons.ts";

/** How many batches are offered: the newest of the chat. */
const OFFERED = 8;

/** `/lots`: the newest batches of this chat, each a button that shows its message anew, as the journal has it then. */
export async function newestBatches(ctx: CounterContext): Promise<void> {
  const recent = await ctx.counter.batches.recent(ctx.chatId, OFFERED);
  if (recent.length === 0) return void (await ctx.reply(ctx.say("batches-none")));
  const keyboard = new InlineKeyboard();
  const now = ctx.counter.clock.now();
  for (const { id, state, lines, total, createdAt } of recent) {
    const mark = ctx.say(`batch-mark-${state}`);
    const time = formatMoment(createdAt, now, ctx.language);
    keyboard
      .text(ctx.say("batches-line", { mark, lines, total: formatXof(total), time }), batchTap("show", { id }))
      .row();
  }
  await offer(ctx, ctx.say("batches-title"), withClose(keyboard, ctx.say));
}
