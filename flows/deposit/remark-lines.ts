import type { Deposit } from "../../src/domain/deposit.ts";
import { formatMoment, formatWhen } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { Remark } from "../../src/domain/ports/deposits.ts";
import type { CounterContext } from "../ground/context.ts";
import { contactOf } from "../questions/from-book.ts";
import { earlierSentence, refusalSentence } from "../sentences/refusals.ts";

/** What a careful colleague would say, a line each, under the facts of a draft. */
export async function remarkLines(
  ctx: CounterContext,
  { recipient }: Deposit,
  remarks: readonly Remark[],
): Promise<string[]> {
  if (remarks.length === 0) return [];
  const contact = await contactOf(ctx, recipient);
  return ["", ...remarks.map((remark) => remarkLine(ctx, remark, contact?.name))];
}

function remarkLine(ctx: CounterContext, remark: Remark, name?: string): string {
  const { say, language } = ctx;
  const now = ctx.counter.clock.now();
  switch (remark.kind) {
    case "not_orange_prefix":
    case "odd_amount":
    case "first_time":
      return say(`remark-${remark.kind}`);
    case "last_paid":
      return say(name === undefined ? "remark-last_paid" : "remark-last-paid-as", {
        amount: formatXof(remark.amount),
        time: formatWhen(remark.at, now, language),
        ...(name === undefined ? {} : { name }),
      });
    case "above_own_limit":
      return say("remark-above_own_limit", { max: formatXof(remark.max), used: formatXof(remark.used) });
    case "above_alone":
      return say("remark-above_alone", { count: remark.deposits, total: formatXof(remark.francs) });
    case "above_usual_for_customer":
    case "above_own_usual":
      return say(`remark-${remark.kind}`, { usual: formatXof(remark.usual) });
    case "not_yet":
      return refusalSentence(ctx, remark.twin);
    case "look_alike":
      if (remark.again) return ctx.say("again-was-paid", { earlier: earlierSentence(ctx, remark.earlier) });
      return say("remark-look_alike", {
        time: formatMoment(remark.earlier.sentAt ?? remark.earlier.createdAt, now, language),
      });
  }
}
