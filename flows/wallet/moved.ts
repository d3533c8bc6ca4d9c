import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons } from "../questions/chat.ts";
import { movedTap } from "./buttons.ts";

const SENTENCES = { confirmed: "moved-back", unchanged: "moved-not-changed", taken: "moved-taken" } as const;

/** An owner has spoken with somebody whose number, user id or phone is another one since: they may come in again. On record. */
export const movedTaps = taps(
  movedTap,
  async (ctx, { person }) => {
    // Whoever holds the phone does not vouch for it.
    const isOwn = person === ctx.chatId;
    const became = isOwn ? "unchanged" : await ctx.counter.letBack(person, ctx.person.id);
    if (became !== "taken") await dropButtons(ctx);
    await answerTap(ctx, ctx.say(SENTENCES[became]));
  },
  "manage_team",
);
