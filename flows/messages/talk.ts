import { InlineKeyboard } from "grammy";
import { awaitsApproval } from "../../src/domain/approval.ts";
import { type Deposit, isOpen } from "../../src/domain/deposit.ts";
import { isTakenBack, wasPaid } from "../../src/domain/paid.ts";
import type { Talk } from "../../src/domain/talk.ts";
import { claimTap } from "../claims/buttons.ts";
import { openDraft, pointToDraft } from "../deposit/open-draft.ts";
import type { CounterContext } from "../ground/context.ts";
import { wordsOf } from "../ground/said.ts";
import { showCard } from "../sentences/show-card.ts";
import { isAnswerInWords } from "./answer-in-words.ts";

/** How far back the last deposit is looked for, past drafts and what was given up. */
const RECENT = 10;

/** Talk about the deposit that was made: answered also while a question waits, which stays open. */
export async function takeTrouble(ctx: CounterContext): Promise<boolean> {
  const { talk, text = "" } = wordsOf(ctx) ?? {};
  if (talk !== "mistake" && talk !== "undo" && talk !== "not_received") return false;
  if (await isAnswerInWords(ctx, text)) return false;
  const draft = talk === "not_received" ? undefined : await openDraft(ctx);
  if (draft) await pointToDraft(ctx, draft, "draft-what-else");
  else await showLast(ctx, talk);
  return true;
}

/** A yes, a no or thanks that no question took. */
export async function takeTalk(ctx: CounterContext): Promise<boolean> {
  const talk = wordsOf(ctx)?.talk;
  if (talk === undefined) return false;
  const draft = talk === "thanks" ? undefined : await openDraft(ctx);
  if (draft) await pointToDraft(ctx, draft, talk === "yes" ? "draft-press" : "draft-what-else");
  else if (talk === "thanks") await ctx.reply(ctx.say("talk-welcome"));
  else await ctx.reply(ctx.say(ctx.session.waiting || ctx.session.question ? "talk-press" : "talk-nothing-waits"));
  return true;
}

/** The last deposit of this chat: what can be done about it and who can, then its card. */
async function showLast(ctx: CounterContext, talk: Talk): Promise<void> {
  const recent = await ctx.counter.journal.recent(ctx.chatId, RECENT);
  const last = recent.find(({ state }) => state !== "DRAFT" && state !== "CANCELLED");
  if (last === undefined) return void (await ctx.reply(ctx.say("last-none")));
  const isClaimable = last.state === "SUCCEEDED" && wasPaid(last) && !last.claim;
  const buttons = new InlineKeyboard().text(ctx.say("button-claim"), claimTap("ask", { id: last.id }));
  await ctx.reply(ctx.say(whatToDo(last, talk)), isClaimable ? { reply_markup: buttons } : {});
  await showCard(ctx, last, true);
}

function whatToDo(last: Deposit, talk: Talk): string {
  if (isTakenBack(last)) return "last-taken-back";
  if (wasPaid(last)) return talk === "not_received" ? "last-not-received" : "last-was-paid";
  if (last.state === "CONFIRMED") return awaitsApproval(last) ? "last-awaits-approval" : "last-not-sent";
  return isOpen(last) ? "last-in-doubt" : "last-refused";
}
