import type { Language } from "../../src/domain/language.ts";
import { readLineChoice } from "../../src/domain/line-choice.ts";
import type { ListId } from "../../src/domain/list.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { listen, type Reading, typed } from "../questions/listen.ts";
import { askTyped, closeQuestion, leave } from "../questions/question.ts";
import { showNewCheck } from "./show-check.ts";

/** Which list lines are chosen of. Stored with the dialogue, so plain values only. */
export interface ChooseStart {
  readonly language: Language;
  readonly id: ListId;
}

/** The dialogue that asks which lines of a list to pay: `1-20, 25`. */
export function chooseLinesDialogue(counter: Counter) {
  return async function chooseLines(dialogue: Dialogue, _ctx: StepContext, begin: ChooseStart): Promise<void> {
    const say = counter.say(begin.language);
    await dialogue.external((outside) => askTyped(outside, say("list-choose-question")));
    const { value: rows } = await listen(dialogue, (ctx): Reading<readonly number[]> => {
      const text = typed(ctx);
      if (text === undefined) return { kind: "elsewhere" };
      const rows = readLineChoice(text);
      return rows ? { kind: "answer", value: rows } : { kind: "again", say: say("list-choose-unreadable") };
    });
    await dialogue.external((outside) => takeChoice(outside, begin.id, rows));
  };
}

/** Begins the dialogue, unless a PIN is awaited: the figures of one would be taken for the other. */
export async function enterChoose(ctx: CounterContext, list: KeptList): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  await ctx.conversation.enter("choose-lines", { language: ctx.language, id: list.id } satisfies ChooseStart);
}

async function takeChoice(ctx: CounterContext, id: ListId, rows: readonly number[]): Promise<void> {
  await closeQuestion(ctx);
  const list = await ctx.counter.books.lists.list(id);
  if (list?.state !== "CHECKED") return void (await ctx.reply(ctx.say("stale-list-CANCELLED")));
  const wanted = new Set(rows);
  const chosen = list.content.lines.filter(({ line }) => wanted.has(line)).map(({ line }) => line);
  if (chosen.length === 0) return void (await ctx.reply(ctx.say("list-choose-none")));
  const kept = await ctx.counter.books.lists.choose(list, chosen);
  if (!kept) return void (await ctx.reply(ctx.say("stale-list-CHECKED")));
  ctx.counter.later(ctx.chatId, ctx.language, () => showNewCheck(ctx, kept));
}
