import type { Batch, LineResult } from "../../src/domain/batch.ts";
import type { Sheet, SheetCell, SheetColumn, SheetFormat } from "../../src/domain/ports/sheets.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { numberCell, sendSheet } from "../sentences/send-sheet.ts";
import { stateWord } from "../sentences/state-word.ts";
import { reasonOf } from "./lines.ts";

/** Lines read at a time: memory is bounded however long the list is. */
const AT_ONCE = 500;

/** Sends what became of every line of a batch, as the journal has it now: the person's own columns, then ours. Whoever may see the batch may have it. */
export async function sendResult(ctx: TapContext, batch: Batch, format: SheetFormat): Promise<void> {
  const { watch } = await ctx.counter.batches.may(batch, ctx.person.id);
  if (!watch) return await answerTap(ctx, ctx.say("stale-unknown"));
  await takeTap(ctx);
  const { say, language } = ctx;
  const about = {
    fileName: (day: string) => `${say("result-file")}-${day}-${batch.id.slice(0, 6)}`,
    caption: (rows: number) => say("result-caption", { rows }),
    detail: { batch: batch.id },
  };
  ctx.counter.later(ctx.chatId, language, () => sendSheet(ctx, format, resultSheet(ctx, batch), about));
}

function resultSheet({ say, language, counter }: CounterContext, batch: Batch): Sheet {
  const { headings } = batch;
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    let after: number | undefined;
    for (;;) {
      const page = await counter.batches.results(batch.id, AT_ONCE, after);
      for (const result of page) yield [...ownCells(result, headings), ...ourCells(result, say)];
      after = page.at(-1)?.line;
      if (page.length < AT_ONCE) return;
    }
  }
  return {
    name: say("result-tab"),
    language,
    columns: [...ownColumns(headings, say), ...ourColumns(say)],
    rows: rows(),
  };
}

function ownColumns(headings: readonly string[], say: Say): SheetColumn[] {
  if (headings.length > 0) return headings.map((heading) => ({ heading, kind: "text", width: 20 }));
  return [
    { heading: say("list-heading-number"), kind: "text", width: 16 },
    { heading: say("list-heading-amount"), kind: "whole", width: 14 },
    { heading: say("list-heading-name"), kind: "text", width: 28 },
  ];
}

function ownCells({ cells = [], recipient, amount, name }: LineResult, headings: readonly string[]): SheetCell[] {
  if (headings.length > 0) return headings.map((_, column) => cells[column] ?? "");
  return [numberCell(recipient), amount, name];
}

function ourColumns(say: Say): SheetColumn[] {
  return [
    { heading: say("list-heading-line"), kind: "whole", width: 8 },
    { heading: say("result-paid-number"), kind: "text", width: 16 },
    { heading: say("result-paid-amount"), kind: "whole", width: 16 },
    { heading: say("result-state"), kind: "text", width: 24 },
    { heading: say("result-reference"), kind: "text", width: 22 },
    { heading: say("result-transaction"), kind: "text", width: 24 },
    { heading: say("result-moment"), kind: "moment", width: 20 },
    { heading: say("result-why"), kind: "text", width: 60 },
  ];
}

/** What was asked for stands beside the person's own words, so that a file with the wrong columns is noticed. */
function ourCells(result: LineResult, say: Say): SheetCell[] {
  const { line, recipient, amount, outcome, deposit } = result;
  const state = deposit === undefined || outcome === "not_sent" ? say(`outcome-${outcome}`) : stateWord(deposit, say);
  return [
    line,
    numberCell(recipient),
    amount,
    state,
    deposit?.reference,
    deposit?.transactionId,
    deposit?.settledAt ?? deposit?.sentAt,
    outcome === "paid_late" ? say("card-paid-after-all-how") : reasonOf(result, say),
  ];
}
