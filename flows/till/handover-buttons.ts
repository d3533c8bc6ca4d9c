import { InlineKeyboard } from "grammy";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { wholeUpTo } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";

const handover = wholeUpTo(12);

/** Buttons of a drawer that changes hands. */
export const handoverTap = buttons("u", {
  /** Begin, from the card of the open counter. */
  begin: {},
  /** The answers to "to whom?": read by that question alone. */
  to: { person: wholeUpTo(16) },
  recount: {},
  /** Under what is told to whoever takes it: it is just that sum; another one was counted. */
  ...each(["exact", "count"], { id: handover }),
  /** Given up: by whoever gives it, or refused by whoever was to take it. */
  ...each(["keep", "refuse"], { id: handover }),
  /** Take the drawer of a day without whoever has it. */
  alone: { day: wholeUpTo(12) },
});

/** A tap on one. */
export type HandoverTap = TapOn<typeof handoverTap>;

/** Under what was given: whoever takes it says what they counted, or refuses. */
export function takerButtons(id: number, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-handover-exact"), handoverTap("exact", { id }))
    .row()
    .text(say("button-handover-count"), handoverTap("count", { id }))
    .text(say("button-handover-refuse"), handoverTap("refuse", { id }));
}

/** Under what waits for the other one: it can be taken back. */
export function giverButtons(id: number, say: Say): InlineKeyboard {
  return new InlineKeyboard().text(say("button-handover-keep"), handoverTap("keep", { id }));
}
