import { placeOfWhatsappChat } from "../../domain/chat-id.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/** Numbers the messages of a chat, as Telegram does: the newer, the higher, and none twice, also after a killed process. */
export type NextPlace = (chatId: number) => Promise<number>;

/** Places taken from the disk at a time: one write for so many messages of a chat. What a restart leaves unused stays unused. */
const BLOCK = 64;

/** Begins to number. What a place says (which message stands there) is in the buttons themselves, so nothing but the count is kept. */
export function numberPlaces(journal: Pick<Journal, "fact" | "setFact">): NextPlace {
  const taken = new Map<number, { next: number; end: number }>();
  const turns = new Map<number, Promise<unknown>>();

  return (chatId) => {
    const mine = (turns.get(chatId) ?? Promise.resolve()).then(() => take(chatId));
    turns.set(
      chatId,
      mine.catch(() => {}),
    );
    return mine;
  };

  async function take(chatId: number): Promise<number> {
    const block = taken.get(chatId) ?? { next: 0, end: 0 };
    if (block.next === block.end) {
      const name = `whatsapp_places:${placeOfWhatsappChat(chatId)}`;
      block.next = Number((await journal.fact(name)) ?? 1);
      block.end = block.next + BLOCK;
      await journal.setFact(name, String(block.end));
      taken.set(chatId, block);
    }
    block.next += 1;
    return block.next - 1;
  }
}
