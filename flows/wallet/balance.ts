import { InlineKeyboard } from "grammy";
import { formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { BalanceAnswer, Standing } from "../../src/domain/ports/operator.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { noBalance } from "../sentences/no-reading.ts";
import { changePinTap } from "./buttons.ts";

/** `/solde`: without a PIN where the operator allows it, else the PIN pad opens. The operator is asked after the update is over. */
export async function balance(ctx: CounterContext): Promise<void> {
  const { person, language } = ctx;
  const { distributor } = person;
  const chatId = ctx.chatId;
  if (distributor === undefined || !may(person, "read_balance"))
    return void (await ctx.reply(ctx.say("balance-without-wallet")));
  if (ctx.counter.awaitsPin(chatId)) return void (await ctx.reply(ctx.say("balance-pin-awaited")));
  ctx.counter.later(chatId, language, async () => {
    const answer = await ctx.counter.balances.read(distributor);
    if (!(await ctx.counter.isLetIn(person.id))) return; // suspended meanwhile
    if (answer.kind !== "pin_needed") return void (await tellBalance(ctx, distributor, answer));
    if (answer.standing) await ctx.reply(standingLines(answer.standing, ctx.say).join("\n"));
    // Somebody who only reads has no PIN to give.
    if (may(person, "deposit")) await ctx.counter.askPinForBalance(chatId, person, language);
    else await ctx.reply(ctx.say("balance-needs-pin"));
  });
}

async function tellBalance(ctx: CounterContext, distributor: Msisdn, answer: Told): Promise<void> {
  const keyboard = balanceButtons(answer, ctx.say);
  await ctx.reply(balanceSentence(ctx, distributor, answer), keyboard ? { reply_markup: keyboard } : {});
}

type Told = Exclude<BalanceAnswer, { kind: "pin_needed" }>;

/** The way on where the operator wants another PIN first. */
export function balanceButtons(answer: Told, say: Say): InlineKeyboard | undefined {
  return answer.kind === "rejected" && answer.reason === "pin_change_required"
    ? new InlineKeyboard().text(say("button-change-pin"), changePinTap("go"))
    : undefined;
}

/** A balance, or why there is none, in one sentence. Also said by the PIN pad, which asks with the PIN. */
export function balanceSentence(
  { say, language, counter }: Pick<CounterContext, "say" | "language"> & { counter: Pick<Counter, "clock"> },
  distributor: Msisdn,
  answer: Told,
): string {
  switch (answer.kind) {
    case "balance": {
      const said = say("balance-answer", {
        wallet: formatMsisdn(distributor),
        balance: formatXof(answer.balance),
        time: formatTime(counter.clock.now(), language),
      });
      return [said, ...standingLines(answer.standing ?? [], say)].join("\n");
    }
    case "rejected":
    case "failed":
      return noBalance(answer, say);
  }
}

/** What the operator's profile says against the wallet: a line each. */
function standingLines(standing: readonly Standing[], say: Say): string[] {
  return standing.map((one) => {
    const values = one.kind === "frozen" ? { amount: formatXof(one.amount) } : {};
    return say(`balance-standing-${one.kind}`, values);
  });
}
