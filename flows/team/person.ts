import { InlineKeyboard } from "grammy";
import { formatMoment } from "../../src/domain/local-time.ts";
import { mannersOf } from "../../src/domain/manners.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { Member } from "../../src/domain/ports/team.ts";
import type { CounterContext } from "../ground/context.ts";
import { teamTap } from "./buttons.ts";
import { nameOf, type OneOfUs, walletLine } from "./members.ts";

/** One person: role, wallet, limit, since when and by whom; and what an owner can do. Those of the settings are changed in the settings. */
export async function personCard(ctx: CounterContext, person: OneOfUs) {
  const { say } = ctx;
  const { member } = person;
  const keyboard = new InlineKeyboard();
  const lines = [
    say("team-person", { name: nameOf(person, say), role: say(`role-${person.role}`) }),
    mannersOf(person.id).ids ? say("team-person-id", { id: String(person.id) }) : say("team-person-whatsapp"),
    ...walletLine(member?.distributor ?? ctx.counter.always.find(({ id }) => id === person.id)?.distributor, say),
    ...(member ? memberLines(ctx, member) : [say("team-by-settings")]),
  ];
  if (member?.suspendedSince !== undefined)
    keyboard.text(say("button-let-back"), teamTap("on", { id: person.id })).row();
  else if (member) {
    if (member.role === "cashier") keyboard.text(say("button-limit"), teamTap("limit", { id: person.id })).row();
    keyboard.text(say("button-suspend"), teamTap("off", { id: person.id })).row();
  }
  keyboard
    .text(say("button-acts"), teamTap("acts", { id: person.id }))
    .row()
    .text(say("button-back"), teamTap("page", { from: 0 }));
  return { text: lines.join("\n"), keyboard };
}

/** Asks once more before somebody is shut out. */
export function suspendQuestion({ say }: CounterContext, person: OneOfUs) {
  const keyboard = new InlineKeyboard()
    .text(say("button-back"), teamTap("card", { id: person.id }))
    .row()
    .text(say("button-sure-suspend"), teamTap("sure-off", { id: person.id }));
  return { text: say("team-suspend-sure", { name: nameOf(person, say) }), keyboard };
}

function memberLines({ say, language, counter: { clock } }: CounterContext, member: Member): string[] {
  const now = clock.now();
  const lines = [say("team-joined", { at: formatMoment(member.joinedAt, now, language) })];
  if (member.dayMax !== undefined) lines.push(say("invite-facts-limit", { max: formatXof(member.dayMax) }));
  if (member.suspendedSince !== undefined)
    lines.push(say("team-suspended", { at: formatMoment(member.suspendedSince, now, language) }));
  return lines;
}
