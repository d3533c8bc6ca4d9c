import { InlineKeyboard, InputFile } from "grammy";
import { CLAIM_ENDS, CLAIM_WHYS, type ClaimEnd, type ClaimWhy } from "../../src/domain/claim.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import type { Claimed, ClaimOutcome } from "../../src/domain/ports/claims.ts";
import type { TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { answerStale } from "../questions/stale.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { mayWatch } from "../sentences/watch.ts";
import { claimTap } from "./buttons.ts";
import { claimCard, claimLetter, operationOf } from "./claim-card.ts";
import { claimSheet } from "./sheet.ts";

/** Taps about a paid deposit that is wrong. Who may claim is asked by the engine, at the act; old and foreign buttons get a sentence. */
export const claimTaps = taps(claimTap, async (ctx, tap) => {
  const deposit = await ctx.counter.deposits.deposit(tap.id);
  if (!deposit || !mayWatch(ctx, deposit)) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (deposit.state !== "SUCCEEDED") return await answerStale(ctx, deposit);
  switch (tap.act) {
    case "fix":
      return await offerCorrection(ctx, deposit);
    case "number":
      return await correct(ctx, deposit, { amount: deposit.amount });
    case "amount":
      return await correct(ctx, deposit, { recipient: deposit.recipient });
    case "ask":
      return isClaimed(deposit) ? await show(ctx, deposit) : await askWhy(ctx, deposit);
    case "open":
      return await open(ctx, deposit, tap.why);
    case "over":
      return await end(ctx, deposit, tap.end);
    default:
      return isClaimed(deposit)
        ? await ON_CLAIM[tap.act](ctx, deposit)
        : await answerTap(ctx, ctx.say("stale-unknown"));
  }
});

const ON_CLAIM = { show, text: sendLetter, pdf: sendPaper, end: askEnd };

/** A paid deposit is not taken back from here: the right one is another deposit, through the whole review, and the wrong one is claimed. */
async function offerCorrection(ctx: TapContext, { id, claim }: Deposit): Promise<void> {
  await takeTap(ctx);
  const { say } = ctx;
  const keyboard = new InlineKeyboard()
    .text(say("button-other-number"), claimTap("number", { id }))
    .row()
    .text(say("button-other-amount"), claimTap("amount", { id }))
    .row();
  if (!claim) keyboard.text(say("button-claim"), claimTap("ask", { id })).row();
  await offer(ctx, say("claim-fix-question"), withClose(keyboard, say));
}

async function correct(
  ctx: TapContext,
  _: Deposit,
  known: Pick<Partial<Deposit>, "recipient" | "amount">,
): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await dropButtons(ctx);
  await enterDeposit(ctx, known);
}

/** What to do at once comes first: the sooner the operator hears of it, the better. */
async function askWhy(ctx: TapContext, deposit: Deposit): Promise<void> {
  if (!wasPaid(deposit)) return await answerTap(ctx, ctx.say("stale-unknown"));
  await takeTap(ctx);
  const keyboard = new InlineKeyboard();
  for (const why of CLAIM_WHYS)
    keyboard.text(ctx.say(`button-claim-${why}`), claimTap("open", { id: deposit.id, why })).row();
  await offer(ctx, ctx.say("claim-why-question", { id: operationOf(deposit) }), withClose(keyboard, ctx.say));
}

async function open(ctx: TapContext, deposit: Deposit, why: ClaimWhy): Promise<void> {
  await told(ctx, await ctx.counter.deposits.claim(deposit.id, ctx.person.id, why));
}

async function end(ctx: TapContext, deposit: Deposit, how: ClaimEnd): Promise<void> {
  await told(ctx, await ctx.counter.deposits.endClaim(deposit.id, ctx.person.id, how));
}

/** The claim as it stands now, whoever brought it there. */
async function told(ctx: TapContext, outcome: ClaimOutcome): Promise<void> {
  if (outcome.kind === "unknown") return await answerTap(ctx, ctx.say("claim-not-yours"));
  if (outcome.kind === "already") await answerTap(ctx, ctx.say("claim-already"));
  await dropButtons(ctx);
  await show(ctx, outcome.deposit);
}

async function show(ctx: TapContext, deposit: Claimed): Promise<void> {
  await takeTap(ctx);
  const { text, keyboard } = claimCard(deposit, ctx);
  await ctx.reply(text, keyboard && { reply_markup: keyboard });
}

/** One piece that is copied by one touch. */
async function sendLetter(ctx: TapContext, deposit: Claimed): Promise<void> {
  await takeTap(ctx);
  const text = claimLetter(deposit, ctx);
  await ctx.reply(text, { entities: [{ type: "pre", offset: 0, length: text.length }] });
}

/** Drawn and sent after the update is over. */
async function sendPaper(ctx: TapContext, deposit: Claimed): Promise<void> {
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const { counter } = ctx;
    const trail = await counter.journal.events(deposit.id);
    const sheet = claimSheet(deposit, trail, counter.walletName(deposit.distributor), counter.clock.now(), ctx);
    const file = new InputFile(await counter.pictures.pdf(sheet, "A4"), `${deposit.claim.number}.pdf`);
    await ctx.replyWithDocument(file, { caption: ctx.say("claim-title", { claim: deposit.claim.number }) });
  });
}

async function askEnd(ctx: TapContext, { id, claim }: Claimed): Promise<void> {
  if (claim.end !== undefined) return await answerTap(ctx, ctx.say("claim-already"));
  await takeTap(ctx);
  const keyboard = new InlineKeyboard();
  for (const how of CLAIM_ENDS) keyboard.text(ctx.say(`button-claim-${how}`), claimTap("over", { id, end: how })).row();
  await offer(ctx, ctx.say("claim-end-question", { claim: claim.number }), withClose(keyboard, ctx.say));
}

function isClaimed(deposit: Deposit): deposit is Claimed {
  return deposit.claim !== undefined;
}
