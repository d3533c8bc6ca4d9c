import { InlineKeyboard } from "grammy";
import { type Deposit, isOpen, type TakenBackWord } from "../../src/domain/deposit.ts";
import { needsWord } from "../../src/domain/history-says.ts";
import { formatMoment, upToMinute } from "../../src/domain/local-time.ts";
import type { Decision } from "../../src/domain/ports/deposits.ts";
import type { CounterContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { answerStale } from "../questions/stale.ts";
import { withBack } from "../questions/way-back.ts";
import { showCard } from "../sentences/show-card.ts";
import { mayWatch } from "../sentences/watch.ts";
import { cardTap } from "./buttons.ts";
import { renderCard } from "./card.ts";
import { unfold } from "./details.ts";
import { changeNumber, makeAgain } from "./make-again.ts";
import { givePinAgain } from "./pin-again.ts";
import { decisionFacts, decisionKeyboard } from "./review.ts";
import { mayDecide } from "./view.ts";

/** Taps under a deposit's card, of whoever may see it: look now, decide, make it again, show it. */
export const cardTaps = taps(cardTap, async (ctx, { act, id }) => {
  const deposit = await ctx.counter.deposits.deposit(id);
  if (!deposit || !mayWatch(ctx, deposit)) return await answerTap(ctx, ctx.say("stale-unknown"));
  switch (act) {
    case "look":
      return await lookNow(ctx, deposit);
    case "decide":
      return await offerDecision(ctx, deposit);
    case "paid":
    case "not-paid":
    case "keep":
      return await askSure(ctx, deposit, act);
    case "sure-paid":
      return await decide(ctx, deposit, "paid");
    case "sure-not-paid":
      return await decide(ctx, deposit, "not_paid");
    case "sure-keep":
      return await decide(ctx, deposit, "keep_checking");
    case "returned":
    case "kept":
      return await askSureOfTakenBack(ctx, deposit, act);
    case "sure-returned":
      return await sayOnTakenBack(ctx, deposit, "taken_back");
    case "sure-kept":
      return await sayOnTakenBack(ctx, deposit, "paid");
    case "back":
      return await back(ctx, deposit);
    case "show":
      await takeTap(ctx);
      await dropButtons(ctx);
      return await showCard(ctx, deposit, true);
    case "details":
    case "fold":
      return await unfold(ctx, deposit, act);
    case "pin":
      return await givePinAgain(ctx, deposit);
    case "number":
      return await changeNumber(ctx, deposit);
    case "again":
      if (deposit.state !== "REJECTED") return await answerStale(ctx, deposit);
      return await makeAgain(ctx, deposit, () => dropButtons(ctx));
  }
});

async function lookNow(ctx: CounterContext, deposit: Deposit): Promise<void> {
  const looked = (await ctx.counter.deposits.lookNow(deposit.id)) ?? deposit;
  if (!isOpen(looked)) return await answerStale(ctx, looked);
  await answerTap(ctx, ctx.say("look-now"));
}

async function offerDecision(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (!isOpen(deposit)) return await answerStale(ctx, deposit);
  if (!mayDecide({ deposit, viewer: ctx.person })) return await answerTap(ctx, ctx.say("decide-not-yours"));
  const text = decisionFacts(deposit, ctx.say, ctx.language, ctx.counter.clock.now());
  const keyboard = decisionKeyboard(deposit, ctx.say);
  const isCard = deposit.state === "REVIEW"; // then these buttons are the card's own
  await redraw(
    ctx,
    text,
    isCard ? keyboard : withBack(keyboard.row(), ctx.say("button-back"), cardTap("back", { id: deposit.id })),
  );
}

async function askSure(ctx: CounterContext, deposit: Deposit, act: "paid" | "not-paid" | "keep"): Promise<void> {
  if (!isOpen(deposit)) return await answerStale(ctx, deposit);
  const keyboard = new InlineKeyboard()
    .text(ctx.say("button-back"), cardTap("back", { id: deposit.id }))
    .row()
    .text(ctx.say(`button-sure-${act}`), cardTap(`sure-${act}`, { id: deposit.id }));
  await redraw(ctx, ctx.say(`decide-sure-${act}`, { reference: deposit.reference }), keyboard);
}

async function askSureOfTakenBack(ctx: CounterContext, deposit: Deposit, act: "returned" | "kept"): Promise<void> {
  if (!needsWord(deposit)) return await answerStale(ctx, deposit);
  const keyboard = new InlineKeyboard()
    .text(ctx.say("button-back"), cardTap("back", { id: deposit.id }))
    .row()
    .text(ctx.say(`button-sure-${act}`), cardTap(`sure-${act}`, { id: deposit.id }));
  await redraw(ctx, ctx.say(`decide-sure-${act}`, { reference: deposit.reference }), keyboard);
}

/** A person's word on a payment that the operator does not show as paid any more. */
async function sayOnTakenBack(ctx: CounterContext, deposit: Deposit, word: TakenBackWord): Promise<void> {
  const outcome = await ctx.counter.deposits.sayOnTakenBack(deposit.id, ctx.person.id, word);
  if (outcome.kind === "settled") return await answerStale(ctx, outcome.deposit);
  if (outcome.kind !== "decided") return await answerTap(ctx, ctx.say("decide-not-yours"));
  await takeTap(ctx);
  await dropButtons(ctx);
  await showCard(ctx, outcome.deposit, false);
}

/** The card again, in the message that asked: it may be an older one than the card's own. */
async function back(ctx: CounterContext, deposit: Deposit): Promise<void> {
  if (!isOpen(deposit) && !needsWord(deposit)) return await answerStale(ctx, deposit);
  const { text, keyboard } = renderCard(
    { deposit, viewer: ctx.person },
    ctx.say,
    ctx.language,
    ctx.counter.clock.now(),
  );
  await redraw(ctx, text, keyboard);
}

/** A person's word. The card that follows comes from the journal; what is said here is only what the journal refused. */
async function decide(ctx: CounterContext, deposit: Deposit, decision: Decision): Promise<void> {
  const outcome = await ctx.counter.deposits.decide(deposit.id, ctx.person.id, decision);
  switch (outcome.kind) {
    case "decided":
      await takeTap(ctx);
      await dropButtons(ctx);
      return await showCard(ctx, deposit, false);
    case "too_early": {
      const at = formatMoment(upToMinute(outcome.at), ctx.counter.clock.now(), ctx.language);
      await answerTap(ctx, ctx.say("decide-too-early", { at }));
      return await showCard(ctx, deposit, false);
    }
    case "settled":
      return await answerStale(ctx, outcome.deposit);
    case "unknown":
      return await answerTap(ctx, ctx.say("decide-not-yours"));
  }
}

async function redraw(ctx: CounterContext, text: string, keyboard: InlineKeyboard | undefined): Promise<void> {
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(text, keyboard && { reply_markup: keyboard }));
}
