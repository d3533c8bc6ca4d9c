import { readCheckCode } from "../../src/domain/check-code.ts";
import { readReference } from "../../src/domain/reference.ts";
import type { CounterContext, Flow, Opening } from "../ground/context.ts";
import { isForRole, runFlow } from "../ground/opening.ts";
import { wordsOf } from "../ground/said.ts";
import { leave } from "../questions/question.ts";
import { asksWhichFirst } from "../questions/unfinished.ts";
import { isAnswerInWords } from "./answer-in-words.ts";

/**
 * A command or its words, or a deposit that is said whole, before the open question. Where words are the answer, such as a name, only a command is one,
 * and a deposit said whole is an answer to the deposit's own questions. What only shows is answered here; for what begins, the open question is left.
 */
export async function beginsSomething(ctx: CounterContext): Promise<boolean> {
  const words = wordsOf(ctx);
  if (words === undefined) return false;
  const { opening, text } = words;
  if (!opening?.flow.ends && (await isAnswerInWords(ctx, text))) return false;
  if (opening && (opening.flow.aside || !isForRole(ctx.person, opening.flow))) {
    await runFlow(opening, ctx);
    return true;
  }
  if (opening === undefined && !(await saysDeposit(ctx))) return false;
  const isAnswer = opening === undefined && ctx.conversation.active("deposit") > 0;
  if (!isAnswer && (await asksWhichFirst(ctx, { text }))) return true;
  await leave(ctx);
  return false;
}

/** Runs what the message starts; a code or a reference alone starts what looks it up. */
export async function startCommand(ctx: CounterContext): Promise<boolean> {
  const words = wordsOf(ctx);
  const opening = words && (words.opening ?? readBareCode(words.text, ctx.flows));
  if (opening) await runFlow(opening, ctx);
  return opening !== undefined;
}

/**
 * Reads a message that is nothing but a receipt's check code or a reference: it begins what looks that up, though its command was not typed.
 * Only in its groups, as both are printed, and with a letter, so that no word and no number is taken for one.
 */
export function readBareCode(text: string, flows: readonly Flow[]): Opening | undefined {
  const rest = text.trim();
  if (!/^\w{4}(-\w{4})+$/.test(rest) || !/[a-z]/i.test(rest)) return undefined;
  const command = readCheckCode(rest) ? "verifier" : readReference(rest) ? "statut" : undefined;
  const flow = flows.find(({ commands }) => command !== undefined && commands.includes(command));
  return flow && { flow, rest };
}

/** A whole deposit; where the customer is asked for, also one that leaves something to be asked, or names whom the book knows. */
async function saysDeposit(ctx: CounterContext): Promise<boolean> {
  const read = wordsOf(ctx)?.deposit;
  if (read === undefined || read.kind === "deposit") return read !== undefined;
  if (ctx.session.asks?.takes !== "customer" || ctx.conversation.active("deposit") === 0) return false;
  const { distributor } = ctx.person;
  if (read.kind !== "named" || distributor === undefined)
    return read.kind === "amount_problem" || read.kind === "several";
  return (await ctx.counter.books.addressBook.search(distributor, read.called, 1)).length > 0;
}
