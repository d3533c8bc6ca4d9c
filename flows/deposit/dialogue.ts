import type { Message } from "@grammyjs/types";
import type { Xof } from "../../src/domain/money.ts";
import type { MsisdnProblem } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext, Dialogue, StepContext, Words } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { readWords, wordsOf } from "../ground/said.ts";
import { type DepositStart, enterDeposit } from "../questions/enter-deposit.ts";
import { keepFromCard, nameOnCard, readCard } from "../questions/from-card.ts";
import { askRecipient } from "../questions/recipient.ts";
import { askAmount } from "./amount.ts";
import { showDraft } from "./draft.ts";

/** How long after a count a bare sum is taken as meant for it, in milliseconds. */
const RECOUNT_MS = 15 * 60_000;

/**
 * The dialogue of a deposit: number, amount, then the draft. It only gathers. It ends when the draft is shown: its buttons act on
 * the draft in the journal, so they need no dialogue, survive restarts and cannot act twice; the PIN is asked for outside (decision 1).
 */
export function depositDialogue(counter: Counter) {
  return async function deposit(dialogue: Dialogue, ctx: StepContext, begin: DepositStart): Promise<void> {
    const say = counter.say(begin.language);
    let updateId = ctx.update.update_id;
    let { recipient, amount, because } = begin;
    if (recipient === undefined) ({ value: recipient, updateId } = await askRecipient(dialogue, say, begin));
    for (;;) {
      if (amount === undefined)
        ({ value: amount, updateId } = await askAmount(dialogue, say, recipient, {
          because,
          meant: begin.meant,
        }));
      const gathered = { recipient, amount, replaces: begin.replaces };
      const shown = await dialogue.external((outside) => showDraft(outside, gathered, begin.called, updateId));
      if (shown === "over") return;
      amount = undefined;
      because = shown.because;
    }
  };
}

/** `/depot`, alone or with what is known already. */
export async function startDeposit(ctx: CounterContext, rest: string): Promise<void> {
  if (rest === "") return await enterDeposit(ctx, {});
  await startShort(ctx, readWords(rest, ctx.flows));
}

/** A message outside any dialogue that is a number, a number and an amount, or a contact card. Anything else is for whoever comes next. */
export async function startDepositFromMessage(ctx: CounterContext): Promise<boolean> {
  const { contact } = ctx.message ?? {};
  const words = wordsOf(ctx);
  if (contact) await startFromCard(ctx, contact);
  else if (words && mayBeDeposit(words)) await startShort(ctx, words);
  else return false;
  return true;
}

async function startFromCard(ctx: CounterContext, contact: NonNullable<Message["contact"]>): Promise<void> {
  const reading = readCard(contact);
  if (reading.kind === "problem") return void (await ctx.reply(ctx.say(`number-${reading.problem}`)));
  if (reading.kind === "several") return await enterDeposit(ctx, { among: reading.numbers });
  if (may(ctx.person, "deposit")) await keepFromCard(ctx, reading.msisdn, nameOnCard(contact));
  await enterDeposit(ctx, { recipient: reading.msisdn });
}

/** A number to begin with, or words around a deposit or its amount: "envoie 5000 au …", "c'est 5000". */
function mayBeDeposit({ text, deposit, amount }: Words): boolean {
  if (text.startsWith("/") || !/\d/.test(text)) return false;
  return /^[+\d(][^\n]*\d{3}/.test(text) || deposit.kind !== "number_problem" || amount.kind === "amount";
}

async function startShort(ctx: CounterContext, words: Words): Promise<void> {
  const read = words.deposit;
  switch (read.kind) {
    case "deposit":
    case "recipient": {
      const { kind: _, ...known } = read;
      return await enterDeposit(ctx, known);
    }
    case "several":
      return await enterDeposit(ctx, { among: read.among, meant: read.meant });
    case "named":
      return await startNamed(ctx, read.called, read.amount);
    case "number_problem":
      return await startWithoutNumber(ctx, words, read.problem);
    case "amount_problem":
      return await enterDeposit(ctx, {
        recipient: read.recipient,
        because: ctx.say(`amount-${read.problem}`),
        meant: read.meant,
      });
  }
}

/** A name in the place of the number: one whom the book knows is taken, among several is chosen; the draft shows the number. */
async function startNamed(ctx: CounterContext, called: string, amount: Xof): Promise<void> {
  const { distributor } = ctx.person;
  const found = distributor === undefined ? [] : await ctx.counter.books.addressBook.search(distributor, called, 2);
  const [only] = found;
  // What was written is not said again: it may be anything, also a code.
  if (only === undefined)
    return void (await ctx.reply(`${ctx.say("deposit-no-such-name")}\n${ctx.say("deposit-short-way")}`));
  await enterDeposit(ctx, found.length > 1 ? { amount, called } : { recipient: only.number, amount, called });
}

/** No number in it. With its unit it is an amount, and the number is asked for; a bare figure may be a number cut short, or the cash corrected. */
async function startWithoutNumber(ctx: CounterContext, { text, amount }: Words, problem: MsisdnProblem): Promise<void> {
  if (amount.kind === "amount" && /\p{L}/u.test(text)) return await enterDeposit(ctx, { amount: amount.amount });
  const isSum = problem === "too_short" && wasJustCounted(ctx);
  await ctx.reply(`${ctx.say(`number-${problem}`)}\n${ctx.say(isSum ? "till-recount-how" : "deposit-short-way")}`);
}

/** A figure too short for a number is then rather the cash, corrected. */
function wasJustCounted({ session, counter }: CounterContext): boolean {
  return session.counted !== undefined && counter.clock.now() - session.counted < RECOUNT_MS;
}
