import type { Language } from "../../src/domain/language.ts";
import { formatXof, type Xof } from "../../src/domain/money.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { closeQuestion, leave } from "../questions/question.ts";
import { nameOf, oneOfUs } from "./members.ts";
import { askLimit } from "./questions.ts";

/** Whose limit is asked for. Stored with the dialogue, so plain values only. */
export interface LimitStart {
  readonly language: Language;
  readonly id: number;
  readonly name: string;
}

/** Asks for a cashier's new limit of the day. */
export async function enterLimit(ctx: CounterContext, id: number, name: string): Promise<void> {
  await leave(ctx);
  await ctx.conversation.enter("team-limit", { language: ctx.language, id, name } satisfies LimitStart);
}

/** The question, and the limit from then on. */
export function limitDialogue(counter: Counter) {
  return async function teamLimit(dialogue: Dialogue, _ctx: StepContext, begin: LimitStart): Promise<void> {
    const say = counter.say(begin.language);
    const question = say("invite-limit-question", { name: begin.name });
    const max = await askLimit(dialogue, say, question);
    await dialogue.external((outside) => changeLimit(outside, begin.id, max));
  };
}

async function changeLimit(ctx: CounterContext, id: number, max: Xof): Promise<void> {
  await closeQuestion(ctx);
  if (!may(ctx.person, "manage_team")) return void (await ctx.reply(ctx.say("not-for-your-role")));
  const changed = await ctx.counter.books.team.setDayMax(id, max, ctx.person.id, ctx.counter.clock.now());
  const person = changed ?? (await oneOfUs(ctx.counter, id)) ?? { id };
  const values = { name: nameOf(person, ctx.say), max: formatXof(max) };
  await ctx.reply(ctx.say(changed ? "team-limit-changed" : "team-limit-not-changed", values));
}
