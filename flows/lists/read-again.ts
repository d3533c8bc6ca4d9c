import { contentHash, type ReadList } from "../../src/domain/list.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { ListChoices } from "../../src/domain/ports/lists.ts";
import type { CounterContext } from "../ground/context.ts";
import { askAbout } from "./ask.ts";
import { sayProblem } from "./problem.ts";
import { showNewCheck } from "./show-check.ts";

/** What a list holds as long as something has to be answered first. */
export const UNREAD: ReadList = { headings: [], lines: [], refused: [], hash: contentHash([]) };

/** Reads what was sent once more, with other answers, and shows what comes of it: the next question, or the check. */
export function readAgain(ctx: CounterContext, list: KeptList, choices: ListChoices): void {
  const { source } = list;
  if (source === undefined) return;
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const reading = await ctx.counter.lists.read(source, choices);
    if (reading.kind === "problem") return await sayProblem(ctx, reading);
    const read = reading.kind === "list" ? { content: reading.list } : { content: UNREAD, question: reading.question };
    const kept = await ctx.counter.books.lists.reread(list, { ...read, choices });
    if (kept === undefined) return void (await ctx.reply(ctx.say("stale-list-CHECKED")));
    await showList(ctx, kept);
  });
}

/** Shows a list that was kept: what is to be answered, or the check. */
export async function showList(ctx: CounterContext, list: KeptList): Promise<void> {
  if (list.question) await askAbout(ctx, list, list.question);
  else await showNewCheck(ctx, list);
}
