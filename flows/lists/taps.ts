import { createHash } from "node:crypto";
import { InlineKeyboard } from "grammy";
import type { BatchId } from "../../src/domain/batch.ts";
import { contentHash } from "../../src/domain/list.ts";
import { type LineRemark, linesWithin, type WarnedLine } from "../../src/domain/list-check.ts";
import { DAY_MS } from "../../src/domain/local-day.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { mannersOf } from "../../src/domain/manners.ts";
import { may } from "../../src/domain/person.ts";
import type { KeptList, SameList } from "../../src/domain/ports/list-book.ts";
import type { ListChoices } from "../../src/domain/ports/lists.ts";
import type { SheetFormat } from "../../src/domain/ports/sheets.ts";
import { askPinAtOnce } from "../batches/ask-pin.ts";
import { sendResult } from "../batches/result.ts";
import type { TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerInPassing, answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { tapAnswer } from "./answer.ts";
import { type ListAct, listTap, type SeenOfList } from "./buttons.ts";
import { type CheckView, chosenLines, shownHash, titleOf } from "./check-card.ts";
import { enterChoose } from "./choose.ts";
import { offerEarlier } from "./earlier.ts";
import { sendFix, sendTemplate } from "./files.ts";
import { readAgain } from "./read-again.ts";
import { editCheck, viewOf } from "./show-check.ts";
import { keepAndShow, mayDepositMany } from "./take.ts";

/** Remarks on a line that may pay again what was paid. */
const REPEATS: readonly LineRemark["kind"][] = ["found_paid", "paid_today", "earlier_open", "duplicate"];

/** A list with the same content counts as sent twice within this time; a monthly list comes after it. */
const SAME_LIST_MS = 25 * DAY_MS;

/** Buttons of lists: each asks the book how the list stands, so an old, doubled, foreign or forged one gets a sentence. */
export const listTaps = taps(listTap, async (ctx, tap) => {
  if ("batch" in tap) return await tapResult(ctx, tap.batch, tap.act === "result-xlsx" ? "xlsx" : "csv");
  if (!("id" in tap)) return await tapNew(ctx, tap.act);
  const list = await ctx.counter.books.lists.list(tap.id);
  const isOwn =
    list?.distributor === ctx.person.distributor && (tap.act === "again" || list?.actorId === ctx.person.id);
  if (!list || !isOwn || !may(ctx.person, "deposit_many")) return await answerTap(ctx, ctx.say("stale-unknown"));
  if ("at" in tap) return await tapAnswer(ctx, list, tap);
  await ACTS[tap.act](ctx, list, tap.shown, tap);
});

type Act = (ctx: TapContext, list: KeptList, shown: string | undefined, seen: SeenOfList) => Promise<void>;

const ACTS: Readonly<Record<ListAct, Act>> = {
  ok: (ctx, list, shown) => confirm(ctx, list, shown, {}),
  anyway: confirm,
  good: (ctx, list) => choose(ctx, list, ({ checked }) => checked.good.map(({ line }) => line)),
  first: (ctx, list) =>
    choose(ctx, list, (view) => {
      const lines = chosenLines(view);
      return view.balance && lines.slice(0, linesWithin(lines, view.balance.balance)).map(({ line }) => line);
    }),
  all: (ctx, list) => choose(ctx, list, ({ checked }) => checked.payable.map(({ line }) => line)),
  async choose(ctx, list) {
    if (list.state !== "CHECKED") return await stale(ctx, list);
    if (await mustFinishFirst(ctx)) return;
    await takeTap(ctx);
    await enterChoose(ctx, list);
  },
  "fix-xlsx": (ctx, list) => sendFix(ctx, list, "xlsx"),
  "fix-csv": (ctx, list) => sendFix(ctx, list, "csv"),
  async cancel(ctx, list) {
    const by = { personId: ctx.person.id, at: ctx.counter.clock.now() };
    if ((await ctx.counter.books.lists.cancel(list, by)) === "lost") return await stale(ctx, list);
    await showOver(ctx, list, "list-cancelled");
    await answerTap(ctx, ctx.say("list-cancelled"));
  },
  anew: (ctx, list) => readOtherwise(ctx, list, {}),
  take: (ctx, list) => readOtherwise(ctx, list, { ...list.choices, aside: "take" }),
  async again(ctx, list) {
    await takeTap(ctx);
    const { headings, lines, isContacts } = list.content;
    const wanted = list.chosen && new Set(list.chosen);
    const paid = wanted ? lines.filter(({ line }) => wanted.has(line)) : lines;
    const content = { headings, isContacts, lines: paid, refused: [], hash: contentHash(paid) };
    ctx.counter.later(ctx.chatId, ctx.language, () => keepAndShow(ctx, { content, name: list.name }));
  },
};

async function readOtherwise(ctx: TapContext, list: KeptList, choices: ListChoices): Promise<void> {
  if (list.state !== "CHECKED" || list.source === undefined) return await stale(ctx, list);
  await takeTap(ctx);
  await dropButtons(ctx);
  readAgain(ctx, list, choices);
}

async function tapNew(ctx: TapContext, act: "template-xlsx" | "template-csv" | "earlier"): Promise<void> {
  await takeTap(ctx);
  if (!(await mayDepositMany(ctx))) return;
  if (act === "earlier") await offerEarlier(ctx);
  else await sendTemplate(ctx, act === "template-xlsx" ? "xlsx" : "csv");
}

async function tapResult(ctx: TapContext, id: BatchId, format: SheetFormat): Promise<void> {
  const batch = await ctx.counter.batches.batch(id);
  if (batch) await sendResult(ctx, batch, format);
  else await answerTap(ctx, ctx.say("stale-unknown"));
}

async function choose(
  ctx: TapContext,
  list: KeptList,
  which: (view: CheckView) => readonly number[] | undefined,
): Promise<void> {
  if (list.state !== "CHECKED") return await stale(ctx, list);
  const chosen = await ctx.counter.books.lists.choose(list, which(await viewOf(ctx.counter, list)));
  if (!chosen) return await stale(ctx, list);
  await takeTap(ctx);
  await editCheck(ctx, chosen);
}

/**
 * Confirms the chosen lines and hands them over as a batch. Lines that were paid today, lines that stand twice, and a list that was confirmed
 * before are asked about once more; who goes on all the same is on record, and goes past what was shown, not past what came since (faults F38, F69).
 */
async function confirm(ctx: TapContext, list: KeptList, shown: string | undefined, seen: SeenOfList): Promise<void> {
  if (list.state === "CANCELLED" || list.state === "ASKED") return await stale(ctx, list);
  const view = await viewOf(ctx.counter, list);
  const lines = chosenLines(view);
  if (lines.length === 0) return await answerTap(ctx, ctx.say("list-nothing-to-pay"));
  // The button of an older message, or lines that were found paid since: what would be paid is not what was shown.
  if (shown !== shownHash(lines)) return await stale(ctx, list);
  if (list.state === "CHECKED") {
    const risky = riskyLines(view);
    const repeats = traceOf(risky);
    const at = ctx.counter.clock.now();
    const isSure = (earlier: SameList) =>
      ctx.say("list-sure-same", { time: formatMoment(earlier.madeAt, at, ctx.language) });
    if (risky.length > 0 && repeats !== seen.repeats) {
      const same = view.same.find(({ state, madeAt }) => state === "CONFIRMED" && madeAt >= at - SAME_LIST_MS);
      const questions = [ctx.say("list-sure-repeats", { count: risky.length }), ...(same ? [isSure(same)] : [])];
      return await askAgain(ctx, list, shown, questions.join("\n\n"), { repeats, same: same?.id });
    }
    const outcome = await ctx.counter.books.lists.confirm(
      list,
      { personId: ctx.person.id, at },
      {
        seen: seen.same,
        sameSince: at - SAME_LIST_MS,
        detail: {
          lines: lines.length,
          total: lines.reduce((total, { amount }) => total + amount, 0),
          warned: view.checked.warned.filter(({ line }) => lines.some((one) => one.line === line)).length,
          repeats: risky.length,
        },
      },
    );
    if (outcome.kind === "lost") return await stale(ctx, outcome.list ?? list);
    if (outcome.kind === "same_confirmed")
      return await askAgain(ctx, list, shown, isSure(outcome.earlier), { repeats, same: outcome.earlier.id });
    await handOver(ctx, outcome.list, view);
  } else await handOver(ctx, list, view); // tapped again: the same batch
}

async function handOver(ctx: TapContext, list: KeptList, view: CheckView): Promise<void> {
  const prepared = await ctx.counter.batches.prepare({
    intentKey: `list:${list.id}`,
    chatId: list.chatId,
    actorId: list.actorId,
    distributor: list.distributor,
    name: list.name,
    lines: chosenLines(view),
    headings: list.content.headings,
  });
  const isThere = prepared.kind === "prepared" || prepared.kind === "already";
  if (isThere) await showOver(ctx, list, "stale-list-CONFIRMED");
  else await ctx.counter.books.lists.reopen(list);
  const answers = prepared.kind === "already" ? answerInPassing : answerTap; // a double tap: the pad is open by now
  await askPinAtOnce(ctx, prepared, (sentence) => answers(ctx, sentence));
}

/** Lines that would pay again what was paid today, is on its way, or stands in the list twice. */
function riskyLines(view: CheckView): readonly WarnedLine[] {
  const chosen = new Set(chosenLines(view).map(({ line }) => line));
  return view.checked.warned.filter(
    ({ line, remarks }) => chosen.has(line) && remarks.some(({ kind }) => REPEATS.includes(kind)),
  );
}

/** Short enough for a button, and another one where other lines repeat, or one repeats in another way. */
function traceOf(risky: readonly WarnedLine[]): string {
  const said = risky.map(({ line, remarks }) => [line, ...remarks.map(({ kind }) => kind)]);
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 8);
}

/** The second, different tap, under another label in another place than the first. */
async function askAgain(
  ctx: TapContext,
  list: KeptList,
  shown: string,
  question: string,
  seen: SeenOfList,
): Promise<void> {
  await takeTap(ctx);
  const keyboard = withClose(new InlineKeyboard(), ctx.say).row();
  keyboard.text(ctx.say("button-list-anyway"), listTap("anyway", { id: list.id, shown, ...seen }));
  await offer(ctx, question, keyboard);
}

async function stale(ctx: TapContext, list: KeptList): Promise<void> {
  if (list.state !== "CHECKED" && list.state !== "ASKED") await showOver(ctx, list, `stale-list-${list.state}`);
  await answerTap(ctx, ctx.say(`stale-list-${list.state}`));
}

/** In the place of what was asked about a list: that it is over, so that nothing there asks any more (faults F62). */
async function showOver(ctx: TapContext, list: KeptList, sentence: string): Promise<void> {
  if (!mannersOf(ctx.chatId).edits) return; // whoever taps it is told so
  await ifStillThere(() => ctx.editMessageText(`${titleOf(list, ctx.say)}\n\n${ctx.say(sentence)}`));
}
