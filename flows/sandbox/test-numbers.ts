import { InlineKeyboard } from "grammy";
import { formatDay } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { TestNumber } from "../../src/domain/ports/operator.ts";
import type { Counter, CounterContext } from "../context.ts";
import { payTestTap } from "./taps.ts";

/**
 * `/test`: the wallets that the operator lends for trying out, with PINs and balances as it publishes them, and a button to pay each customer.
 * Only where no real money moves. A test PIN is the operator's public data, and this message is the only place that ever shows one
 * (docs/decisions/0008-a-test-pin-may-be-shown.md).
 */
export async function testNumbers(ctx: CounterContext, counter: Counter): Promise<void> {
  const { testBench, later } = counter;
  if (testBench.place === "live") return void (await ctx.reply(ctx.say("test-live")));
  later(ctx.chatId as number, ctx.language, async () => {
    const answer = await testBench.read();
    if (answer.kind === "failed") return void (await ctx.reply(ctx.say("test-failed")));
    const lines: string[] = [];
    for (const number of answer.numbers) lines.push(await line(ctx, counter, number));
    if (lines.length === 0) return void (await ctx.reply(ctx.say("test-none")));
    await ctx.reply([ctx.say("test-title"), ...lines, ...hints(ctx, answer.numbers)].join("\n\n"), {
      reply_markup: buttons(ctx, testBench.customers()),
    });
  });
}

/** One wallet: what it is, its number, its PIN, what it holds, until when. The PIN is wiped here; one that somebody chose with `/pin` is not shown. */
async function line({ say, language }: CounterContext, counter: Counter, number: TestNumber): Promise<string> {
  const balance = await counter.testBench.balance(number);
  const isChosen = await counter.pinChanges.chosenHere(number.msisdn);
  const { msisdn, type = "", pin, grade, expiresAt } = number;
  const known = KINDS.find((kind) => kind === type) ?? "OTHER";
  const parts = [
    say(`test-kind-${known}`, { number: formatMsisdn(msisdn) }),
    grade === undefined ? undefined : say("test-grade", { grade: grade === "LITE" ? "LITE" : "FULL" }),
    isChosen ? say("test-pin-chosen") : pin?.use((digits) => say("test-pin", { pin: digits.toString("ascii") })),
    balance === undefined ? undefined : say("test-balance", { balance: formatXof(balance) }),
    expiresAt === undefined ? undefined : say("test-until", { day: formatDay(expiresAt, language) }),
  ];
  pin?.wipe();
  return parts.filter((part) => part !== undefined).join("\n");
}

const KINDS = ["RETAILER", "CUSTOMER", "MERCHANT"] as const;

/** The offer's steps in the order in which they are shown; and, where it is so, that this person's wallet is none of the lent ones. */
function hints({ say, person }: CounterContext, numbers: readonly TestNumber[]): string[] {
  const isLent = numbers.some(({ msisdn }) => msisdn === person.distributor);
  return [
    ...(isLent || person.distributor === undefined
      ? []
      : [say("test-other-wallet", { wallet: formatMsisdn(person.distributor) })]),
    say("test-steps"),
  ];
}

function buttons({ say }: CounterContext, customers: readonly Msisdn[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const number of customers)
    keyboard.text(say("button-test-pay", { number: formatMsisdn(number) }), payTestTap(number)).row();
  return keyboard;
}
