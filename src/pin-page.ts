import type { CounterBot } from "./bot/bot.ts";
import type { PadPurpose } from "./bot/pin-pad/pad.ts";
import type { PinPage } from "./bot/pin-pad/pin-page.ts";
import type { Words } from "./bot/words.ts";
import type { Config } from "./config.ts";
import { type Clock, type RandomBytes, sleep } from "./domain/clock.ts";
import type { Language } from "./domain/language.ts";
import { mannersOf } from "./domain/manners.ts";
import { formatXof } from "./domain/money.ts";
import { formatMsisdn, type Msisdn, maskMsisdn } from "./domain/msisdn.ts";
import { phraseFact } from "./domain/phrase.ts";
import type { Batches } from "./domain/ports/batches.ts";
import type { Journal } from "./domain/ports/journal.ts";
import type { Unavailable } from "./domain/ports/operator.ts";
import type { Orange } from "./orange/orange.ts";
import type { PinPageDoor } from "./web/pin-page/door.ts";
import { PIN_PAGE_PATH } from "./web-settings.ts";

const TELEGRAM = { script: "https://telegram.org/js/telegram-web-app.js", frames: "https://web.telegram.org" };

/** For whom the bot asks for PINs by the page; `undefined` where there is none. Telegram opens no page over plain http, so people there have the keypad then, unless it is a stand-in for it that is over plain http itself. */
export function pinPageFor({ web, telegram }: Pick<Config, "web" | "telegram">): PinPage | undefined {
  const settings = web?.pinPage;
  if (settings === undefined) return undefined;
  const { url, for: people } = settings;
  const isOpened = isPlain(telegram?.apiRoot ?? "") || !isPlain(url);
  const isNamed = (chatId: number) => people === "all" || (people !== "none" && people.includes(chatId));
  return {
    usedIn: (chatId) => mannersOf(chatId).pin === "page" || (isOpened && isNamed(chatId)),
    urlOf: (nonce, language) => `${url}?n=${nonce}&l=${language}`,
  };
}

function isPlain(address: string): boolean {
  return address.startsWith("http:");
}

/** What the page is made of, and shows. */
interface PinPageParts {
  readonly counter: Pick<CounterBot, "askedByPage" | "posted">;
  readonly operator: Pick<Orange, "pinKey">;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
  readonly journal: Pick<Journal, "deposit" | "fact">;
  readonly batches: Pick<Batches, "batch">;
  readonly random: RandomBytes;
  readonly words: Words;
  /** The name that a wallet goes by; left out where the settings give none. */
  readonly walletName: (wallet: Msisdn) => string | undefined;
}

/** What the HTTP server serves the page with; `undefined` where there is none. */
export function pinPageDoor({ web, telegram, whatsapp }: Config, parts: PinPageParts): PinPageDoor | undefined {
  if (web?.pinPage === undefined) return undefined;
  const { posted } = parts.counter;
  const origin = new URL(web.pinPage.url).origin;
  return {
    path: PIN_PAGE_PATH,
    asked: async (nonce, language) => await whatFor(nonce, language, parts),
    key: keyForPages(parts),
    telegram: telegramOf(telegram?.apiRoot ?? ""),
    posted: whatsapp && { ...posted, origin, back: `https://wa.me/${whatsapp.number}` },
    shuffled: web.pinPage.shuffled,
    random: parts.random,
    say: parts.words,
  };
}

/** The lines that say what a PIN is asked for, so that nobody types it for something else: the page stands over the chat. The person's own phrase is above them, or, until they chose one, where a link opens the page, the name of the shop. A customer's number is masked, since the address may be seen by others. */
async function whatFor(nonce: string, language: Language, parts: PinPageParts) {
  const asked = parts.counter.askedByPage(nonce);
  if (asked === undefined) return undefined;
  const { purpose, personId, byLink } = asked;
  const say = parts.words(language);
  const facts = await factsOf(purpose, say, parts);
  if (facts === undefined) return undefined;
  const phrase = await parts.journal.fact(phraseFact(personId));
  const name = byLink && !phrase ? parts.walletName(facts.wallet) : undefined;
  const known = phrase ? [say("page-phrase", { phrase })] : name === undefined ? [] : [say("page-shop", { name })];
  return { what: [...known, ...facts.lines], byLink, changes: purpose.kind === "pin_change" };
}

async function factsOf(
  purpose: PadPurpose,
  say: ReturnType<Words>,
  { journal, batches }: PinPageParts,
): Promise<{ readonly wallet: Msisdn; readonly lines: readonly string[] } | undefined> {
  if (purpose.kind === "deposit") {
    const deposit = await journal.deposit(purpose.depositId);
    if (!deposit) return undefined;
    const { amount, recipient, reference, distributor: wallet } = deposit;
    const what = say("page-deposit", { amount: formatXof(amount), number: maskMsisdn(recipient) });
    return { wallet, lines: [what, say("page-reference", { reference })] };
  }
  if (purpose.kind === "batch") {
    const batch = await batches.batch(purpose.batchId);
    const lines = batch && [say("page-batch", { lines: batch.lines, total: formatXof(batch.total) })];
    return lines && { wallet: batch.distributor, lines };
  }
  const { distributor: wallet, kind } = purpose;
  const what = kind === "pin_change" ? "page-change" : "page-account";
  return { wallet, lines: [say(what, { number: formatMsisdn(wallet) })] };
}

/** The key that PINs are encrypted with; `undefined` while the operator does not give it. */
export async function pinKeyOf(operator: Pick<Orange, "pinKey">) {
  const key = await operator.pinKey();
  return "kind" in key ? undefined : key;
}

/** When a key that nobody could read is read again, in milliseconds: what comes three times is no accident, and the owners hear of it. */
const READ_AGAIN_MS = [1_000, 2_000];

/** The key for pages. One that nobody can read is read again after the page was answered: a deposit that waits to leave does so by itself, and one person may open one page. */
function keyForPages({ operator, clock, failed }: Pick<PinPageParts, "operator" | "clock" | "failed">) {
  let isReadAgain = false;

  async function readAgain(): Promise<void> {
    for (const pauseMs of READ_AGAIN_MS) {
      await sleep(clock, pauseMs);
      if (!isUnreadable(await operator.pinKey())) return;
    }
  }

  return async () => {
    const key = await operator.pinKey();
    if (isUnreadable(key) && !isReadAgain) {
      isReadAgain = true;
      void readAgain()
        .catch(failed)
        .finally(() => {
          isReadAgain = false;
        });
    }
    return "kind" in key ? undefined : key;
  };
}

function isUnreadable(key: object | Unavailable): boolean {
  return "kind" in key && key.why === "unreadable";
}

/** A chat server of this machine has a script of its own, and shows the page in a page of this machine. */
function telegramOf(apiRoot: string): PinPageDoor["telegram"] {
  if (!apiRoot.startsWith("http:")) return TELEGRAM;
  return { script: `${apiRoot}/js/telegram-web-app.js`, frames: "http://127.0.0.1:* http://localhost:*" };
}
