import type { Instant } from "../../src/domain/clock.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { NewMessage } from "../../src/domain/ports/journal.ts";
import { formatGap, type TillDay } from "../../src/domain/till-day.ts";
import type { CounterContext } from "../ground/context.ts";
import { sendDay } from "./send-day.ts";

/** Closes a day at its count, tells the owners in the same transaction, and sends the day's picture to whoever closed it. */
export async function closeDay(ctx: CounterContext, id: number, countedAt: Instant, reason?: string): Promise<void> {
  const day = await ctx.counter.books.tillDays.day(id);
  const by = { personId: ctx.person.id, at: ctx.counter.clock.now(), reason };
  const tell = day?.count ? await toOwners(ctx, day, day.count) : [];
  const outcome = await ctx.counter.books.tillDays.close(id, countedAt, by, tell);
  if (outcome.kind === "not_open") return void (await ctx.reply(ctx.say("till-count-is-old")));
  delete ctx.session.counted;
  await ctx.reply(ctx.say("till-closed-now", { wallet: formatMsisdn(outcome.day.wallet) }));
  ctx.counter.later(ctx.chatId, ctx.language, () => sendDay(ctx, outcome.day, "picture"));
}

async function toOwners(
  { person, say, counter }: CounterContext,
  { id, wallet, openedAt, handovers }: TillDay,
  count: NonNullable<TillDay["count"]>,
): Promise<NewMessage[]> {
  const sums = await counter.books.reports.sums({ wallet, from: openedAt, to: count.at });
  const { paid, paidAgain, takenBack } = sums;
  const values = {
    ...{ day: id, wallet: formatMsisdn(wallet), by: person.name ?? say("till-somebody"), count: paid.count },
    ...{ total: formatXof(paid.total), cash: formatGap(count.cashGap) },
    solde: count.balanceGap === undefined ? "none" : formatGap(count.balanceGap),
    ...{ paidAgain: paidAgain.count, again: formatXof(paidAgain.total) },
    ...{ takenBack: takenBack.count, back: formatXof(takenBack.total) },
    ...{ handovers: handovers.filter(({ taken }) => taken).length, lastGap: formatGap(count.turnGap ?? count.cashGap) },
  };
  return counter.till.owners
    .filter((owner) => owner !== person.id)
    .map((chatId) => ({ kind: "alarm", chatId, alarm: "day-closed", values }));
}
