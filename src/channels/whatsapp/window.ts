import { placeOfWhatsappChat } from "../../domain/chat-id.ts";
import type { Clock, Instant } from "../../domain/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";

/** The day in which Meta takes anything for somebody, after their last message; a minute less, because clocks differ. In milliseconds. */
const OPEN_MS = 24 * 3_600_000 - 60_000;

/** A busy chat is written down so often, in milliseconds: after a restart its window ends so much too early. */
const WRITTEN_EVERY_MS = 10 * 60_000;

/** `closed`: only a template goes out until they write. `away`: Meta let a message fail because the person cannot be reached; until they write. */
export type WindowState = "open" | "closed" | "away";

/** When people wrote last. Outside the window Meta takes a message and then lets it fail, so it is not tried. */
export interface Window {
  heard(chatId: number, at: Instant): Promise<void>;
  stateOf(chatId: number): Promise<WindowState>;
  /** Meta says otherwise than we think, of a message that it let fail at that time. Whoever wrote since is not concerned. */
  corrected(chatId: number, state: "closed" | "away", at: Instant): Promise<void>;
}

/** Keeps it, roughly on disk and exactly in memory. */
export function watchWindows(journal: Pick<Journal, "fact" | "setFact">, clock: Pick<Clock, "now">): Window {
  const known = new Map<number, { at: Instant; written: Instant }>();
  /** Since when, by Meta's clock, which has whole seconds. */
  const away = new Map<number, Instant>();

  return {
    async heard(chatId, at) {
      if (at >= (away.get(chatId) ?? 0)) away.delete(chatId);
      const last = await read(chatId);
      if (at <= last.at) return; // came late
      last.at = at;
      if (at - last.written < WRITTEN_EVERY_MS) return;
      last.written = at;
      await journal.setFact(factOf(chatId), String(at));
    },
    async stateOf(chatId) {
      if (away.has(chatId)) return "away";
      return clock.now() < (await read(chatId)).at + OPEN_MS ? "open" : "closed";
    },
    async corrected(chatId, state, at) {
      const last = await read(chatId);
      if (last.at > at) return;
      if (state === "away") return void away.set(chatId, at);
      known.set(chatId, { at: 0, written: 0 });
      await journal.setFact(factOf(chatId), "0");
    },
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
