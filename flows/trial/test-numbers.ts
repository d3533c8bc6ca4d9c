import { InlineKeyboard } from "grammy";
import { formatDay } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { TestNumber } from "../../src/domain/ports/operator.ts";
import type { CounterContext } from "../ground/context.ts";
import { trialTap } from "./buttons.ts";

/**
 * `/test`: the offer's seven steps of a trial, each one done and shown: the wallets that the operator lends with their PINs, its key, a PIN encrypted
 * with it, the balances before, and a button to pay each customer. The last two come when that deposit is paid (`src/bot/test-bench.ts`).
 * Only where no real money moves. A test PIN is the operator's public data, and this message is the only place that ever shows one
 * (docs/decisions/0008-a-test-pin-may-be-shown.md).
 */
export async function testNumbers(ctx: CounterContext): Promise<void> {
  const { testBench, later } = ctx.counter;
  if (testBench.place === "live") return void (await ctx.reply(ctx.say("test-live")));
  later(ctx.chatId, ctx.language, async () => {
    const answer = await testBench.read();
    if (answer.kind === "failed") return void (await ctx.reply(ctx.say("test-failed")));
    if (answer.numbers.length === 0) return void (await ctx.reply(ctx.say("test-none")));
    const steps = await theSteps(ctx, answer.numbers).finally(() => {
      for (const { pin } of answer.numbers) pin?.wipe();
    });
    await ctx.reply(steps.join("\n\n"), { reply_markup: buttons(ctx, testBench.customers()) });
  });
}

async function theSteps(ctx: CounterContext, numbers: readonly TestNumber[]): Promise<string[]> {
  const { say, person } = ctx;
  const lent = await Promise.all(numbers.map((number) => line(ctx, number)));
  const isLent = numbers.some(({ msisdn }) => msisdn === person.distributor);
  return [
    say("test-title"),
    [say("test-step-numbers"), ...lent].join("\n"),
    ...(await sealed(ctx, numbers)),
    [say("test-step-balances"), ...(await balances(ctx, numbers))].join("\n"),
    ...(isLent || person.distributor === undefined
      ? []
      : [say("test-other-wallet", { wallet: formatMsisdn(person.distributor) })]),
    say("test-step-pay"),
  ];
}

/** One wallet: what it is, its number, its PIN, until when. A PIN that somebody chose with `/pin` is not shown. */
async function line({ say, language, counter }: CounterContext, number: TestNumber): Promise<string> {
  const isChosen = await counter.pinChanges.chosenHere(number.msisdn);
  const { msisdn, type = "", pin, grade, expiresAt } = number;
  const known = KINDS.find((kind) => kind === type) ?? "OTHER";
  const parts = [
    say(`test-kind-${known}`, { number: formatMsisdn(msisdn) }),
    grade === undefined ? undefined : say("test-grade", { grade: grade === "LITE" ? "LITE" : "FULL" }),
    isChosen ? say("test-pin-chosen") : pin?.use((digits) => say("test-pin", { pin: digits.toString("ascii") })),
    expiresAt === undefined ? undefined : say("test-until", { day: formatDay(expiresAt, language) }),
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}

const KINDS = ["RETAILER", "CUSTOMER", "MERCHANT"] as const;

/** The operator's key, and a lent PIN under it. */
async function sealed({ say, counter }: CounterContext, numbers: readonly TestNumber[]): Promise<string[]> {
  const key = await counter.testBench.seal(numbers.find(({ pin }) => pin !== undefined)?.pin);
  if (!key) return [say("test-no-key")];
  const { bits, characters } = key;
  const fingerprint = key.fingerprint.match(/.{4}/g)?.join(" ") ?? "";
  return [
    say("test-step-key", { bits: String(bits), fingerprint }),
    characters === undefined ? say("test-no-pin") : say("test-step-seal", { characters: String(characters) }),
  ];
}

/** What each wallet holds, as the operator has it; one that it did not say is a question mark. */
async function balances({ say, counter }: CounterContext, numbers: readonly TestNumber[]): Promise<string[]> {
  const lines: string[] = [];
  for (const number of numbers) {
    const balance = await counter.testBench.balance(number);
    const francs = balance === undefined ? "?" : formatXof(balance);
    lines.push(say("test-balance-of", { number: formatMsisdn(number.msisdn), balance: francs }));
  }
  return lines;
}

function buttons({ say }: CounterContext, customers: readonly Msisdn[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const number of customers)
    keyboard.text(say("button-test-pay", { number: formatMsisdn(number) }), trialTap("to", { number })).row();
  return keyboard;
}
