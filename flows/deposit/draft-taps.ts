import { InlineKeyboard } from "grammy";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import type { CounterContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { enterDeposit } from "../questions/enter-deposit.ts";
import { closeWaiting, forgetQuestion } from "../questions/question.ts";
import { answerStale } from "../questions/stale.ts";
import { earlierSentence, type Refused, refusalSentence } from "../sentences/refusals.ts";
import { draftTap } from "./buttons.ts";
import { draftKeyboard, draftNow } from "./draft.ts";
import { draftFacts } from "./draft-facts.ts";

/**
 * Taps under a draft. Only the person who was asked confirms or changes a draft, and only in the chat it was shown in (faults S7); the journal decides
 * what a button may still do: an old, repeated or foreign one gets a sentence (faults F22 to F25).
 */
export const draftTaps = taps(draftTap, async (ctx, { act, id, seen = [] }) => {
  const deposit = await ctx.counter.deposits.deposit(id);
  const isOwn = deposit?.chatId === ctx.chatId && deposit?.actorId === ctx.person.id;
  if (!deposit || !isOwn) return await answerTap(ctx, ctx.say("stale-unknown"));
  switch (act) {
    case "ok":
    case "anyway":
      return await confirm(ctx, deposit, act === "anyway" ? seen : []);
    case "fresh":
      return await lookAgain(ctx, deposit);
    case "number":
      return await changeDraft(ctx, deposit, { amount: deposit.amount });
    case "amount":
      return await changeDraft(ctx, deposit, { recipient: deposit.recipient });
    case "cancel":
      return await cancelDraft(ctx, deposit);
  }
});

async function confirm(ctx: CounterContext, deposit: Deposit, seen: readonly DepositId[]): Promise<void> {
  // One PIN at a time in a chat: it must be plain which deposit it pays.
  if (deposit.state === "DRAFT" && ctx.counter.awaitsPin(ctx.chatId))
    return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  const messageId = ctx.callbackQuery?.message?.message_id;
  const { customerNames } = ctx.counter;
  if (deposit.state === "DRAFT" && messageId !== undefined && customerNames.isOld(deposit)) {
    ctx.session.draftTouched = true;
    customerNames.tellAnew(deposit, messageId, draftNow(ctx, deposit));
    return await answerTap(ctx, ctx.say("draft-asked-anew"));
  }
  const told = customerNames.told(deposit);
  const outcome = await ctx.counter.deposits.confirm(deposit.id, ctx.person.id, {
    seen,
    ...(told?.kind === "named" && { shownName: told.name }),
    ...(messageId === undefined ? {} : { messageId }),
  });
  switch (outcome.kind) {
    case "confirmed":
      // The draft's message is the deposit's card from here on: the PIN pad takes its text and its buttons over. A dialogue that a crash
      // brought back from before the draft must not wait for figures while a PIN is typed.
      await forgetQuestion(ctx);
      return await takeTap(ctx);
    case "already":
    case "expired":
      return await answerStale(ctx, outcome.deposit);
    case "unknown":
      return await answerTap(ctx, ctx.say("stale-unknown"));
    case "look_alike": {
      const earlier = earlierSentence(ctx, outcome.earlier);
      const text = ctx.say(outcome.again ? "confirm-made-again" : "confirm-look-alike", { earlier });
      return await redraw(ctx, deposit, text, lookAlikeKeyboard(ctx, deposit.id, [...seen, outcome.earlier.id]));
    }
    default:
      return await refuse(ctx, deposit, outcome);
  }
}

async function refuse(ctx: CounterContext, deposit: Deposit, refused: Refused): Promise<void> {
  const isHeld = refused.kind === "too_soon" || refused.kind === "earlier_open";
  await redraw(ctx, deposit, refusalSentence(ctx, refused), draftKeyboard(ctx, deposit.id, isHeld));
}

/** Whether it can be confirmed by now. */
async function lookAgain(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (deposit.state !== "DRAFT") return await answerStale(ctx, deposit);
  const { text, keyboard } = await draftNow(ctx, deposit)();
  ctx.session.draftTouched = true;
  const changed = await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
  await (changed ? takeTap(ctx) : answerTap(ctx, ctx.say("draft-still-held")));
}

/** Shows the draft again with what stands in the way. Tapped again it may be the same text, which Telegram refuses to edit: the tap is answered anyway. */
async function redraw(ctx: CounterContext, deposit: Deposit, what: string, keyboard: InlineKeyboard): Promise<void> {
  const text = `${await draftFacts(ctx, deposit)}\n\n${what}`;
  ctx.session.draftTouched = true;
  const changed = await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
  await (changed ? takeTap(ctx) : answerTap(ctx, what));
}

/** Number and amount of a draft never change (faults S8): the draft is replaced, and the other half is kept for the new one. */
export async function changeDraft(
  ctx: CounterContext,
  deposit: Deposit,
  kept: Pick<Partial<Deposit>, "recipient" | "amount">,
): Promise<void> {
  if (deposit.state !== "DRAFT") return await answerStale(ctx, deposit);
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  const outcome = await ctx.counter.deposits.cancel(deposit.id, ctx.person.id, "replaced");
  if (outcome.kind !== "cancelled")
    return await answerStale(ctx, outcome.kind === "too_late" ? outcome.deposit : deposit);
  await takeTap(ctx);
  await dropButtons(ctx);
  // "Which first?" is asked about this deposit still, whatever its amount is by then (decision 15).
  const { waiting } = ctx.session;
  delete ctx.session.waiting;
  await enterDeposit(ctx, { ...kept, replaces: deposit.replaces });
  if (waiting) ctx.session.waiting = waiting;
}

async function cancelDraft(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (deposit.state !== "DRAFT") return await answerStale(ctx, deposit);
  const outcome = await ctx.counter.deposits.cancel(deposit.id, ctx.person.id);
  if (outcome.kind !== "cancelled")
    return await answerStale(ctx, outcome.kind === "too_late" ? outcome.deposit : deposit);
  await takeTap(ctx);
  if (ctx.session.draft === deposit.id) delete ctx.session.draft;
  await closeWaiting(ctx);
  await dropButtons(ctx);
  await ctx.reply(ctx.say("cancel-done"));
}

/** The second, different tap that the same number and amount within minutes needs: another label in another place than Confirm. It knows what was seen. */
function lookAlikeKeyboard({ say }: CounterContext, id: DepositId, seen: readonly DepositId[]): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-cancel"), draftTap("cancel", { id }))
    .row()
    .text(say("button-deposit-anyway"), draftTap("anyway", { id, seen }));
}
