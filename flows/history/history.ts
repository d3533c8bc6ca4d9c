import type { DepositId } from "../../src/domain/deposit.ts";
import { type HistoryWish, readWish, STATE_GROUPS, type StateGroup } from "../../src/domain/history-wish.ts";
import { NAMED_PERIODS, readPeriod } from "../../src/domain/period.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Session } from "../ground/session.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { isLeftOpen, isShut, shutList } from "../questions/left-open.ts";
import { askAgain, askOperator, lookAgain, showOurs, showTheirs } from "./cards.ts";
import { exportList } from "./export.ts";
import { askFilter } from "./filter-question.ts";
import { formatKeyboard, periodKeyboard, readPlace, stateKeyboard } from "./keyboards.ts";
import { redrawList, showList, showMenu, WIDEST } from "./list.ts";

type OpenList = NonNullable<Session["history"]>;

/** `/historique`: what was deposited, ours and the operator's as one list; with filters behind the word, or the last seven days. */
export async function showHistory(ctx: CounterContext, counter: Counter, rest: string): Promise<void> {
  const { say } = ctx;
  const read = readWish(rest, counter.clock.now());
  if (read.kind === "unreadable") return void (await ctx.reply(say("history-unreadable", { said: read.what })));
  if (read.kind === "no_such_day") return void (await ctx.reply(say("history-no-such-day")));
  // Who names a customer, but no time, looks for them in all of it.
  const { number, name, period = number === undefined && name === undefined ? { kind: "week" } : WIDEST } = read.wish;
  await showList(ctx, counter, { ...read.wish, period } as HistoryWish);
}

/** A period that is typed while a list is open, as under "Period": the list anew. `false` where it is none. */
export async function takePeriod(ctx: CounterContext, counter: Counter, text: string): Promise<boolean> {
  const open = ctx.session.history;
  if (open === undefined || isShut(ctx.session, open.message)) return false;
  const period = readPeriod(plainText(text), counter.clock.now());
  if (period === undefined || period === "no_such_day") return false;
  await showList(ctx, counter, { ...open.wish, period });
  return true;
}

/** A tap under the list, or under a card that was opened from it. Only the newest list of a chat is alive; its buttons ask the journal for everything. */
export async function tapHistory(ctx: TapContext, counter: Counter, rest: string): Promise<void> {
  const open = ctx.session.history;
  if (open === undefined || open.message !== ctx.callbackQuery.message?.message_id) {
    await dropButtons(ctx);
    return await answerTap(ctx, ctx.say("history-old"));
  }
  if (isLeftOpen(ctx)) {
    delete ctx.session.history;
    return await shutList(ctx);
  }
  const [act = "", what = ""] = rest.split(":");
  if (await turn(ctx, counter, open, act, what)) return;
  if (await filter(ctx, counter, open, act, what)) return;
  if (await openOne(ctx, counter, act, what)) return;
  await answerTap(ctx, ctx.say("stale-unknown"));
}

/** Through the list, and out of it. */
async function turn(ctx: TapContext, counter: Counter, open: OpenList, act: string, what: string): Promise<boolean> {
  const next = readPlace(what);
  if (act === "to" && next) await redrawList(ctx, counter, { ...open, pages: [...open.pages, next] });
  else if (act === "prev")
    await redrawList(ctx, counter, { ...open, pages: open.pages.slice(0, Math.max(1, open.pages.length - 1)) });
  else if (act === "list") await redrawList(ctx, counter, open);
  else if (act === "fresh") await redrawList(ctx, counter, { ...open, pages: [{}] }, true);
  else if (act === "close") {
    await takeTap(ctx);
    await dropButtons(ctx);
    delete ctx.session.history;
  } else return false;
  return true;
}

async function filter(ctx: TapContext, counter: Counter, open: OpenList, act: string, what: string): Promise<boolean> {
  const kind = NAMED_PERIODS.find((one) => one === what);
  const group = Object.keys(STATE_GROUPS).find((one) => one === what) as StateGroup | undefined;
  const { state, ...anyState } = open.wish;
  const refilter = (wish: HistoryWish) => redrawList(ctx, counter, { ...open, wish, pages: [{}] });
  if (act === "menu" && (what === "period" || what === "state")) {
    await showMenu(ctx, counter, what === "period" ? periodKeyboard(ctx.say) : stateKeyboard(ctx.say));
  } else if (act === "p" && kind) await refilter({ ...open.wish, period: { kind } });
  else if (act === "s" && what === "any") await refilter(anyState);
  else if (act === "s" && group) await refilter({ ...open.wish, state: group });
  else if (act === "clear") await refilter({ period: open.wish.period });
  else if (act === "type" && (what === "period" || what === "client" || what === "amount"))
    await askFilter(ctx, counter, what);
  else return false;
  return true;
}

async function openOne(ctx: TapContext, counter: Counter, act: string, what: string): Promise<boolean> {
  if (act === "d") await showOurs(ctx, counter, what as DepositId);
  else if (act === "o") await showTheirs(ctx, counter, what);
  else if (act === "look") await lookAgain(ctx, counter, what as DepositId);
  else if (act === "again") await askAgain(ctx, counter, what as DepositId);
  else if (act === "ask") await askOperator(ctx, counter, what);
  else if (act === "export") await showMenu(ctx, counter, formatKeyboard(ctx.say));
  else if (act === "csv" || act === "xlsx") await exportList(ctx, counter, act);
  else return false;
  return true;
}
