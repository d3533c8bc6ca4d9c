import type { Batch } from "../../src/domain/batch.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { ShownPaid } from "../../src/domain/ports/look-back.ts";
import type { CounterContext } from "../ground/context.ts";

/** Payments that are named one by one before a list is sent again; there may be thousands. */
const NAMED_MAX = 10;

/** The same for the failed lines of a list: what is said before it is asked whether to send them again. Lines that are shown as paid are failed no more. */
export async function aboutFailedLines(ctx: CounterContext, batch: Batch): Promise<string[]> {
  const { paid, open, isRead } = await ctx.counter.lookBack(await ctx.counter.batches.failedDeposits(batch.id));
  return [
    ...(paid.length > 0 ? [ctx.say("batch-retry-paid", { lines: paid.length })] : []),
    ...paid.slice(0, NAMED_MAX).map((shown) => lineOf(ctx, shown)),
    ...(open > 0 ? [ctx.say("batch-retry-open-rows", { lines: open })] : []),
    ...(isRead ? [] : [ctx.say("batch-retry-unchecked")]),
  ];
}

function lineOf({ say, language, counter }: CounterContext, { deposit, transactionId, at }: ShownPaid): string {
  return say("batch-retry-paid-line", {
    number: formatMsisdn(deposit.recipient),
    amount: formatXof(deposit.amount),
    at: formatMoment(at, counter.clock.now(), language),
    id: transactionId ?? "?",
  });
}
