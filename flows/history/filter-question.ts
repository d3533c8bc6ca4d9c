import { type HistoryWish, readAmountRange, readNameWish, readNumberPart } from "../../src/domain/history-wish.ts";
import type { Language } from "../../src/domain/language.ts";
import { readPeriod } from "../../src/domain/period.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askCustomer, askTyped, closeQuestion, leave } from "../questions/question.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { showPages, WIDEST } from "./show.ts";

/** What of a history is asked for in words. */
export type FilterName = "period" | "client" | "amount";

interface Begin {
  readonly language: Language;
  readonly about: FilterName;
}

/** Asks for one filter of the history in sight. */
export async function askFilter(ctx: CounterContext, about: FilterName): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await leave(ctx);
  await ctx.conversation.enter("history-filter", { language: ctx.language, about } satisfies Begin);
}

/** The question for a filter, and the history anew with its answer. */
export function filterDialogue(counter: Counter) {
  return async function historyFilter(
    dialogue: Dialogue,
    _ctx: StepContext,
    { language, about }: Begin,
  ): Promise<void> {
    const say = counter.say(language);
    const ask = about === "client" ? askCustomer : askTyped;
    await dialogue.external((outside) => ask(outside, say(`history-ask-${about}`)));
    const { value } = await listen(dialogue, (ctx) => readFilter(ctx, counter, about, say));
    await dialogue.external(async (outside) => {
      await closeQuestion(outside);
      const before = outside.session.history?.wish ?? { period: WIDEST };
      const { number: _number, name: _name, ...others } = before;
      await showPages(outside, { ...(about === "client" ? others : before), ...value });
    });
  };
}

function readFilter(ctx: StepContext, counter: Counter, about: FilterName, say: Say): Reading<Partial<HistoryWish>> {
  const text = typed(ctx);
  if (ctx.message === undefined || (text === undefined && ctx.message.text !== undefined)) return { kind: "elsewhere" };
  const wish = text === undefined ? undefined : readOne(text, counter, about);
  return wish === undefined
    ? { kind: "again", say: say(`history-ask-again-${about}`) }
    : { kind: "answer", value: wish };
}

function readOne(text: string, counter: Counter, about: FilterName): Partial<HistoryWish> | undefined {
  if (about === "amount") {
    const amount = readAmountRange(text);
    return amount && { amount };
  }
  if (about === "client") {
    const number = readNumberPart(text);
    if (number !== undefined) return { number };
    const name = readNameWish(text);
    return name === undefined ? undefined : { name };
  }
  const period = readPeriod(plainText(text), counter.clock.now());
  return period === undefined || period === "no_such_day" ? undefined : { period };
}
