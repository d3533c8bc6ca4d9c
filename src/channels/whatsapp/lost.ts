import { LRUCache } from "lru-cache";
import { type Clock, sleep } from "../../domain/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import type { MetaStatus } from "./meta.ts";
import { meaningOf } from "./refusals.ts";
import { readSpot } from "./spot.ts";
import type { Window } from "./window.ts";

/** The journal's word that a message was told may come after Meta's that it failed, in milliseconds. */
const TOLD_BY_MS = 2_000;

/** A card that fails again and again is our bug or Meta's: it is told anew so often, and the journal keeps the deposit. */
const ANEW_MAX = 3;
const REMEMBERED_MAX = 1_000;

/**
 * Hears that Meta took a message and then let it fail. A card of a deposit that nobody received is not told: it is told anew, at once, or, where the person cannot be
 * reached or has not written for a day, when they write.
 */
export function hearLost(parts: {
  journal: Pick<Journal, "depositsShownIn" | "tell">;
  window: Pick<Window, "corrected">;
  clock: Clock;
  log: Log;
}): (status: MetaStatus) => Promise<void> {
  const { journal, window, clock, log } = parts;
  const anew = new LRUCache<string, number>({ max: REMEMBERED_MAX });

  return async ({ status, errors = [], timestamp, biz_opaque_callback_data: spot }) => {
    if (status !== "failed") return;
    const code = errors[0]?.code ?? 0;
    const { chatId, place } = readSpot(spot) ?? {};
    log.warn({ part: "whatsapp", code, chat: chatId }, "a message did not arrive");
    if (chatId === undefined || place === undefined) return;
    const meaning = meaningOf({ kind: "refused", code, http: 200 }).kind;
    const at = timestamp === undefined ? clock.now() : timestamp * 1_000;
    if (meaning === "window_closed") await window.corrected(chatId, "closed", at);
    if (meaning === "undeliverable") await window.corrected(chatId, "away", at);
    for (const depositId of await shownThere(chatId, place)) {
      const times = (anew.get(depositId) ?? 0) + 1;
      if (times > ANEW_MAX) continue;
      anew.set(depositId, times);
      await journal.tell({ kind: "card", chatId, depositId, fresh: true });
    }
  };

  async function shownThere(chatId: number, place: number) {
    const shown = await journal.depositsShownIn(chatId, place);
    if (shown.length > 0) return shown;
    await sleep(clock, TOLD_BY_MS);
    return await journal.depositsShownIn(chatId, place);
  }
}
