import { InlineKeyboard } from "grammy";
import { sum } from "../../src/domain/list-check.ts";
import { dayText } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext } from "../ground/context.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { listTap } from "./buttons.ts";

/** How many earlier lists are offered. */
const OFFERED = 6;

/** Lists that were confirmed before, newest first: one tap checks one of them once more, as a new list. */
export async function offerEarlier(ctx: CounterContext): Promise<void> {
  const lists = await ctx.counter.books.lists.confirmed(ctx.person.distributor as Msisdn, OFFERED);
  if (lists.length === 0) return void (await ctx.reply(ctx.say("list-no-earlier")));
  const keyboard = new InlineKeyboard();
  for (const list of lists) {
    const { lines } = list.content;
    const wanted = list.chosen && new Set(list.chosen);
    const paid = wanted ? lines.filter(({ line }) => wanted.has(line)) : lines;
    const label = ctx.say("list-earlier-line", {
      day: dayText(list.madeAt).split("-").reverse().join("/"),
      lines: paid.length,
      total: formatXof(sum(paid.map(({ amount }) => amount))),
    });
    keyboard.text(label, listTap("again", { id: list.id })).row();
  }
  await offer(ctx, ctx.say("list-which-earlier"), withClose(keyboard, ctx.say));
}
