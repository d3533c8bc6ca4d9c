import { InputFile } from "grammy";
import { formatCheckCode } from "../../src/domain/check-code.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { isTakenBack } from "../../src/domain/paid.ts";
import type { ReceiptKind } from "../../src/domain/ports/receipts.ts";
import type { CounterContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { mayWatch } from "../sentences/watch.ts";
import { receiptTap } from "./buttons.ts";
import { receiptSheet } from "./sheet.ts";
import { receiptLink } from "./verify.ts";

/** Receipts on their way, and since when: a second tap before the first one was answered makes no second file. */
const beingMade = new Map<string, Instant>();

/** What has not come after this was not made, because too much was going on: it may be asked for again. */
const GIVEN_UP_MS = 30_000;

/** Taps on "receipt" under a deposit's card. Drawn and sent after the update is over; only a deposit that was paid has one. */
export const receiptTaps = taps(receiptTap, async (ctx, { act: kind, id }) => {
  const deposit = await ctx.counter.deposits.deposit(id);
  if (!deposit || !mayWatch(ctx, deposit)) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (deposit.state !== "SUCCEEDED") return await answerStale(ctx, deposit);
  if (isTakenBack(deposit)) return await answerTap(ctx, ctx.say("receipt-taken-back"));
  const key = `${ctx.chatId} ${kind} ${id}`;
  const now = ctx.counter.clock.now();
  if (now - (beingMade.get(key) ?? 0) < GIVEN_UP_MS) return await answerTap(ctx, ctx.say("receipt-being-made"));
  beingMade.set(key, now);
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    try {
      await sendReceipt(ctx, deposit, kind);
    } finally {
      beingMade.delete(key);
    }
  });
});

async function sendReceipt(ctx: CounterContext, deposit: Deposit, kind: ReceiptKind): Promise<void> {
  const { say, language, person } = ctx;
  const at = ctx.counter.clock.now();
  const code = await ctx.counter.books.receipts.issue(deposit.id, kind, { personId: person.id, at });
  if (code === undefined) return;
  const { reference } = deposit;
  const name = ctx.counter.walletName(deposit.distributor);
  const sheet = receiptSheet(deposit, { code, link: receiptLink(ctx, code), name, at }, say, language);
  const caption = say("receipt-caption", { reference, code: formatCheckCode(code) });
  if (kind === "picture") {
    await ctx.replyWithPhoto(new InputFile(await ctx.counter.pictures.picture(sheet), `${reference}.png`), { caption });
  } else {
    await ctx.replyWithDocument(new InputFile(await ctx.counter.pictures.pdf(sheet, "A5"), `${reference}.pdf`), {
      caption,
    });
  }
}
