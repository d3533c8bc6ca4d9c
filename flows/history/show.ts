import type { InlineKeyboard } from "grammy";
import type { HistoryWish } from "../../src/domain/history-wish.ts";
import type { HistoryPlace } from "../../src/domain/merged-history.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { boundsOf, type Period } from "../../src/domain/period.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Session } from "../ground/session.ts";
import { ifStillThere, takeTap } from "../questions/chat.ts";
import { narrowingsOf } from "../questions/narrow.ts";
import type { Card } from "../sentences/facts.ts";
import { shopName } from "../sentences/shop.ts";
import { drawPage } from "./draw-page.ts";
import { isDue, knownHistory, readOperatorsHistory } from "./operators-history.ts";
import { readHistoryPage } from "./page.ts";

type OpenHistory = NonNullable<Session["history"]>;

/** No bounds. */
export const WIDEST: Period = { kind: "all" };

/** Which drawing of the history is in sight in a chat: one that comes late must not undo a newer one. */
const inSight = new WeakMap<Counter, Map<number, object>>();

/** Shows a history as a new message: our journal at once, the operator's when it is there. The one before it loses its buttons. */
export async function showPages(ctx: CounterContext, wish: HistoryWish): Promise<void> {
  const pages = [{}];
  const { text, keyboard } = await draw(ctx, wish, pages);
  const before = ctx.session.history;
  const { message_id: message } = await ctx.reply(text, keyboard && { reply_markup: keyboard });
  ctx.session.history = { message, wish, pages };
  if (before) await ifStillThere(() => ctx.api.editMessageReplyMarkup(ctx.chatId, before.message));
  compare(ctx, ctx.session.history, "anew");
}

/** Shows the history in its message again: another page, another filter, back from a card. `afresh` has the operator's read again. */
export async function redrawHistory(ctx: CounterContext, open: OpenHistory, afresh = false): Promise<void> {
  ctx.session.history = open;
  await takeTap(ctx);
  await edit(ctx, open, await draw(ctx, open.wish, open.pages));
  compare(ctx, open, afresh ? "afresh" : "again");
}

/** Puts other buttons under the page, until one of them is tapped. */
export async function showUnderHistory(ctx: CounterContext, keyboard: InlineKeyboard): Promise<void> {
  coverHistory(ctx);
  await ifStillThere(() => ctx.editMessageReplyMarkup({ reply_markup: keyboard }));
  await takeTap(ctx);
}

/** Something else stands in the history's message from now on: a card, a menu. */
export function coverHistory({ chatId, counter }: CounterContext): void {
  sightOf(counter).delete(chatId);
}

/** Reads the operator's history after the update is over, and shows the same page again with what it says. */
function compare(ctx: CounterContext, open: OpenHistory, asked: "anew" | "again" | "afresh"): void {
  const chatId = ctx.chatId;
  const bounds = boundsOf(open.wish.period, ctx.counter.clock.now());
  const drawing = {};
  sightOf(ctx.counter).set(chatId, drawing);
  if (asked !== "afresh" && !isDue(ctx.counter, knownHistory(ctx.counter, ctx.person, bounds), asked)) return;
  ctx.counter.later(chatId, ctx.language, async () => {
    await readOperatorsHistory(ctx.counter, ctx.person, bounds);
    if (sightOf(ctx.counter).get(chatId) !== drawing) return;
    await edit(ctx, open, await draw(ctx, open.wish, open.pages));
  });
}

async function draw(ctx: CounterContext, wish: HistoryWish, pages: readonly HistoryPlace[]): Promise<Card> {
  const page = await readHistoryPage(ctx.counter, ctx.person, wish, pages.at(-1) ?? {});
  const shopOf = (wallet: Msisdn) => shopName(ctx.counter, wallet, ctx.say);
  return drawPage(
    page,
    {
      wish,
      narrowings: await narrowingsOf(ctx.counter, ctx.person),
      nr: pages.length,
      shopOf: ctx.person.owner ? shopOf : undefined,
    },
    ctx,
    ctx.counter.clock.now(),
  );
}

async function edit(ctx: CounterContext, { message }: OpenHistory, { text, keyboard }: Card): Promise<void> {
  const options = keyboard && { reply_markup: keyboard };
  await ifStillThere(() => ctx.api.editMessageText(ctx.chatId, message, text, options));
}

function sightOf(counter: Counter): Map<number, object> {
  const known = inSight.get(counter) ?? new Map<number, object>();
  inSight.set(counter, known);
  return known;
}
