import { isCalled, shareWord } from "../../src/domain/contact-name.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Contact } from "../../src/domain/ports/address-book.ts";
import type { CounterContext } from "../ground/context.ts";
import { contactOf } from "../questions/from-book.ts";
import { amountPhrase } from "../sentences/amount-phrase.ts";
import { type BalanceNow, balanceNow } from "../sentences/balance-now.ts";

/**
 * The facts that are confirmed: number, amount in figures and words, who the book and the operator say it is, and what the wallet would have
 * left where that is known. Whose word a name is, is always said: neither is proof.
 */
export async function draftFacts(ctx: CounterContext, deposit: Deposit): Promise<string> {
  const { recipient, amount, distributor } = deposit;
  const contact = await contactOf(ctx, recipient);
  const facts = [
    ctx.say("draft-facts", {
      number: formatMsisdn(recipient),
      amount: formatXof(amount),
      words: amountPhrase(amount, ctx.say, ctx.language),
    }),
    ...(contact ? [ctx.say("draft-contact", { name: contact.name })] : []),
    ...operatorLines(ctx, deposit, contact),
  ].join("\n");
  const balance = await balanceNow(ctx.counter, distributor);
  return balance === undefined ? facts : `${facts}\n${balanceLine(ctx, balance, amount)}`;
}

/** Whose the number is in the operator's word, and where that is not whom the book says; or that it has no account for it, before the PIN is asked for. */
function operatorLines({ say, counter }: CounterContext, deposit: Deposit, contact: Contact | undefined): string[] {
  const told = counter.customerNames.told(deposit);
  if (told === undefined) return [];
  if (told.kind === "no_account") return [say("draft-no-account")];
  const differs = contact !== undefined && !shareWord(contact.name, told.name);
  return [say("draft-operator-name", { name: told.name }), ...(differs ? [say("draft-names-differ")] : [])];
}

/** What the wallet would have left, or that it would not do; "about" where it is not known whether something left. */
function balanceLine(ctx: CounterContext, { sure, most, at, isOld }: BalanceNow, amount: Xof): string {
  const time = formatMoment(at, ctx.counter.clock.now(), ctx.language);
  const since = isOld ? "-since" : "";
  if (sure >= amount) {
    const left = formatXof((sure - amount) as Xof);
    return ctx.say(sure < most ? "draft-balance-left-about" : `draft-balance-left${since}`, { left, time });
  }
  const balance = (francs: number) => formatXof(Math.max(francs, 0) as Xof);
  return most < amount
    ? ctx.say(`draft-balance-short${since}`, { balance: balance(most), time })
    : ctx.say("draft-balance-maybe-short", { balance: balance(sure), time });
}

/** The name that was written, where the book says nothing or something else: it may be the wrong number. */
export async function calledLine(ctx: CounterContext, { recipient }: Deposit, called?: string): Promise<string[]> {
  if (called === undefined) return [];
  const contact = await contactOf(ctx, recipient);
  if (contact === undefined) return [ctx.say("draft-called", { name: called })];
  return isCalled(contact.name, called) ? [] : [ctx.say("draft-called-otherwise", { name: called })];
}
