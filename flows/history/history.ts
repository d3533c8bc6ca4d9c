import { type HistoryWish, readWish } from "../../src/domain/history-wish.ts";
import { readPeriod } from "../../src/domain/period.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import type { Session } from "../ground/session.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { isLeftOpen, isShut, shutLeftOpen } from "../questions/left-open.ts";
import { narrowingsOf, peopleKeyboard, shopsKeyboard } from "../questions/narrow.ts";
import { type HistoryTap, historyTap } from "./buttons.ts";
import { askAgain, askOperator, checkNow, showOurs, showTheirs } from "./cards.ts";
import { exportHistory } from "./export.ts";
import { askFilter } from "./filter-question.ts";
import { formatKeyboard, periodKeyboard, stateKeyboard } from "./keyboards.ts";
import { redrawHistory, showPages, showUnderHistory, WIDEST } from "./show.ts";

type OpenHistory = NonNullable<Session["history"]>;

/** `/historique`: what was deposited, ours and the operator's as one; with filters behind the word, or the last seven days. */
export async function showHistory(ctx: CounterContext, rest: string): Promise<void> {
  const { say } = ctx;
  const read = readWish(rest, ctx.counter.clock.now());
  if (read.kind === "unreadable") return void (await ctx.reply(say("history-unreadable", { said: read.what })));
  if (read.kind === "no_such_day") return void (await ctx.reply(say("history-no-such-day")));
  // Who names a customer, but no time, looks for them in all of it.
  const { number, name, period = number === undefined && name === undefined ? { kind: "week" } : WIDEST } = read.wish;
  await showPages(ctx, { ...read.wish, period } as HistoryWish);
}

/** A period that is typed while a history is open, as under "Period": the history anew. `false` where it is none. */
export async function takePeriod(ctx: CounterContext): Promise<boolean> {
  const { text = "" } = wordsOf(ctx) ?? {};
  const open = ctx.session.history;
  if (open === undefined || isShut(ctx.session, open.message)) return false;
  const period = readPeriod(plainText(text), ctx.counter.clock.now());
  if (period === undefined || period === "no_such_day") return false;
  await showPages(ctx, { ...open.wish, period });
  return true;
}

/** Taps under a page, or under a card that was opened from it. Only the newest history of a chat is alive; its buttons ask the journal for everything. */
export const historyTaps = taps(historyTap, async (ctx, tap) => {
  const open = ctx.session.history;
  if (open === undefined || open.message !== ctx.callbackQuery.message?.message_id) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("history-old"));
  }
  if (isLeftOpen(ctx)) {
    delete ctx.session.history;
    return await shutLeftOpen(ctx);
  }
  switch (tap.act) {
    case "to":
      return await redrawHistory(ctx, { ...open, pages: [...open.pages, tap.place] });
    case "prev":
      return await redrawHistory(ctx, {
        ...open,
        pages: open.pages.slice(0, Math.max(1, open.pages.length - 1)),
      });
    case "list":
      return await redrawHistory(ctx, open);
    case "fresh":
      return await redrawHistory(ctx, { ...open, pages: [{}] }, true);
    case "close":
      await takeTap(ctx);
      await dropButtons(ctx);
      return void delete ctx.session.history;
    case "export":
      return await showUnderHistory(ctx, formatKeyboard(ctx.say, ctx.chatId));
    case "csv":
    case "xlsx":
      return await exportHistory(ctx, tap.act);
    case "menu":
    case "by":
    case "shop":
    case "p":
    case "s":
    case "type":
    case "clear":
      return await filter(ctx, open, tap);
    default:
      return await openOne(ctx, tap);
  }
});

async function filter(
  ctx: TapContext,
  open: OpenHistory,
  tap: TapTo<"menu" | "by" | "shop" | "p" | "s" | "type" | "clear">,
) {
  const { state, ...anyState } = open.wish;
  const refilter = (wish: HistoryWish) => redrawHistory(ctx, { ...open, wish, pages: [{}] });
  switch (tap.act) {
    case "menu":
      return await showUnderHistory(ctx, await menuOf(ctx, tap.what));
    case "by":
      return await refilter(await madeBy(ctx, open.wish, tap.person));
    case "shop": {
      const { wallet: _, ...anyShop } = open.wish;
      return await refilter(tap.wallet === undefined ? anyShop : { ...anyShop, wallet: tap.wallet });
    }
    case "p":
      return await refilter({ ...open.wish, period: { kind: tap.kind } });
    case "s":
      return await refilter(tap.group === "any" ? anyState : { ...open.wish, state: tap.group });
    case "type":
      return await askFilter(ctx, tap.what);
    case "clear":
      return await refilter({ period: open.wish.period });
  }
}

async function menuOf(ctx: TapContext, what: "period" | "state" | "person" | "shop") {
  if (what === "period") return periodKeyboard(ctx.say);
  if (what === "state") return stateKeyboard(ctx.say);
  const narrowings = await narrowingsOf(ctx.counter, ctx.person);
  const back = historyTap("list");
  return what === "person"
    ? peopleKeyboard(narrowings, ctx.say, { to: (person) => historyTap("by", { person }), back })
    : shopsKeyboard(narrowings, ctx, { to: (wallet) => historyTap("shop", { wallet }), back });
}

/** Somebody whom this person may not ask about is nobody's button: the page stays as it is. */
async function madeBy(ctx: TapContext, wish: HistoryWish, id: number | undefined): Promise<HistoryWish> {
  const { by: _, person: __, ...anybody } = wish;
  if (id === undefined) return anybody;
  const { people } = await narrowingsOf(ctx.counter, ctx.person);
  const maker = people.find((one) => one.id === id);
  return maker ? { ...anybody, by: maker.name, person: id } : wish;
}

async function openOne(ctx: TapContext, tap: TapTo<"d" | "o" | "look" | "again" | "ask">): Promise<void> {
  switch (tap.act) {
    case "d":
      return await showOurs(ctx, tap.id);
    case "o":
      return await showTheirs(ctx, tap.id);
    case "look":
      return await checkNow(ctx, tap.id);
    case "again":
      return await askAgain(ctx, tap.id);
    case "ask":
      return await askOperator(ctx, tap.id);
  }
}

type TapTo<Act> = Extract<HistoryTap, { readonly act: Act }>;
