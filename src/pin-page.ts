import type { CounterBot } from "./bot/bot.ts";
import type { PinPage } from "./bot/pin-pad/pin-page.ts";
import type { Words } from "./bot/words.ts";
import type { Config } from "./config.ts";
import type { RandomBytes } from "./domain/clock.ts";
import type { Orange } from "./orange/orange.ts";
import type { PinPageDoor } from "./web/pin-page/door.ts";
import { PIN_PAGE_PATH, type WebSettings } from "./web-settings.ts";

const TELEGRAM = { script: "https://telegram.org/js/telegram-web-app.js", frames: "https://web.telegram.org" };

/** For whom the bot asks for PINs by the page; `undefined` where there is none. */
export function pinPageFor(web: WebSettings | undefined): PinPage | undefined {
  const settings = web?.pinPage;
  if (settings === undefined) return undefined;
  const { url, for: people } = settings;
  return {
    usedIn: (chatId) => people === "all" || (people !== "none" && people.includes(chatId)),
    urlOf: (nonce, language) => `${url}?n=${nonce}&l=${language}`,
  };
}

/** What the HTTP server serves the page with; `undefined` where there is none. */
export function pinPageDoor(
  { web, telegram }: Config,
  parts: {
    counter: Pick<CounterBot, "awaitsPage">;
    operator: Pick<Orange, "pinKey">;
    random: RandomBytes;
    words: Words;
  },
): PinPageDoor | undefined {
  if (web?.pinPage === undefined) return undefined;
  return {
    path: PIN_PAGE_PATH,
    isAwaited: parts.counter.awaitsPage,
    key: () => pinKeyOf(parts.operator),
    telegram: telegramOf(telegram.apiRoot),
    shuffled: web.pinPage.shuffled,
    random: parts.random,
    say: parts.words,
  };
}

/** The key that PINs are encrypted with; `undefined` while the operator does not give it. */
export async function pinKeyOf(operator: Pick<Orange, "pinKey">) {
  const key = await operator.pinKey();
  return "kind" in key ? undefined : key;
}

/** A chat server of this machine has a script of its own, and shows the page in a page of this machine. */
function telegramOf(apiRoot: string): PinPageDoor["telegram"] {
  if (!apiRoot.startsWith("http:")) return TELEGRAM;
  return { script: `${apiRoot}/js/telegram-web-app.js`, frames: "http://127.0.0.1:* http://localhost:*" };
}
