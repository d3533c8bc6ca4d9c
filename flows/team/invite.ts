import type { Offer } from "../../src/domain/invitation.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { CounterContext, Dialogue, StepContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { leave } from "../questions/question.ts";
import { giveInvitation } from "./give-invitation.ts";
import { askLimit, askName, askRole, askSure, askWallet } from "./questions.ts";

/** What is stored with the dialogue. */
export interface InviteStart {
  readonly language: Language;
}

/** `/inviter`: the dialogue of an invitation. While a PIN is awaited nothing is begun: the figures of one would be taken for the other. */
export async function startInvite(ctx: CounterContext): Promise<void> {
  if (ctx.counter.awaitsPin(ctx.chatId)) return void (await ctx.reply(ctx.say("deposit-pin-awaited")));
  await leave(ctx);
  await ctx.conversation.enter("invite", { language: ctx.language } satisfies InviteStart);
}

/** Name, role, wallet, and for a cashier the limit of the day; then a last look. The link exists only in the message that gives it. */
export function inviteDialogue(counter: Counter) {
  return async function invite(dialogue: Dialogue, _ctx: StepContext, begin: InviteStart): Promise<void> {
    const say = counter.say(begin.language);
    const name = await askName(dialogue, say);
    const role = await askRole(dialogue, say);
    const distributor = await askWallet(dialogue, counter, say);
    const dayMax =
      role === "cashier" ? await askLimit(dialogue, say, say("invite-limit-question", { name })) : undefined;
    const offer: Offer = { name, role, distributor, ...(dayMax === undefined ? {} : { dayMax }) };
    await askSure(dialogue, say, [say("invite-sure"), "", offerFacts(offer, say)].join("\n"));
    await dialogue.external((outside) => giveInvitation(outside, offer));
  };
}

/** What was said, line by line. */
export function offerFacts({ name, role, distributor, dayMax }: Offer, say: Say): string {
  const lines = [say("invite-facts", { name, role: say(`role-${role}`), wallet: formatMsisdn(distributor) })];
  if (dayMax !== undefined) lines.push(say("invite-facts-limit", { max: formatXof(dayMax) }));
  return lines.join("\n");
}
