import { randomBytes } from "node:crypto";
import { remembers } from "../../domain/remembered.ts";
import type { MetaStatus } from "./meta.ts";
import { readSpot } from "./spot.ts";

/** One for each chat; whose doubt is forgotten gets the message once more. */
const CHATS_MAX = 10_000;

/** What Meta says of a message that it has taken. */
const TAKEN: readonly string[] = ["sent", "delivered", "read"];

/** A message on its way, or of which no answer of Meta's came. */
interface Doubt {
  readonly mark: string;
  readonly words: string;
  readonly place: number;
  hasArrived?: boolean;
}

/** Messages from the journal that may have arrived though their answer was lost. In memory alone: after a restart such a message comes twice, as it may. */
export interface Doubts {
  /** What Meta gives back with its word on this one send, and on no other. */
  mark(): string;
  /** It leaves now: Meta's word may be here before the answer is given up. */
  begin(chatId: number, doubt: Doubt): void;
  hear(status: MetaStatus): void;
  /** Meta answered. */
  over(chatId: number): void;
  /** Where these words stand already, by Meta's word on the very send of them. Whatever is sent instead, the doubt is over. */
  settle(chatId: number, words: string): number | undefined;
}

/** Makes the list of doubts; there is none. */
export function createDoubts(): Doubts {
  const doubts = remembers<number, Doubt>(CHATS_MAX);

  return {
    mark: () => randomBytes(6).toString("hex"),
    begin: (chatId, doubt) => void doubts.set(chatId, doubt),
    over: (chatId) => void doubts.delete(chatId),
    hear({ status, biz_opaque_callback_data }) {
      const { chatId, mark } = readSpot(biz_opaque_callback_data) ?? {};
      const doubt = chatId === undefined ? undefined : doubts.get(chatId);
      if (chatId === undefined || !doubt || doubt.mark !== mark) return;
      if (TAKEN.includes(status)) doubt.hasArrived = true;
      else doubts.delete(chatId); // taken and then lost: it comes again, whatever was said before or comes late
    },
    settle(chatId, words) {
      const doubt = doubts.get(chatId);
      doubts.delete(chatId);
      return doubt?.hasArrived && doubt.words === words ? doubt.place : undefined;
    },
  };
}
