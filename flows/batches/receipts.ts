import { InputFile } from "grammy";
import type { Batch, BatchId } from "../../src/domain/batch.ts";
import { formatCheckCode } from "../../src/domain/check-code.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Block } from "../../src/domain/ports/pictures.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { batchTitle } from "./card.ts";

/** Receipts in one file: more would be slow to draw and to open on a phone. */
const PER_FILE = 200;

/** Batches whose receipts are on their way: a second tap makes no second set. */
const beingMade = new Set<BatchId>();

/** A tap on "all receipts": those of the paid lines as PDF, in the order of the list. Drawn and sent after the update is over. */
export async function sendBatchReceipts(ctx: TapContext, batch: Batch): Promise<void> {
  const { paid } = await ctx.counter.batches.tally(batch.id);
  if (paid.lines === 0) return await answerTap(ctx, ctx.say("batch-no-receipts"));
  if (beingMade.has(batch.id)) return await answerTap(ctx, ctx.say("receipt-being-made"));
  beingMade.add(batch.id);
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    try {
      for (let after: number | undefined = 0; after !== undefined; ) after = await sendFile(ctx, batch, after);
    } finally {
      beingMade.delete(batch.id);
    }
  });
}

/** One file; gives the line after which the next one begins. */
async function sendFile(ctx: CounterContext, batch: Batch, after: number): Promise<number | undefined> {
  const { say, language } = ctx;
  const lines = await ctx.counter.batches.results(batch.id, PER_FILE, after);
  const blocks: Block[] = [];
  for (const { outcome, deposit, name } of lines)
    if (outcome === "paid" && deposit) blocks.push(await receiptOf(ctx, deposit, name));
  if (blocks.length > 0) {
    const at = ctx.counter.clock.now();
    const title =
      ctx.counter.walletName(batch.distributor) ?? say("receipt-wallet", { wallet: formatMsisdn(batch.distributor) });
    const note: Block = { kind: "note", text: batchTitle(batch, say) };
    const foot = say("card-no-substitute");
    const sheet = { language, title, subtitle: say("batch-receipts-title"), at, blocks: [note, ...blocks], foot };
    const file = new InputFile(await ctx.counter.pictures.pdf(sheet, "A4"), `${batch.id}-${after + 1}.pdf`);
    await ctx.replyWithDocument(file, { caption: say("batch-receipts-caption", { count: blocks.length }) });
  }
  return lines.length === PER_FILE ? lines.at(-1)?.line : undefined;
}

/** What the customer's own receipt says, with the same code, in a few lines. */
async function receiptOf(
  { say, language, person, counter }: CounterContext,
  deposit: Deposit,
  name: string | undefined,
): Promise<Block> {
  const { recipient, amount, transactionId, reference } = deposit;
  const code = await counter.books.receipts.issue(deposit.id, "pdf", { personId: person.id, at: counter.clock.now() });
  const at = deposit.sentAt ?? deposit.createdAt;
  const when = say("receipt-when", { day: formatDay(at, language), time: formatTime(at, language) });
  return {
    kind: "facts",
    title: say("receipt-amount", { amount: formatXof(amount) }),
    facts: [
      {
        label: say("receipt-number"),
        value: [formatMsisdn(recipient), name && shownName(name)].filter(Boolean).join(" · "),
      },
      { label: say("receipt-date"), value: when },
      ...(transactionId === undefined ? [] : [{ label: say("receipt-transaction"), value: transactionId }]),
      { label: say("receipt-reference"), value: reference },
      ...(code === undefined ? [] : [{ label: say("receipt-code"), value: formatCheckCode(code) }]),
    ],
  };
}
