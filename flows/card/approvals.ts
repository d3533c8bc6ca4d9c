import { awaitsApproval, type Verdict } from "../../src/domain/approval.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { may } from "../../src/domain/person.ts";
import type { TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, ifStillThere, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { limitSentence, walletSentence } from "../sentences/refusals.ts";
import { showCard } from "../sentences/show-card.ts";
import { approvalAsked } from "./approval-asked.ts";
import { type ApprovalAct, approvalButtons, approvalTap, REFUSALS, refusalButtons } from "./approval-buttons.ts";

/** Taps under a deposit that waits for an owner's word. Who may say it, and whether it still waits, is asked of the journal at the tap (faults S7). */
export const approvalTaps = taps(approvalTap, async (ctx, { act, id }) => {
  const deposit = await ctx.counter.deposits.deposit(id);
  if (!deposit) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (act === "cancel") return await cancel(ctx, deposit);
  if (!may(ctx.person, "approve")) return await answerTap(ctx, ctx.say("approval-not-yours"));
  await decide(ctx, deposit, act);
});

async function decide(ctx: TapContext, deposit: Deposit, act: ApprovalAct): Promise<void> {
  if (act === "no") return await showButtons(ctx, refusalButtons(deposit.id, ctx.say));
  if (act === "back") return await back(ctx, deposit);
  if (act === "open") return await open(ctx, deposit);
  await say(ctx, deposit, REFUSALS[act] ?? "approved");
}

/** One of several: its facts, and the buttons that decide. */
async function open(ctx: TapContext, deposit: Deposit): Promise<void> {
  if (!awaitsApproval(deposit)) return await answerStale(ctx, deposit);
  const { always, books, clock } = ctx.counter;
  const known = always.find(({ id }) => id === deposit.actorId) ?? (await books.team.member(deposit.actorId));
  const maker = known && { ...known, owner: "owner" in known && known.owner };
  const { text } = approvalAsked({ deposit, viewer: ctx.person, maker }, ctx.say, ctx.language, clock.now());
  await takeTap(ctx);
  const keyboard = approvalButtons(deposit.id, ctx.say)
    .row()
    .text(ctx.say("button-back"), approvalTap("back", { id: deposit.id }));
  await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
}

/** The request as it stands: alone, or among the others of the same person. */
async function back(ctx: TapContext, deposit: Deposit): Promise<void> {
  await takeTap(ctx);
  await showCard(ctx, deposit, false);
}

/** The cards that follow, here and with whoever waits, come from the journal. */
async function say(ctx: TapContext, deposit: Deposit, verdict: Verdict): Promise<void> {
  const outcome = await ctx.counter.deposits.approve(deposit.id, ctx.person.id, verdict);
  switch (outcome.kind) {
    case "said":
      return await takeTap(ctx);
    case "over":
      return await answerStale(ctx, outcome.deposit);
    case "over_limit":
      return await answerTap(ctx, limitSentence(ctx, outcome));
    case "wallet_closed":
      return await answerTap(ctx, walletSentence(ctx, outcome.wallet));
    case "unknown":
      return await answerTap(ctx, ctx.say("approval-not-yours"));
  }
}

/** The maker does not want to wait: only theirs, and only where they made it. */
async function cancel(ctx: TapContext, deposit: Deposit): Promise<void> {
  const isOwn = deposit.actorId === ctx.person.id && deposit.chatId === ctx.chatId;
  if (!isOwn) return await answerTap(ctx, ctx.say("stale-unknown"));
  if (deposit.state !== "CONFIRMED") return await answerStale(ctx, deposit);
  const outcome = await ctx.counter.deposits.cancel(deposit.id, ctx.person.id);
  if (outcome.kind === "cancelled") return await takeTap(ctx);
  await answerStale(ctx, outcome.kind === "too_late" ? outcome.deposit : deposit);
}

async function showButtons(ctx: TapContext, buttons: ReturnType<typeof approvalButtons>): Promise<void> {
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageReplyMarkup({ reply_markup: buttons }));
}
