import { InlineKeyboard } from "grammy";
import { LANGUAGES } from "../../src/domain/language.ts";
import { buttons } from "../ground/buttons.ts";
import type { CounterContext } from "../ground/context.ts";
import { oneOf } from "../ground/fields.ts";
import { flowsAt } from "../ground/opening.ts";
import { taps } from "../ground/taps.ts";
import { ifStillThere, takeTap } from "../questions/chat.ts";
import { ask } from "../questions/question.ts";
import { withCancel } from "../questions/way-back.ts";
import { changeMenu } from "./own-menu.ts";

/** Chooses a language. */
export const languageTap = buttons("l", { "": { language: oneOf(LANGUAGES) } });

/** `/langue`: one button a language, each in its own words. */
export async function chooseLanguage(ctx: CounterContext): Promise<void> {
  const keyboard = new InlineKeyboard();
  for (const language of LANGUAGES)
    keyboard.text(ctx.counter.say(language)("language-name"), languageTap("", { language }));
  await ask(ctx, ctx.say("language-question"), withCancel(keyboard.row(), ctx.say));
}

/** The language that was chosen, with a menu in it. Choosing again from an old list is harmless, so an old tap works too. */
export const languageTaps = taps(languageTap, async (ctx, { language }) => {
  ctx.session.language = language;
  Object.assign(ctx, { language, say: ctx.counter.say(language) });
  if (ctx.session.question === ctx.callbackQuery.message?.message_id) delete ctx.session.question;
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(ctx.say("language-chosen")));
  await changeMenu(ctx, flowsAt(ctx.flows, ctx.counter.testBench.place));
});
