import { InlineKeyboard } from "grammy";
import type { Batch } from "../src/domain/batch.ts";
import type { Deposit } from "../src/domain/deposit.ts";
import { formatMoment } from "../src/domain/local-time.ts";
import { formatXof } from "../src/domain/money.ts";
import { formatMsisdn } from "../src/domain/msisdn.ts";
import { whyNotPaid } from "../src/domain/not-paid.ts";
import { wasPaid } from "../src/domain/paid.ts";
import type { ShownPaid } from "../src/domain/ports/look-back.ts";
import { cardTap } from "./buttons.ts";
import type { Counter, CounterContext } from "./context.ts";
import { offer, withClose } from "./steps/way-back.ts";

/** Payments that are named one by one before a list is sent again; there may be thousands. */
const NAMED_MAX = 10;

/**
 * Looks once whether a failed deposit that is to be made again was paid all the same. Where it was, that is said, and it is not to be made again:
 * `false`. Where that cannot be said for certain, it is said that it cannot, and the person decides.
 */
export async function isStillFailed(ctx: CounterContext, counter: Counter, deposit: Deposit): Promise<boolean> {
  const {
    paid: [shown],
    open,
    isRead,
  } = await counter.lookBack([deposit]);
  if (shown) {
    const at = formatMoment(shown.at, counter.clock.now(), ctx.language);
    const { transactionId: id } = shown;
    const text = id === undefined ? ctx.say("again-shown-unclear", { at }) : ctx.say("again-shown-paid", { at, id });
    const keyboard = new InlineKeyboard().text(ctx.say("button-see-deposit"), cardTap("show", deposit.id)).row();
    await offer(ctx, text, withClose(keyboard, ctx.say));
    return false;
  }
  if (!isRead) await ctx.reply(ctx.say("again-unchecked"));
  else if (open > 0) await ctx.reply(ctx.say("again-shown-open"));
  return true;
}

/** A refused deposit is typed anew on the day on which it was refused, if at all, in milliseconds. */
const TYPED_ANEW_MS = 24 * 3_600_000;

/** Deposits of a chat among which that one is looked for. */
const RECENT = 20;

/**
 * The same where a deposit is typed anew instead of made again from its card, but only where nothing proved that the earlier one was not paid: a wrong
 * PIN, or a customer without an account, costs no look. Whoever types it may mean a second one, so the review follows in any case.
 */
export async function lookAtRefused(
  ctx: CounterContext,
  counter: Counter,
  { recipient, amount }: Pick<Deposit, "recipient" | "amount">,
): Promise<void> {
  const since = counter.clock.now() - TYPED_ANEW_MS;
  const recent = await counter.journal.recent(ctx.chatId as number, RECENT);
  const refused = recent.find(
    (deposit) =>
      deposit.recipient === recipient &&
      deposit.amount === amount &&
      deposit.distributor === ctx.person.distributor &&
      deposit.state === "REJECTED" &&
      (deposit.sentAt ?? 0) > since &&
      (wasPaid(deposit) || whyNotPaid(deposit) !== "proved"),
  );
  if (refused) await isStillFailed(ctx, counter, refused);
}

/** The same for the failed lines of a list: what is said before it is asked whether to send them again. Lines that are shown as paid are failed no more. */
export async function aboutFailedLines(ctx: CounterContext, counter: Counter, batch: Batch): Promise<string[]> {
  const { paid, open, isRead } = await counter.lookBack(await counter.batches.failedDeposits(batch.id));
  return [
    ...(paid.length > 0 ? [ctx.say("batch-retry-paid", { lines: paid.length })] : []),
    ...paid.slice(0, NAMED_MAX).map((shown) => lineOf(ctx, counter, shown)),
    ...(open > 0 ? [ctx.say("batch-retry-open-rows", { lines: open })] : []),
    ...(isRead ? [] : [ctx.say("batch-retry-unchecked")]),
  ];
}

function lineOf(
  { say, language }: CounterContext,
  counter: Counter,
  { deposit, transactionId, at }: ShownPaid,
): string {
  return say("batch-retry-paid-line", {
    number: formatMsisdn(deposit.recipient),
    amount: formatXof(deposit.amount),
    at: formatMoment(at, counter.clock.now(), language),
    id: transactionId ?? "?",
  });
}
