import { InlineKeyboard } from "grammy";
import type { Batch } from "../../src/domain/batch.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { ActOutcome } from "../../src/domain/ports/batches.ts";
import { isStillFailed } from "../card/look-back.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { askPinAtOnce } from "./ask-pin.ts";
import { type BatchAct, batchTap } from "./buttons.ts";
import { enterFixLine } from "./fix-line.ts";
import { batchLinesPage } from "./lines.ts";
import { aboutFailedLines } from "./look-back.ts";
import { sendBatchReceipts } from "./receipts.ts";
import { sendResult } from "./result.ts";
import { sendBatchSummary } from "./summary.ts";

/** Buttons under a batch: each asks the book who may do what now, so an old, doubled, foreign or forged one gets a sentence. */
export const batchTaps = taps(batchTap, async (ctx, { act, id, line = 0 }) => {
  const batch = await ctx.counter.batches.batch(id);
  const may = batch && (await ctx.counter.batches.may(batch, ctx.person.id));
  if (!batch || !(may?.watch || may?.run || may?.approve)) return await answerTap(ctx, ctx.say("stale-unknown"));
  await ACTS[act](ctx, batch, line);
});

/** Days that are offered for a list that repeats. */
const REPEAT_DAYS = [1, 2, 5, 10, 15, 20, 25, 28];

type Act = (ctx: TapContext, batch: Batch, line: number) => Promise<void>;

const ACTS: Readonly<Record<BatchAct, Act>> = {
  async go(ctx, batch) {
    if (batch.state !== "AWAITING_PIN" && batch.state !== "PAUSED") return await stale(ctx, batch);
    if (batch.actorId !== ctx.person.id) return await answerTap(ctx, ctx.say("batch-start-unknown"));
    await takeTap(ctx);
    await ctx.counter.askPinForBatch(ctx.chatId, ctx.person, ctx.language, batch.id);
  },
  async pause(ctx, batch) {
    const outcome = await ctx.counter.batches.pause(batch.id, ctx.person.id);
    await answer(ctx, outcome, "batch-pausing");
  },
  async stop(ctx, batch) {
    if (batch.state === "DONE" || batch.state === "STOPPED") return await stale(ctx, batch);
    await takeTap(ctx);
    const keyboard = withClose(new InlineKeyboard(), ctx.say).row();
    keyboard.text(ctx.say("button-sure-stop"), batchTap("sure-stop", { id: batch.id }));
    const question = ["batch-sure-stop", ...(batch.state === "RUNNING" ? ["batch-rather-pause"] : [])];
    await offer(ctx, question.map((key) => ctx.say(key)).join("\n"), keyboard);
  },
  async "sure-stop"(ctx, batch) {
    const outcome = await ctx.counter.batches.stop(batch.id, ctx.person.id);
    await dropButtons(ctx);
    await answer(ctx, outcome, "batch-stopping");
  },
  yes: (ctx, batch) => decide(ctx, batch, "yes"),
  no: (ctx, batch) => decide(ctx, batch, "no"),
  async lines(ctx, batch, after) {
    await takeTap(ctx);
    const { text, keyboard } = await batchLinesPage(ctx, batch, after);
    const options = keyboard && { reply_markup: keyboard };
    if (after === 0) await ctx.reply(text, options);
    else await ifStillThere(() => ctx.editMessageText(text, options));
  },
  async retry(ctx, batch) {
    const failed = await ctx.counter.batches.countFailed(batch.id);
    if (failed.lines === 0) return await answerTap(ctx, ctx.say("batch-nothing-failed"));
    await takeTap(ctx);
    const about = await aboutFailedLines(ctx, batch);
    const { lines, total } = await ctx.counter.batches.countFailed(batch.id);
    const keyboard = withClose(new InlineKeyboard(), ctx.say).row();
    if (lines > 0) keyboard.text(ctx.say("button-sure-retry"), batchTap("sure-retry", { id: batch.id }));
    const question =
      lines > 0 ? ctx.say("batch-sure-retry", { lines, total: formatXof(total) }) : ctx.say("batch-nothing-failed");
    await offer(ctx, [...about, question].join("\n"), keyboard);
  },
  async "sure-retry"(ctx, batch) {
    await dropButtons(ctx);
    const outcome = await ctx.counter.batches.retryFailed(batch.id, ctx.person.id);
    await askPinAtOnce(ctx, outcome, (sentence) => answerTap(ctx, sentence));
  },
  async fix(ctx, batch, line) {
    if (await mustFinishFirst(ctx)) return;
    await takeTap(ctx);
    const [failed] = await ctx.counter.batches.results(batch.id, 1, line - 1);
    const isSent = failed?.line === line && failed.deposit?.state === "REJECTED";
    if (isSent && !(await isStillFailed(ctx, failed.deposit as Deposit))) return;
    await enterFixLine(ctx, batch, line);
  },
  async every(ctx, batch) {
    await takeTap(ctx);
    const keyboard = new InlineKeyboard();
    for (const [nr, day] of REPEAT_DAYS.entries()) {
      keyboard.text(String(day), batchTap("day", { id: batch.id, line: day }));
      if (nr % 4 === 3) keyboard.row();
    }
    keyboard
      .row()
      .text(ctx.say("button-repeat-never"), batchTap("day", { id: batch.id, line: 0 }))
      .row();
    await offer(ctx, ctx.say("batch-repeat-question"), withClose(keyboard, ctx.say));
  },
  async day(ctx, batch, day) {
    const outcome = await ctx.counter.batches.repeat(batch.id, ctx.person.id, day === 0 ? undefined : day);
    if (outcome.kind !== "done") return await answerTap(ctx, ctx.say("batch-not-yours"));
    await dropButtons(ctx);
    await answerTap(ctx, day === 0 ? ctx.say("batch-repeat-never") : ctx.say("batch-repeat-set", { day }));
  },
  receipts: sendBatchReceipts,
  summary: sendBatchSummary,
  xlsx: (ctx, batch) => sendResult(ctx, batch, "xlsx"),
  csv: (ctx, batch) => sendResult(ctx, batch, "csv"),
  async show(ctx, batch) {
    await takeTap(ctx);
    await ctx.counter.journal.tell({ kind: "batch", chatId: ctx.chatId, batchId: batch.id, fresh: true });
  },
};

async function decide(ctx: TapContext, batch: Batch, decision: "yes" | "no"): Promise<void> {
  const outcome = await ctx.counter.batches.approve(batch.id, ctx.person.id, decision);
  await answer(ctx, outcome, decision === "yes" ? "batch-you-approved" : "batch-you-refused");
}

/** The batch's own message says the rest. */
async function answer(ctx: CounterContext, outcome: ActOutcome, done: string): Promise<void> {
  switch (outcome.kind) {
    case "done":
      return await answerTap(ctx, ctx.say(done));
    case "stale":
      return await stale(ctx, outcome.batch);
    case "unknown":
      return await answerTap(ctx, ctx.say("batch-not-yours"));
  }
}

/** The batch's own message is drawn anew; any other one that asked about it loses its buttons. */
async function stale(ctx: CounterContext, { id, state }: Batch): Promise<void> {
  await answerTap(ctx, ctx.say(`stale-batch-${state}`));
  const standing = await ctx.counter.books.batches.cardMessage(id, ctx.chatId);
  if (standing !== undefined && standing !== ctx.callbackQuery?.message?.message_id) await dropButtons(ctx);
  await ctx.counter.journal.tell({ kind: "batch", chatId: ctx.chatId, batchId: id });
}
