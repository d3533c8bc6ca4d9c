import { readAmount } from "../../src/domain/amount-text.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { Dialogue, StepContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped } from "../questions/question.ts";

/** More than any drawer holds: a figure above is a slip. */
const CASH_MAX = 1_000_000_000;

/** Asks how much cash there is: any whole sum, also none. */
export async function askCash(dialogue: Dialogue, say: Say, question: string): Promise<Xof> {
  await dialogue.external((outside) => askTyped(outside, question));
  const { value } = await listen(dialogue, (ctx) => readAnswer(ctx, say));
  return value;
}

function readAnswer(ctx: StepContext, say: Say): Reading<Xof> {
  if (ctx.message === undefined || ctx.message.text?.startsWith("/")) return { kind: "elsewhere" };
  const reading = readAmount(typed(ctx) ?? "", CASH_MAX);
  if (reading.kind === "amount") return { kind: "answer", value: reading.amount };
  if (reading.problem === "zero") return { kind: "answer", value: xof(0) };
  return { kind: "again", say: say("till-cash-unreadable") };
}
