import { InlineKeyboard } from "grammy";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { DepositWish, DraftOutcome, Remark } from "../../src/domain/ports/deposits.ts";
import type { CounterContext } from "../ground/context.ts";
import type { DrawDraft } from "../ground/counter.ts";
import { ask } from "../questions/question.ts";
import { type WithWayBack, withBack } from "../questions/way-back.ts";
import { limitSentence, walletSentence } from "../sentences/refusals.ts";
import { draftTap } from "./buttons.ts";
import { calledLine, draftFacts } from "./draft-facts.ts";
import { lookAtRefused } from "./look-at-refused.ts";
import { remarkLines } from "./remark-lines.ts";

/** The dialogue is over, or a smaller amount would do: why another one is asked for. */
export type Shown = "over" | { readonly because: string };

/**
 * Writes the draft of what was gathered, and shows it or says why there is none. `called`: the name that was written beside the number. `updateId`: of
 * the update that completed it; redelivered, it finds the same draft (faults F1, F21).
 */
export async function showDraft(
  ctx: CounterContext,
  gathered: Pick<DepositWish, "recipient" | "amount" | "replaces">,
  called: string | undefined,
  updateId: number,
): Promise<Shown> {
  const chatId = ctx.chatId;
  if (gathered.replaces === undefined) await lookAtRefused(ctx, gathered);
  const outcome = await ctx.counter.deposits.draft({
    ...gathered,
    intentKey: `${chatId}:${updateId}`,
    chatId,
    actorId: ctx.person.id,
    distributor: ctx.person.distributor as Msisdn,
  });
  if (outcome.kind !== "drafted") return await sayRefusal(ctx, outcome);
  const { deposit } = outcome;
  const draw = () => drawDraft(ctx, deposit, outcome.remarks, called);
  await ctx.counter.customerNames.tellFirst(deposit, draw);
  const { text, keyboard } = await draw();
  const messageId = await ask(ctx, text, keyboard);
  ctx.session.draft = deposit.id;
  if (called === undefined) delete ctx.session.called;
  else ctx.session.called = called;
  await ctx.counter.journal.shownIn(deposit.id, { chatId, messageId });
  ctx.counter.customerNames.tellLater(deposit, draw);
  ctx.counter.testBench.drafted(deposit);
  return "over";
}

/** A draft as it is at this moment: drawn anew for a draft that stands already, with what should be known of it by now. */
export function draftNow(ctx: CounterContext, deposit: Deposit): DrawDraft {
  const { called, draft } = ctx.session;
  return async () => {
    const outcome = await ctx.counter.deposits.draft(deposit);
    const remarks = outcome.kind === "drafted" ? outcome.remarks : [];
    return await drawDraft(ctx, deposit, remarks, draft === deposit.id ? called : undefined);
  };
}

async function drawDraft(ctx: CounterContext, deposit: Deposit, remarks: readonly Remark[], called?: string) {
  const lines = [
    await draftFacts(ctx, deposit),
    ...(await calledLine(ctx, deposit, called)),
    ...(await remarkLines(ctx, deposit, remarks)),
  ];
  const isHeld = remarks.some(({ kind }) => kind === "not_yet");
  return { text: lines.join("\n"), keyboard: draftKeyboard(ctx, deposit.id, isHeld) };
}

/** Confirm, change the number or the amount, cancel. One that is held for now cannot be confirmed: it can be looked at again. */
export function draftKeyboard(ctx: CounterContext, id: DepositId, isHeld = false): WithWayBack {
  const keyboard = new InlineKeyboard()
    .text(ctx.say(isHeld ? "button-refresh" : "button-confirm"), draftTap(isHeld ? "fresh" : "ok", { id }))
    .row()
    .text(ctx.say("button-change-number"), draftTap("number", { id }))
    .text(ctx.say("button-change-amount"), draftTap("amount", { id }))
    .row();
  return withBack(keyboard, ctx.say("button-cancel"), draftTap("cancel", { id }));
}

async function sayRefusal(ctx: CounterContext, outcome: Exclude<DraftOutcome, { kind: "drafted" }>): Promise<Shown> {
  switch (outcome.kind) {
    case "over_limit":
      if (outcome.used < outcome.max) return { because: limitSentence(ctx, outcome) };
      await ctx.reply(limitSentence(ctx, outcome));
      return "over";
    case "wallet_closed":
      await ctx.reply(walletSentence(ctx, outcome.wallet));
      return "over";
    case "intake_closed":
      await ctx.reply(ctx.say("intake-closed"));
      return "over";
    case "person_stopped":
      await ctx.reply(ctx.say("person-stopped"));
      return "over";
    case "not_allowed":
      await ctx.reply(ctx.say("not-for-your-role"));
      return "over";
  }
}
