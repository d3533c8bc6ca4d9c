import { InlineKeyboard } from "grammy";
import { LANGUAGES, type Language } from "../src/domain/language.ts";
import { languageTap } from "./buttons.ts";
import type { Counter, CounterContext } from "./context.ts";
import { ifStillThere, takeTap } from "./steps/chat.ts";
import { ask } from "./steps/question.ts";
import { withCancel } from "./steps/way-back.ts";

/** `/langue`: one button a language, each in its own words. */
export async function chooseLanguage(ctx: CounterContext, counter: Counter): Promise<void> {
  const keyboard = new InlineKeyboard();
  for (const language of LANGUAGES) keyboard.text(counter.say(language)("language-name"), languageTap(language));
  await ask(ctx, ctx.say("language-question"), withCancel(keyboard.row(), ctx.say));
}

/** The language that was chosen. Choosing again from an old list is harmless, so an old tap works too. */
export async function setLanguage(ctx: CounterContext, counter: Counter, language: Language): Promise<void> {
  ctx.session.language = language;
  if (ctx.session.question === ctx.callbackQuery?.message?.message_id) delete ctx.session.question;
  await takeTap(ctx);
  await ifStillThere(() => ctx.editMessageText(counter.say(language)("language-chosen")));
}
