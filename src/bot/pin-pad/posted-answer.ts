import { timingSafeEqual } from "node:crypto";
import type { RandomBytes } from "../../domain/clock.ts";
import { Pin } from "../../domain/pin.ts";
import type { People } from "../../domain/ports/people.ts";
import type { ChatOrder } from "../chat-order.ts";
import type { HandOver } from "./hand-over.ts";
import type { PinPad } from "./pad.ts";
import type { Pads } from "./pads.ts";

/** What the page sends to us, where it was opened by a link. */
export interface Posted {
  readonly nonce: string;
  /** What the browser was given when it opened the page. */
  readonly claim: string;
  readonly fingerprint: string;
  readonly ciphertext: string;
  /** The new PIN, where one is changed; nowhere else. */
  readonly fresh?: string | undefined;
}

/** The side of the PIN page that answers to our own server, not through the chat. */
export interface PostedAnswers {
  /** Gives a browser the word without which its answer is not taken: the first one that asks, and that one again. `undefined` for any other. */
  claim(nonce: string, before: string | undefined): string | undefined;
  /** Takes the sealed PIN. `over`: nothing is asked under this nonce any more, or of this browser. */
  take(posted: Posted): Promise<"taken" | "over">;
}

const CLAIM_BYTES = 16;

/**
 * Takes what pages send to us that a link opened. Whoever has the link could answer, so the first browser that opens it by script is the only one;
 * one answer is taken, within the pad's two minutes, and it belongs to the pad's own chat, person and purpose. The ciphertext can be replayed: it is
 * handed over and kept nowhere (faults S1, S12).
 */
export function postedAnswers(parts: {
  pads: Pads;
  handOver: HandOver;
  people: People;
  order: ChatOrder;
  random: RandomBytes;
}): PostedAnswers {
  const { pads, handOver, people, order, random } = parts;

  return {
    claim(nonce, before) {
      const pad = linked(nonce);
      if (pad === undefined) return undefined;
      if (pad.claim !== undefined) return before !== undefined && isSame(pad.claim, before) ? pad.claim : undefined;
      pad.claim = Buffer.from(random(CLAIM_BYTES)).toString("base64url");
      return pad.claim;
    },
    async take({ nonce, claim, fingerprint, ciphertext, fresh }) {
      const chatId = linked(nonce)?.chatId;
      if (chatId === undefined) return "over";
      return await order.run(chatId, async () => {
        const pad = linked(nonce); // while it waited for its turn the pad may have ended
        if (pad?.claim === undefined || !isSame(pad.claim, claim)) return "over";
        if ((pad.purpose.kind === "pin_change") !== (fresh !== undefined)) return "over";
        if ((await people.find(pad.personId)) === undefined || linked(nonce) !== pad) return "over";
        const [pin, newPin] = [ciphertext, fresh].map(
          (text) => text && new Pin(Buffer.from(text, "latin1"), 0, { fingerprint }),
        );
        pads.close(pad.chatId, "taken");
        await handOver(pad, pin as Pin, newPin || undefined);
        return "taken";
      });
    },
  };

  function linked(nonce: string): PinPad | undefined {
    const pad = pads.ofPage(nonce);
    return pad?.link === undefined ? undefined : pad;
  }
}

function isSame(one: string, other: string): boolean {
  const [given, known] = [Buffer.from(other), Buffer.from(one)];
  return given.length === known.length && timingSafeEqual(given, known);
}
