import { InlineKeyboard } from "grammy";
import { formatMoment } from "../../src/domain/local-time.ts";
import type { CounterContext } from "../ground/context.ts";
import { teamTap } from "./buttons.ts";

/** Invitations shown at once. More are not given out within a day. */
const SHOWN = 10;

/** The invitations that can be taken up now, each with a button that takes it back. Their links are not shown again: nobody has them any more. */
export async function openInvitations({ say, language, counter }: CounterContext) {
  const now = counter.clock.now();
  const open = await counter.books.team.invitations(now, SHOWN);
  const keyboard = new InlineKeyboard();
  for (const { id, name } of open)
    keyboard.text(say("button-withdraw", { name }), teamTap("withdraw", { invitation: id })).row();
  keyboard.text(say("button-invite"), teamTap("invite")).text(say("button-back"), teamTap("page", { from: 0 }));
  const lines = open.map(({ name, role, until }) =>
    say("invitations-line", { name, role: say(`role-${role}`), until: formatMoment(until, now, language) }),
  );
  return { text: [say(open.length === 0 ? "invitations-none" : "invitations-title"), ...lines].join("\n"), keyboard };
}
