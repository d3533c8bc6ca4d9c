import { placeOfWhatsappChat } from "../../domain/chat-id.ts";
import type { Clock, Instant } from "../../domain/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/** The day in which Meta takes anything for somebody, after their last message; a minute less, because clocks differ. In milliseconds. */
const OPEN_MS = 24 * 3_600_000 - 60_000;

/** A busy chat is written down so often, in milliseconds: after a restart its window ends so much too early. */
const WRITTEN_EVERY_MS = 10 * 60_000;

/** When people wrote last. Outside the window Meta takes a message and then lets it fail, so it is not tried. */
export interface Window {
  heard(chatId: number, at: Instant): Promise<void>;
  isOpen(chatId: number): Promise<boolean>;
}

/** Keeps it, roughly on disk and exactly in memory. */
export function watchWindows(journal: Pick<Journal, "fact" | "setFact">, clock: Pick<Clock, "now">): Window {
  const known = new Map<number, { at: Instant; written: Instant }>();

  return {
    async heard(chatId, at) {
      const last = await read(chatId);
      if (at <= last.at) return; // came late
      last.at = at;
      if (at - last.written < WRITTEN_EVERY_MS) return;
      last.written = at;
      await journal.setFact(factOf(chatId), String(at));
    },
    isOpen: async (chatId) => clock.now() < (await read(chatId)).at + OPEN_MS,
  };

  async function read(chatId: number): Promise<{ at: Instant; written: Instant }> {
    const found = known.get(chatId);
    if (found) return found;
    const at = Number((await journal.fact(factOf(chatId))) ?? 0);
    const last = { at, written: at };
    known.set(chatId, last);
    return last;
  }
}

function factOf(chatId: number): string {
  return `whatsapp_heard:${placeOfWhatsappChat(chatId)}`;
}
