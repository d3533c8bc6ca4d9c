import { InputFile } from "grammy";
import {
  hashOfToken,
  INVITATION_LIFE_MS,
  invitationLink,
  newInvitationId,
  newInvitationToken,
  type Offer,
} from "../../src/domain/invitation.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { may } from "../../src/domain/person.ts";
import type { CounterContext } from "../ground/context.ts";
import { closeQuestion } from "../questions/question.ts";

/**
 * Makes the invitation and gives its link, as text to send on and as a QR code to show. Nothing here gives the link back to a dialogue, which
 * would store it: of the token only the hash is kept.
 */
export async function giveInvitation(ctx: CounterContext, offer: Offer): Promise<void> {
  await closeQuestion(ctx);
  if (!may(ctx.person, "manage_team")) return void (await ctx.reply(ctx.say("not-for-your-role")));
  const now = ctx.counter.clock.now();
  const token = newInvitationToken(ctx.counter.random);
  const invitation = {
    ...offer,
    id: newInvitationId(ctx.counter.random),
    invitedBy: ctx.person.id,
    until: now + INVITATION_LIFE_MS,
  };
  await ctx.counter.books.team.invite(invitation, hashOfToken(token), now);
  const link = ctx.counter.startLink(ctx.chatId, token) ?? invitationLink(ctx.me.username, token);
  const until = formatMoment(invitation.until, now, ctx.language);
  await ctx.reply(ctx.say("invite-link", { name: offer.name, until, link }));
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const picture = await ctx.counter.pictures.qr(link);
    await ctx.replyWithPhoto(new InputFile(picture, "invitation.png"), {
      caption: ctx.say("invite-qr", { name: offer.name }),
    });
  });
}
