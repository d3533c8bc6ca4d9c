import type { InlineKeyboard } from "grammy";
import type { CounterContext, TapContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, ifStillThere, takeTap } from "../questions/chat.ts";
import { isLeftOpen, shutLeftOpen } from "../questions/left-open.ts";
import { answerUntaken } from "../questions/stale.ts";
import { mustFinishFirst } from "../questions/unfinished.ts";
import { actsPage } from "./acts.ts";
import { type PersonAct, type TeamTap, teamTap } from "./buttons.ts";
import { enterLimit } from "./change-limit.ts";
import { openInvitations } from "./invitations.ts";
import { startInvite } from "./invite.ts";
import { nameOf, type OneOfUs, oneOfUs, teamPage } from "./members.ts";
import { personCard, suspendQuestion } from "./person.ts";

/** Taps in the team's lists: an owner's only, asked at every tap (faults S7). A list that was left open shows nobody any more. */
export const teamTaps = taps(
  teamTap,
  async (ctx, tap) => {
    if (isAnswer(tap)) return await answerUntaken(ctx);
    if (isLeftOpen(ctx)) return await shutLeftOpen(ctx);
    switch (tap.act) {
      case "page":
        return await show(ctx, await teamPage(ctx, tap.from));
      case "acts":
        return await show(ctx, await actsPage(ctx, tap.id, tap.before || undefined));
      case "invitations":
        return await show(ctx, await openInvitations(ctx));
      case "invite":
        return await begin(ctx, () => startInvite(ctx));
      case "withdraw": {
        const done = await ctx.counter.books.team.withdraw(tap.invitation, ctx.person.id, ctx.counter.clock.now());
        await answerTap(ctx, ctx.say(done ? "invitation-withdrawn" : "invitation-is-over"));
        return await show(ctx, await openInvitations(ctx));
      }
      default: {
        const person = await oneOfUs(ctx.counter, tap.id);
        return person ? await actOn(ctx, person, tap.act) : await stale(ctx);
      }
    }
  },
  "manage_team",
);

/** What answers a question of an invitation. It stands in no list, so nobody left it open. */
function isAnswer(tap: TeamTap): tap is Extract<TeamTap, { readonly act: "role" | "wallet" | "max" | "make" }> {
  return ["role", "wallet", "max", "make"].includes(tap.act);
}

async function actOn(ctx: TapContext, person: OneOfUs, act: PersonAct): Promise<void> {
  switch (act) {
    case "card":
      return await show(ctx, await personCard(ctx, person));
    case "off":
      return person.member ? await show(ctx, suspendQuestion(ctx, person)) : await stale(ctx);
    case "sure-off":
      return await suspend(ctx, person);
    case "on": {
      const done = await ctx.counter.books.team.letBack(person.id, ctx.person.id, ctx.counter.clock.now());
      return await said(ctx, person, done ? "team-let-back" : "team-not-changed");
    }
    case "limit":
      return person.member?.role === "cashier"
        ? await begin(ctx, () => enterLimit(ctx, person.id, nameOf(person, ctx.say)))
        : await stale(ctx);
  }
}

/** From the moment it is on record they are a stranger. Then what they had begun is ended: the PIN pad in their chat, and what they had not sent. */
async function suspend(ctx: TapContext, person: OneOfUs): Promise<void> {
  const done = await ctx.counter.books.team.suspend(person.id, ctx.person.id, ctx.counter.clock.now());
  if (done) {
    ctx.counter.closePad(person.id);
    await ctx.counter.deposits.giveUpOf(person.id);
  }
  await said(ctx, person, done ? "team-suspended-now" : "team-not-changed");
}

async function said(ctx: TapContext, { id }: OneOfUs, key: string): Promise<void> {
  const person = await oneOfUs(ctx.counter, id);
  if (person === undefined) return await stale(ctx);
  await answerTap(ctx, ctx.say(key, { name: nameOf(person, ctx.say) }));
  await show(ctx, await personCard(ctx, person));
}

/** Starts what asks something, unless something else would be lost by it. While a PIN is awaited nothing is begun: the figures of one would be taken for the other. */
async function begin(ctx: TapContext, task: () => Promise<void>): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return await answerTap(ctx, ctx.say("deposit-pin-awaited"));
  if (await mustFinishFirst(ctx)) return;
  await takeTap(ctx);
  await dropButtons(ctx);
  await task();
}

async function stale(ctx: TapContext): Promise<void> {
  await dropButtons(ctx);
  await answerTap(ctx, ctx.say("stale-unknown"));
}

async function show(ctx: CounterContext, drawn: { text: string; keyboard: InlineKeyboard }): Promise<void> {
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(drawn.text, { reply_markup: drawn.keyboard }));
}
