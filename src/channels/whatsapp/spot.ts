import { placeOfWhatsappChat, whatsappChat } from "../../domain/chat-id.ts";

/** A place in a chat. */
export interface Spot {
  readonly chatId: number;
  readonly place: number;
}

/** What Meta is given with a message, and gives back with what became of it: which chat and which place, by our own numbers, which say nothing to anybody else. */
export function writeSpot({ chatId, place }: Spot): string {
  return `${placeOfWhatsappChat(chatId)}.${place}`;
}

/** Reads the place out of a button's id; `undefined` for what is not ours. */
export function readSpot(text: string | undefined): Spot | undefined {
  const [, chat, place] = /^(\d{1,12})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return chat === undefined ? undefined : { chatId: whatsappChat(Number(chat)), place: Number(place) };
}
