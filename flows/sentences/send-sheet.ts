import { InputFile } from "grammy";
import { dayText } from "../../src/domain/local-time.ts";
import { mannersOf } from "../../src/domain/manners.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Act } from "../../src/domain/ports/journal.ts";
import type { Sheet, SheetFormat } from "../../src/domain/ports/sheets.ts";
import type { CounterContext } from "../ground/context.ts";

/** What is said and written down about a file. */
export interface AboutSheet {
  /** The day and the kind of file are added to it. */
  readonly fileName: (day: string) => string;
  readonly caption: (rows: number) => string;
  /** What the audit trail holds beside format and rows. */
  readonly detail?: Act["detail"];
}

/** Writes a table and sends it as a file. On record: it takes customers' numbers out of the counter. Waits for the table's rows: never inside an update. */
export async function sendSheet(
  ctx: CounterContext,
  asked: SheetFormat,
  sheet: Sheet,
  { fileName, caption, detail }: AboutSheet,
  written?: (rows: number) => void,
): Promise<void> {
  const format = takenFormat(ctx.chatId, asked);
  const file = await ctx.counter.sheets.write(format, sheet, written);
  if (file.kind === "too_long") return void (await ctx.reply(ctx.say(`export-too-long-${format}`, { max: file.max })));
  const at = ctx.counter.clock.now();
  const act: Act = {
    by: { kind: "person", id: ctx.person.id },
    what: "export",
    detail: { ...detail, format, rows: file.rows },
  };
  await ctx.counter.journal.note({ at, act });
  const name = `${fileName(dayText(at))}.${format}`;
  await ctx.replyWithDocument(new InputFile(file.content, name), { caption: caption(file.rows) });
}

/** The kind of table that a chat takes, where it does not take the one that was asked for. */
export function takenFormat(chatId: number, asked: SheetFormat): SheetFormat {
  return asked === "csv" && !mannersOf(chatId).csv ? "xlsx" : asked;
}

/** A number with plain spaces: it stays text in a spreadsheet, and people and the counter can read it again. */
export function numberCell(msisdn: Msisdn): string {
  return formatMsisdn(msisdn).replaceAll("\u00a0", " ");
}
