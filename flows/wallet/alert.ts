import { readAmount } from "../../src/domain/amount-text.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { CounterContext } from "../ground/context.ts";

/** The largest level that makes sense: far above what a wallet holds. */
const LEVEL_MAX = 1_000_000_000;

/** `/alerte 50000`: from when on a balance is told as low; `/alerte 0` or `/alerte non` takes the alert away, `/alerte` says what is set. */
export async function alert(ctx: CounterContext, rest: string): Promise<void> {
  const { say, person } = ctx;
  const wallet = person.distributor;
  if (wallet === undefined) return void (await ctx.reply(say("alert-without-wallet")));
  if (rest === "") {
    const level = await ctx.counter.books.balanceAlerts.level(wallet);
    return void (await ctx.reply(
      level === undefined ? say("alert-none") : say("alert-level", { level: formatXof(level) }),
    ));
  }
  const by = { personId: person.id, at: ctx.counter.clock.now() };
  const reading = readAmount(rest, LEVEL_MAX);
  if (reading.kind === "amount") {
    await ctx.counter.books.balanceAlerts.set(wallet, reading.amount, by);
    return void (await ctx.reply(say("alert-set", { level: formatXof(reading.amount) })));
  }
  if (reading.problem !== "zero" && !/^(non|no|stop|off|aucune?)$/i.test(rest.trim()))
    return void (await ctx.reply(say("alert-unreadable")));
  await ctx.counter.books.balanceAlerts.set(wallet, undefined, by);
  await ctx.reply(say("alert-off"));
}
