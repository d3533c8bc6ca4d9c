import { InlineKeyboard } from "grammy";
import type { Batch, LineResult } from "../../src/domain/batch.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import { REJECTION_REASONS, type RejectionReason } from "../../src/domain/reasons.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { apartText } from "../sentences/apart-text.ts";
import type { Card } from "../sentences/facts.ts";
import { batchTap } from "./buttons.ts";

/** Lines on one page: more would pass the length of a message. */
const PAGE = 15;

/** A page of a batch's lines, after the given one: each with what became of it, and for a failed one a button to correct its number. */
export async function batchLinesPage(ctx: CounterContext, batch: Batch, after: number): Promise<Card> {
  const found = await ctx.counter.batches.results(batch.id, PAGE + 1, after);
  const page = found.slice(0, PAGE);
  const keyboard = new InlineKeyboard();
  const mayFix = batch.actorId === ctx.person.id && (batch.state === "DONE" || batch.state === "STOPPED");
  for (const { line, outcome, replacedBy } of page) {
    const isFixable = mayFix && outcome === "refused" && replacedBy === undefined;
    if (isFixable) keyboard.text(ctx.say("button-fix-line", { line }), batchTap("fix", { id: batch.id, line })).row();
  }
  const last = page.at(-1);
  if (found.length > PAGE && last)
    keyboard.text(ctx.say("button-more-lines"), batchTap("lines", { id: batch.id, line: last.line }));
  const lines = page.map((line) => lineText(line, ctx.say));
  const text = [ctx.say("batch-lines-title"), ...lines].join("\n");
  return { text, keyboard: keyboard.inline_keyboard.flat().length > 0 ? keyboard : undefined };
}

function lineText(result: LineResult, say: Say): string {
  const { line, recipient, amount, name, outcome, replacedBy } = result;
  const values = {
    line,
    number: formatMsisdn(recipient),
    amount: formatXof(amount),
    outcome: say(`outcome-${outcome}`),
  };
  const text = name === undefined ? say("batch-line", values) : say("batch-line-named", { ...values, name });
  const why = reasonOf(result, say);
  const then =
    replacedBy === undefined ? [] : [say("batch-line-replaced", { state: say(`state-${replacedBy.state}`) })];
  return [text, ...(why === undefined ? [] : [`    ${why}`]), ...then.map((said) => `    ${said}`)].join("\n");
}

/** Why a line was refused or left out, where that is known; of one that was paid all the same, that it was. */
export function reasonOf({ deposit, outcome, skipped }: LineResult, say: Say): string | undefined {
  if (skipped !== undefined) return say(`batch-skipped-${skipped}`);
  if (deposit?.afterwards) return apartText(deposit, say);
  if (outcome === "paid_late") return say("state-paid-after-all");
  const reason = deposit?.reason;
  return outcome === "refused" && isRejection(reason) ? say(`reason-${reason}`) : undefined;
}

function isRejection(reason: string | undefined): reason is RejectionReason {
  return REJECTION_REASONS.some((one) => one === reason);
}
