import { InlineKeyboard } from "grammy";
import { batchOf } from "../../src/domain/batch.ts";
import { type Deposit, type DepositId, isOpen, isTerminal } from "../../src/domain/deposit.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { stateOfRow, wordOn } from "../../src/domain/merged-history.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import { boundsOf } from "../../src/domain/period.ts";
import { may } from "../../src/domain/person.ts";
import type { OperatorRow, OperatorState } from "../../src/domain/ports/operator.ts";
import { batchTap } from "../batches/buttons.ts";
import { renderWhole } from "../card/card.ts";
import { makeAgain } from "../card/make-again.ts";
import { claimButtons } from "../claims/buttons.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Session } from "../ground/session.ts";
import { answerTap, ifStillThere, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { receiptButtons } from "../receipts/buttons.ts";
import type { Card } from "../sentences/facts.ts";
import { showCard } from "../sentences/show-card.ts";
import { mayWatch } from "../sentences/watch.ts";
import { historyTap } from "./buttons.ts";
import { amountOfRow, wordText } from "./draw-page.ts";
import { knownHistory } from "./operators-history.ts";
import { coverHistory } from "./show.ts";

/** Opens one of our deposits in the place of the page: its card as it is now, what the operator's history says against it, and what can be done. */
export async function showOurs(ctx: CounterContext, id: DepositId): Promise<void> {
  const deposit = await ownDeposit(ctx, id);
  if (!deposit) return;
  const { say, language } = ctx;
  const card = renderWhole(
    { deposit, progress: ctx.counter.deposits.progress(id) },
    say,
    language,
    ctx.counter.clock.now(),
  );
  const word = wordText(wordOn(deposit, sideOf(ctx)), say);
  const keyboard =
    deposit.state === "SUCCEEDED" && wasPaid(deposit)
      ? claimButtons(deposit, say, receiptButtons(id, say).row()).row()
      : new InlineKeyboard();
  if (deposit.attempts > 0) keyboard.text(say("button-look-now"), historyTap("look", { id })).row();
  if (isTerminal(deposit.state) && may(ctx.person, "deposit"))
    keyboard.text(say("button-again"), historyTap("again", { id })).row();
  const batchId = batchOf(deposit);
  if (batchId) keyboard.text(say("button-see-list"), batchTap("show", { id: batchId })).row();
  await cover(ctx, {
    text: word === undefined ? card.text : `${card.text}\n\n${word}`,
    keyboard: keyboard.text(say("button-back"), historyTap("list")),
  });
}

/** Opens a row that only the operator has. Nothing can be done with it here but ask again. */
export async function showTheirs(ctx: CounterContext, id: string): Promise<void> {
  const row = sideOf(ctx)?.onlyTheirs.find(({ transactionId }) => (transactionId ?? "") === id);
  if (!row) return await answerTap(ctx, ctx.say("history-not-read-any-more"));
  const keyboard = new InlineKeyboard();
  if (id !== "") keyboard.text(ctx.say("button-look-now"), historyTap("ask", { id })).row();
  await cover(ctx, {
    text: rowText(row, ctx),
    keyboard: keyboard.text(ctx.say("button-back"), historyTap("list")),
  });
}

/** "Vérifier maintenant": an open deposit is looked up and its own card comes here; of a settled one the operator's word is told beside ours. */
export async function checkNow(ctx: CounterContext, id: DepositId): Promise<void> {
  const deposit = await ownDeposit(ctx, id);
  if (!deposit) return;
  const { reference, sentAt } = deposit;
  if (isOpen(deposit)) {
    await ctx.counter.deposits.lookNow(id);
    await answerTap(ctx, ctx.say("look-now"));
    return await showCard(ctx, deposit, true);
  }
  if (sentAt === undefined) return await answerStale(ctx, deposit);
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const look = await ctx.counter.operator.rowsByReference(reference, sentAt);
    const now = await ctx.counter.deposits.deposit(id);
    const isNews = now?.afterwards !== undefined || (now?.state === "REJECTED" && wasPaid(now));
    if (look.kind === "rows" && now && isNews) return await showCard(ctx, now, true); // it says more than a word
    const said = look.kind === "failed" ? "failed" : strongest(look.rows);
    await ctx.reply(ctx.say(`history-look-${said}`, { reference, state: ctx.say(`state-${deposit.state}`) }));
  });
}

/** A new deposit with the same number and amount, through the whole draft. Never while it is not known whether this one was paid. */
export async function askAgain(ctx: CounterContext, id: DepositId): Promise<void> {
  const deposit = await ownDeposit(ctx, id);
  if (!deposit) return;
  if (!isTerminal(deposit.state)) return await answerStale(ctx, deposit);
  await makeAgain(ctx, deposit);
}

/** The operator's word on a row of its own, after the update is over. */
export async function askOperator(ctx: CounterContext, id: string): Promise<void> {
  const row = sideOf(ctx)?.onlyTheirs.find(({ transactionId }) => transactionId === id);
  if (row?.transactionId === undefined) return await answerTap(ctx, ctx.say("history-not-read-any-more"));
  const { transactionId } = row;
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const look = await ctx.counter.operator.transactionState(transactionId);
    const said = look.kind === "state" ? look.state : "failed";
    await ctx.reply(ctx.say(`status-operator-${said}`, { id }));
  });
}

async function ownDeposit(ctx: CounterContext, id: DepositId): Promise<Deposit | undefined> {
  const deposit = await ctx.counter.deposits.deposit(id);
  if (deposit && mayWatch(ctx, deposit)) return deposit;
  await answerTap(ctx, ctx.say("stale-unknown"));
  return undefined;
}

function sideOf(ctx: CounterContext) {
  const { wish } = ctx.session.history as NonNullable<Session["history"]>;
  const history = knownHistory(ctx.counter, ctx.person, boundsOf(wish.period, ctx.counter.clock.now()));
  return history.kind === "read" ? history.side : undefined;
}

function rowText(row: OperatorRow, { say, language, counter }: CounterContext): string {
  const { recipient, amount, createdAt, transactionId, reference, distributor, type, status } = row;
  return [
    `${say(`mark-${stateOfRow(row)}`)} ${say("history-theirs")}`,
    "",
    say("history-theirs-facts", {
      number: recipient === undefined ? "?" : formatMsisdn(recipient),
      amount: amountOfRow(amount),
      time: createdAt === undefined ? "?" : formatMoment(createdAt, counter.clock.now(), language),
      status: status ?? say(`state-${stateOfRow(row)}`),
    }),
    ...(distributor === undefined ? [] : [say("card-wallet", { wallet: formatMsisdn(distributor) })]),
    ...(type === undefined || type === "CASHIN" ? [] : [say("history-theirs-type", { type })]),
    ...(transactionId === undefined ? [] : [say("card-transaction", { id: transactionId })]),
    ...(reference === undefined ? [] : [say("history-theirs-reference", { reference })]),
    "",
    say("history-theirs-why"),
  ].join("\n");
}

/** What several rows under one reference come to (contract README 8.4). */
function strongest(rows: readonly OperatorRow[]): OperatorState | "none" {
  const order = ["paid", "open", "unknown", "not_paid"] as const;
  return order.find((state) => rows.some((row) => row.state === state)) ?? "none";
}

async function cover(ctx: CounterContext, { text, keyboard }: Card): Promise<void> {
  coverHistory(ctx);
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(text, keyboard && { reply_markup: keyboard }));
}
