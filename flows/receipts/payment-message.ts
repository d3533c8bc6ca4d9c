import type { Deposit } from "../../src/domain/deposit.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import {
  type Difference,
  hasUnclearId,
  judgeClaim,
  type KnownPayment,
  knownByJournal,
  knownByOperator,
  type PaymentClaim,
  readPaymentMessage,
} from "../../src/domain/payment-message.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext, Words } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import { mayWatch } from "../sentences/watch.ts";

/** A message about a payment that was forwarded or pasted: whether it is true. Where words are awaited as an answer, it is one. */
export async function takePaymentMessage(ctx: CounterContext): Promise<boolean> {
  const words = wordsOf(ctx);
  if (words === undefined || words.text.startsWith("/")) return false; // "Dépôt de 5 000 F CFA … réussi" begins no deposit
  const { asks } = ctx.session;
  if (asks?.takes === "words" && ctx.counter.clock.now() < asks.until) return false;
  const claim = readPaymentMessage(words.text);
  if ((claim === undefined || isBare(claim)) && asksAbout(words)) return false;
  return await checkPaymentMessage(ctx, words.text);
}

/** Says whether what a message tells of a payment is true; `false` where it tells of none. */
export async function checkPaymentMessage(ctx: CounterContext, text: string): Promise<boolean> {
  const claim = readPaymentMessage(text);
  if (claim) await checkPayment(ctx, claim);
  else if (hasUnclearId(text)) await ctx.reply(unclear(ctx, ["id"]));
  else return false;
  return true;
}

/** The operator's id with neither amount nor number. */
function isBare({ amounts, numbers }: PaymentClaim): boolean {
  return amounts.length === 0 && numbers.length === 0;
}

/** Whether the words begin with what takes an id, such as "statut de CI…"; "Depot effectue CI…" tells of a payment, though it begins like a deposit. */
function asksAbout({ opening }: Words): boolean {
  return opening !== undefined && !opening.flow.commands.includes("depot");
}

/** Holds a claim against the journal, and against the operator where the journal is no proof. Only a payment that is shown whole says true or false. */
async function checkPayment(ctx: CounterContext, claim: PaymentClaim): Promise<void> {
  const deposit = await ctx.counter.journal.byTransactionId(claim.id);
  const known = deposit && knownByJournal(deposit);
  if (known) return void (await ctx.reply(verdictOn(ctx, claim, known, deposit)));
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    await ctx.replyWithChatAction("typing");
    const look = await ctx.counter.operator.rowsById(claim.id);
    await ctx.reply(
      look.kind === "failed" ? unknown(ctx, "failed", claim) : whatRowsSay(ctx, claim, look.rows, deposit),
    );
  });
}

type Rows = Parameters<typeof knownByOperator>[0];

function whatRowsSay(ctx: CounterContext, claim: PaymentClaim, rows: Rows, deposit: Deposit | undefined): string {
  if (rows.length === 0) return unknown(ctx, "operation", claim);
  const payment = knownByOperator(rows);
  return payment ? verdictOn(ctx, claim, payment, deposit) : unknown(ctx, "not-paid", claim);
}

function verdictOn(ctx: CounterContext, claim: PaymentClaim, payment: KnownPayment, deposit?: Deposit): string {
  const { say } = ctx;
  const verdict = judgeClaim(claim, payment);
  const sees = maySee(ctx, payment, deposit);
  switch (verdict.kind) {
    case "true":
      return [say("payment-true"), ...(sees ? [factsOf(ctx, claim, payment)] : [])].join("\n");
    case "false":
      return [
        say("payment-false", { id: claim.id }),
        ...(sees ? verdict.differs.map((part) => difference(ctx, part, claim, payment)) : []),
      ].join("\n");
    case "unclear":
      return [unclear(ctx, verdict.what), ...(sees ? [factsOf(ctx, claim, payment)] : [])].join("\n");
  }
}

function unclear({ say }: CounterContext, what: readonly (Difference | "id")[]): string {
  return [say("payment-unknown"), ...what.map((part) => say(`payment-unclear-${part}`)), say("payment-how")].join("\n");
}

/** What differs is for those who may see the payment; anybody else learns true, false or unknown. */
function maySee(ctx: CounterContext, { distributor }: KnownPayment, deposit: Deposit | undefined): boolean {
  if (deposit) return mayWatch(ctx, deposit);
  const { person } = ctx;
  return may(person, "read_all") || (may(person, "read_wallet") && distributor === person.distributor);
}

function factsOf({ say }: CounterContext, { id }: PaymentClaim, { amount, recipient }: KnownPayment): string {
  return say("payment-is", { id, amount: francs(amount), number: formatMsisdn(recipient) });
}

function difference({ say }: CounterContext, part: Difference, claim: PaymentClaim, payment: KnownPayment): string {
  if (part === "amount")
    return say("payment-differs-amount", { told: francs(claim.amounts[0] ?? 0), is: francs(payment.amount) });
  const said = claim.numbers.find((number) => number !== payment.distributor);
  return say("payment-differs-number", {
    told: said === undefined ? "" : formatMsisdn(said),
    is: formatMsisdn(payment.recipient),
  });
}

function unknown({ say }: CounterContext, why: "failed" | "operation" | "not-paid", { id }: PaymentClaim): string {
  return [say("payment-unknown"), say(`payment-unknown-${why}`, { id })].join("\n");
}

function francs(amount: number): string {
  return formatXof(xof(amount));
}
