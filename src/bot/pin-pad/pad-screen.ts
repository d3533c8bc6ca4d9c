import type { Api } from "grammy";
import type { Say } from "../../../flows/ground/say.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { Meter } from "../../domain/ports/meter.ts";
import { redact } from "../redact.ts";
import { type Shown, showMessage } from "../show-message.ts";
import type { Words } from "../words.ts";
import { type PadRequest, type PinPad, purposeName } from "./pad.ts";
import type { Pads } from "./pads.ts";
import type { PagePrompt } from "./page-prompt.ts";
import { asksByPage, linkOf, type PinPage } from "./pin-page.ts";

/** Data of the two buttons under an expired pad. They name the purpose, so they work after a restart too. */
export const AGAIN_DATA = "pin:again:";
export const GIVE_UP_DATA = "pin:no:";

/**
 * Puts pads into the chat and takes them out. Everything here runs in the order of its chat (`chat-order.ts`): inside an update, or inside
 * `order.run`. Only `open` throws: what the chat shows of a pad afterwards must never disturb what the pad does.
 */
export interface PadScreen {
  /** Opens a pad and shows it in a message, or in a new one. Answers with the message. Nothing stays open when it could not be shown. */
  open(request: PadRequest, messageId?: number): Promise<number>;
  /** Shows the caption with a button that opens a pad, in a message or in a new one: another pad is open. Answers with the message; throws. */
  offer(request: PadRequest, messageId?: number): Promise<number>;
  /** Shows how many digits there are now. */
  redraw(pad: PinPad): Promise<void>;
  /** In place of the keys: why they are gone, and how to go on. */
  offerAgain(pad: PinPad, why: "pad-expired" | "pad-failed"): Promise<void>;
  /** In place of the keys: one sentence. */
  showOver(pad: PinPad, key: string): Promise<void>;
}

/** What a pad says when it is over and nothing follows; the second of them is said by whoever ended it. */
const ENDED = new Set(["pad-batch-waits", "pad-cancelled", "batch-start-not_waiting"]);
const SAID = new Set(["pad-cancelled"]);

/** Makes the screen over a register of pads. */
export function createPadScreen(parts: {
  api: Api;
  pads: Pads;
  page: PinPage;
  prompt: PagePrompt;
  words: Words;
  log: Log;
  meter: Meter;
  isLastTry: (request: PadRequest) => Promise<boolean>;
}): PadScreen {
  const { api, pads, page, prompt, words, log, meter, isLastTry } = parts;
  return {
    async open(request, messageId) {
      const byPage = asksByPage(page, request);
      // Digits never stand on buttons there: what is tapped stays in the chat, readable.
      if (!byPage && mannersOf(request.chatId).pin === "page")
        throw new Error("a PIN is asked for by the page alone there");
      const pad = pads.open({ ...request, byPage, isLastTry: await isLastTry(request) });
      pad.link = linkOf(page, pad);
      meter.pinAsked(request.purpose.kind, byPage ? "page" : "keys");
      try {
        pad.messageId = await showMessage(api, pad.chatId, messageId, pad.shown(words(pad.language)));
        await prompt.show(pad);
        if (pads.current(pad.chatId) !== pad) prompt.drop(pad); // ended while it was shown
        return pad.messageId;
      } catch (error) {
        if (pads.current(pad.chatId) === pad) pads.close(pad.chatId, "cancelled");
        throw error;
      }
    },
    offer: ({ chatId, caption, purpose, language }, messageId) =>
      showMessage(api, chatId, messageId, { ...caption, buttons: againButtons(purpose, words(language)) }),
    redraw: (pad) => show(pad, pad.shown(words(pad.language))),
    offerAgain(pad, why) {
      const say = words(pad.language);
      return show(pad, { ...under(pad, say(why)), buttons: againButtons(pad.purpose, say) });
    },
    async showOver(pad, key) {
      if (mannersOf(pad.chatId).edits) return await show(pad, under(pad, words(pad.language)(key)));
      // What goes on is not worth a message: that an answer comes is shown, and the answer says the rest.
      if (!ENDED.has(key)) await api.sendChatAction(pad.chatId, "typing").catch(() => {});
      else if (!SAID.has(key)) await show(pad, { text: words(pad.language)(key) });
    },
  };

  async function show(pad: PinPad, shown: Shown): Promise<void> {
    try {
      pad.messageId = await showMessage(api, pad.chatId, pad.messageId, shown);
    } catch (error) {
      log.warn({ part: "pin-pad", chat: pad.chatId, ...redact(error) }, "pad not shown");
    }
  }
}

function under(pad: PinPad, sentence: string): Shown {
  return { ...pad.caption, text: `${pad.caption.text}\n\n${sentence}` };
}

function againButtons(purpose: PadRequest["purpose"], say: Say): Shown["buttons"] {
  const what = purposeName(purpose);
  return [
    [{ text: say("button-enter-code"), callback_data: AGAIN_DATA + what }],
    [{ text: say("button-cancel"), callback_data: GIVE_UP_DATA + what }],
  ];
}
