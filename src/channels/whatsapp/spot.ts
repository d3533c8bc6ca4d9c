import { placeOfWhatsappChat, whatsappChat } from "../../domain/chat-id.ts";

/** A place in a chat. */
export interface Spot {
  readonly chatId: number;
  readonly place: number;
  /** Of one send alone, also where the same place is shown anew. */
  readonly mark?: string | undefined;
}

/** What Meta is given with a message, and gives back with what became of it: which chat and which place, by our own numbers, which say nothing to anybody else. */
export function writeSpot({ chatId, place, mark }: Spot): string {
  return `${placeOfWhatsappChat(chatId)}.${place}${mark === undefined ? "" : `.${mark}`}`;
}

/** Reads what Meta gives back; `undefined` for what is not ours. */
export function readSpot(text: string | undefined): Spot | undefined {
  const [, chat, place, mark] = /^(\d{1,12})\.(\d{1,15})(?:\.([0-9a-f]{12}))?$/.exec(text ?? "") ?? [];
  return chat === undefined ? undefined : { chatId: whatsappChat(Number(chat)), place: Number(place), mark };
}
