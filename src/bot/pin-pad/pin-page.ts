import type { Api } from "grammy";
import type { Language } from "../../domain/language.ts";
import type { Log } from "../../domain/ports/log.ts";
import { redact } from "../redact.ts";
import type { Words } from "../words.ts";
import type { PadRequest, PinPad } from "./pad.ts";

/** The page that encrypts a PIN where it is typed: for whom, and where. */
export interface PinPage {
  /** Whether the page takes the place of the keypad in a chat. */
  usedIn(chatId: number): boolean;
  /** The page's address for one question. */
  urlOf(nonce: string, language: Language): string;
}

/** For installations without a public address: keypads only. */
export const NO_PAGE: PinPage = { usedIn: () => false, urlOf: () => "" };

/** What the page can be used for. A change of PIN is not among it: the new one has to be compared with its repetition, and we cannot see either. */
const BY_PAGE: readonly PadRequest["purpose"]["kind"][] = ["deposit", "balance", "batch"];

/** Whether a PIN is asked for by the page. */
export function asksByPage(page: PinPage, { chatId, purpose }: PadRequest): boolean {
  return page.usedIn(chatId) && BY_PAGE.includes(purpose.kind);
}

/** The button that opens the page. Telegram lets only a button of the reply keyboard give something back. */
export interface PagePrompt {
  /** Shows it under the message field. Throws what Telegram refuses. */
  show(pad: PinPad): Promise<void>;
  /** Takes it away; the keyboard goes with its message. Never throws. */
  drop(pad: PinPad): void;
  /** Resolves when those that were dropped are gone. */
  dropped(): Promise<unknown>;
}

/** Makes the prompts. */
export function createPagePrompt(parts: { api: Api; page: PinPage; words: Words; log: Log }): PagePrompt {
  const { api, page, words, log } = parts;
  const going = new Set<Promise<unknown>>();
  return {
    async show(pad) {
      if (pad.nonce === undefined) return;
      const say = words(pad.language);
      const button = { text: say("button-page"), web_app: { url: page.urlOf(pad.nonce, pad.language) } };
      const sent = await api.sendMessage(pad.chatId, say("pad-page-button"), {
        reply_markup: { keyboard: [[button]], resize_keyboard: true },
      });
      pad.promptId = sent.message_id;
    },
    drop(pad) {
      const { promptId } = pad;
      if (promptId === undefined) return;
      pad.promptId = undefined;
      const gone = api.deleteMessage(pad.chatId, promptId).catch((error: unknown) => {
        log.debug({ part: "pin-pad", chat: pad.chatId, ...redact(error) }, "page's button not taken away");
      });
      going.add(gone);
      void gone.finally(() => going.delete(gone));
    },
    dropped: () => Promise.all(going),
  };
}
