import { InputFile } from "grammy";
import { dayText } from "../../src/domain/local-time.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import type { Sheet, SheetCell, SheetFormat } from "../../src/domain/ports/sheets.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { takenFormat } from "../sentences/send-sheet.ts";
import { remarksText, type Speaking } from "./line-text.ts";
import { checkAgain, speakingOf } from "./show-check.ts";

/** Sends an empty list with one example, to fill in. */
export async function sendTemplate(ctx: CounterContext, format: SheetFormat): Promise<void> {
  const { say } = ctx;
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    yield ["77 123 45 67", 5_000, "Awa"];
  }
  const sheet: Sheet = {
    name: say("list-tab"),
    language: ctx.language,
    columns: [
      { heading: say("list-heading-number"), kind: "text", width: 18 },
      { heading: say("list-heading-amount"), kind: "whole", width: 14 },
      { heading: say("list-heading-name"), kind: "text", width: 28 },
    ],
    rows: rows(),
  };
  const taken = takenFormat(ctx.chatId, format);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const file = await ctx.counter.sheets.write(taken, sheet);
    if (file.kind !== "written") return;
    await ctx.replyWithDocument(new InputFile(file.content, `${say("list-template-file")}.${taken}`), {
      caption: say("list-template"),
    });
  });
}

/** Sends the lines that are refused or have a remark, with the person's own columns, the row and the reason: to correct and to send back. */
export async function sendFix(ctx: TapContext, list: KeptList, format: SheetFormat): Promise<void> {
  if (list.state !== "CHECKED") return await answerTap(ctx, ctx.say(`stale-list-${list.state}`));
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const sheet = fixSheet(list, await linesToFix(ctx.counter, list, speakingOf(ctx)), ctx);
    const taken = takenFormat(ctx.chatId, format);
    const file = await ctx.counter.sheets.write(taken, sheet);
    if (file.kind !== "written") return;
    const name = `${ctx.say("list-fix-file")}-${dayText(ctx.counter.clock.now())}.${taken}`;
    await ctx.replyWithDocument(new InputFile(file.content, name), { caption: ctx.say("list-fix") });
  });
}

interface LineToFix {
  readonly line: number;
  readonly cells: readonly string[];
  readonly why: string;
  /** What could be read of it. */
  readonly number?: string;
  readonly amount?: number;
  readonly name?: string | undefined;
}

async function linesToFix(counter: Counter, list: KeptList, speaking: Speaking): Promise<LineToFix[]> {
  const { refused, warned } = await checkAgain(counter, list);
  return [
    ...refused.map(({ line, cells, why }) => ({ line, cells, why: speaking.say(`line-${why}`) })),
    ...warned.map(({ line, cells, remarks, recipient, amount, name }) => {
      const read = { number: recipient, amount, name };
      return { line, cells, why: remarksText(remarks, speaking), ...read };
    }),
  ].sort((one, other) => one.line - other.line);
}

/** In the person's own columns; without headings in ours, because the file that comes back needs some. */
function fixSheet(list: KeptList, lines: readonly LineToFix[], { say, language }: CounterContext): Sheet {
  const { headings } = list.content;
  const text = (heading: string, width: number) => ({ heading, kind: "text", width }) as const;
  const own = headings.length > 0;
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    for (const { line, cells, why, number, amount, name } of lines)
      yield own
        ? [...headings.map((_, column) => cells[column] ?? ""), line, why]
        : [number, amount, name, line, why, cells.join(" ")];
  }
  const ours = [
    text(say("list-heading-number"), 18),
    { heading: say("list-heading-amount"), kind: "whole", width: 14 } as const,
    text(say("list-heading-name"), 28),
  ];
  const added = [
    { heading: say("list-heading-line"), kind: "whole", width: 8 } as const,
    text(say("list-heading-why"), 60),
  ];
  const columns = own
    ? [...headings.map((heading) => text(heading, 20)), ...added]
    : [...ours, ...added, text(say("list-heading-received"), 40)];
  return { name: say("list-tab"), language, columns, rows: rows() };
}
