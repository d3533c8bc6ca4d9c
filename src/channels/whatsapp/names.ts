import { isWhatsappChat } from "../../domain/chat-id.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/** Which chat a number, or a user id of Meta's, leads to: one at a time, on disk. */
export interface Names {
  chatOf(name: string | undefined): Promise<number | undefined>;
  lead(name: string, chatId: number): Promise<void>;
  /** Meta says that a chat's person has this number or user id now, and no owner has looked yet. */
  await(name: string, chatId: number): Promise<void>;
  /** The chat whose person is said to have it now. */
  awaitedOf(name: string | undefined): Promise<number | undefined>;
}

/** Keeps the names of one number of ours. */
export function keepNames(journal: Pick<Journal, "fact" | "setFact">, phoneNumberId: string): Names {
  const chats = new Map<string, number>();

  return {
    async chatOf(name) {
      if (name === undefined) return undefined;
      const found = chats.get(name) ?? (await read("chat", name));
      if (found !== undefined) chats.set(name, found);
      return found;
    },
    async lead(name, chatId) {
      await journal.setFact(factOf("chat", name), String(chatId));
      chats.set(name, chatId);
    },
    async await(name, chatId) {
      await journal.setFact(factOf("awaited", name), String(chatId));
    },
    awaitedOf: async (name) => (name === undefined ? undefined : await read("awaited", name)),
  };

  async function read(kind: "chat" | "awaited", name: string): Promise<number | undefined> {
    const found = Number((await journal.fact(factOf(kind, name))) ?? Number.NaN);
    return isWhatsappChat(found) ? found : undefined;
  }

  function factOf(kind: "chat" | "awaited", name: string): string {
    return `whatsapp_${kind}:${phoneNumberId}:${name}`;
  }
}
