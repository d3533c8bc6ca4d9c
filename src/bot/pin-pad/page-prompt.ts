import { type Api, GrammyError } from "grammy";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import { redact } from "../redact.ts";
import type { Words } from "../words.ts";
import type { PinPad } from "./pad.ts";
import type { PinPage } from "./pin-page.ts";

/** The button that opens the page. Telegram lets only a button of the reply keyboard give something back. */
export interface PagePrompt {
  /** Takes away what a process left that was killed: its buttons open a page that is over. Never throws. */
  start(): void;
  /** Shows it under the message field. Throws what Telegram refuses. */
  show(pad: PinPad): Promise<void>;
  /** Takes the prompt away; the keyboard goes with its message. Never throws. */
  drop(pad: PinPad): void;
  /** Resolves when those that were dropped are gone. */
  dropped(): Promise<unknown>;
}

/** The fact of the journal that says which buttons stand in chats: chat and message, `12/34 56/78`. Nothing in it is a secret. */
const STANDING = "page_buttons";

/** Makes the prompts. */
export function createPagePrompt(parts: {
  api: Api;
  page: PinPage;
  words: Words;
  journal: Pick<Journal, "fact" | "setFact">;
  log: Log;
}): PagePrompt {
  const { api, page, words, journal, log } = parts;
  const standing = new Set<string>();
  const going = new Set<Promise<unknown>>();
  return {
    start: () => track(takeAwayLeft()),
    async show(pad) {
      if (pad.nonce === undefined || pad.link !== undefined) return;
      const say = words(pad.language);
      const button = { text: say("button-page"), web_app: { url: page.urlOf(pad.nonce, pad.language) } };
      const sent = await api.sendMessage(pad.chatId, say("pad-page-button"), {
        reply_markup: { keyboard: [[button]], resize_keyboard: true },
      });
      pad.promptId = sent.message_id;
      standing.add(nameOf(pad.chatId, pad.promptId));
      track(keep());
    },
    drop(pad) {
      const { chatId, promptId } = pad;
      if (promptId === undefined) return;
      pad.promptId = undefined;
      track(takeAway(nameOf(chatId, promptId)).then(keep));
    },
    dropped: () => Promise.all(going),
  };

  async function takeAwayLeft(): Promise<void> {
    const left = ((await journal.fact(STANDING)) ?? "").split(" ").filter((name) => /^\d+\/\d+$/.test(name));
    for (const name of left) standing.add(name);
    for (const name of left) await takeAway(name);
    if (left.length > 0) await keep();
  }

  /** What Telegram refuses is gone or too old; what it did not answer is tried again at the next start. */
  async function takeAway(name: string): Promise<void> {
    const [chatId = 0, messageId = 0] = name.split("/").map(Number);
    try {
      await api.deleteMessage(chatId, messageId);
      standing.delete(name);
    } catch (error) {
      if (error instanceof GrammyError) standing.delete(name);
      log.debug({ part: "pin-pad", chat: chatId, ...redact(error) }, "page's button not taken away");
    }
  }

  async function keep(): Promise<void> {
    await journal.setFact(STANDING, [...standing].join(" "));
  }

  function track(task: Promise<unknown>): void {
    const safe = task.catch((error: unknown) => {
      log.debug({ part: "pin-pad", ...redact(error) }, "page's buttons not kept");
    });
    going.add(safe);
    void safe.finally(() => going.delete(safe));
  }
}

function nameOf(chatId: number, messageId: number): string {
  return `${chatId}/${messageId}`;
}
