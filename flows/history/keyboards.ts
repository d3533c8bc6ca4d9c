import { InlineKeyboard } from "grammy";
import type { HistoryItem, HistoryPlace } from "../../src/domain/merged-history.ts";
import { NAMED_PERIODS } from "../../src/domain/period.ts";
import type { Say } from "../ground/say.ts";
import type { Narrowings } from "../questions/narrow.ts";
import { sheetKeys } from "../sentences/sheet-keys.ts";
import { historyTap, STATE_GROUP_NAMES } from "./buttons.ts";

/** Numbers in a row, so that a thumb meets the right one. */
const NUMBERS_A_ROW = 5;

/** Under a page: one number a line, the pages, the filters, the export. */
export function pageKeyboard(
  items: readonly HistoryItem[],
  around: {
    readonly first: number;
    readonly next: HistoryPlace | undefined;
    readonly isFiltered: boolean;
    readonly narrowings: Narrowings;
  },
  say: Say,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, item] of items.entries()) {
    if (nr % NUMBERS_A_ROW === 0) keyboard.row();
    keyboard.text(String(around.first + nr), itemTap(item));
  }
  keyboard.row();
  if (around.first > 1) keyboard.text(say("button-newer"), historyTap("prev"));
  if (around.next) keyboard.text(say("button-older"), historyTap("to", { place: around.next }));
  keyboard
    .row()
    .text(say("button-period"), historyTap("menu", { what: "period" }))
    .text(say("button-state"), historyTap("menu", { what: "state" }));
  keyboard
    .row()
    .text(say("button-client"), historyTap("type", { what: "client" }))
    .text(say("button-amount"), historyTap("type", { what: "amount" }));
  const { people, shops } = around.narrowings;
  keyboard.row();
  if (people.length > 1) keyboard.text(say("button-person"), historyTap("menu", { what: "person" }));
  if (shops.length > 1) keyboard.text(say("button-shop"), historyTap("menu", { what: "shop" }));
  if (around.isFiltered) keyboard.row().text(say("button-no-filter"), historyTap("clear"));
  if (items.length > 0) keyboard.row().text(say("button-export"), historyTap("export"));
  else keyboard.row();
  return keyboard.text(say("button-refresh"), historyTap("fresh")).text(say("button-close"), historyTap("close"));
}

/** The periods that have a name, and one that is typed. */
export function periodKeyboard(say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, kind] of NAMED_PERIODS.entries()) {
    if (nr % 2 === 0) keyboard.row();
    keyboard.text(capital(say(`period-${kind}`)), historyTap("p", { kind }));
  }
  return keyboard
    .row()
    .text(say("button-other-dates"), historyTap("type", { what: "period" }))
    .row()
    .text(say("button-back"), historyTap("list"));
}

/** The states as people ask for them. */
export function stateKeyboard(say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, group] of STATE_GROUP_NAMES.entries()) {
    if (nr % 2 === 0) keyboard.row();
    keyboard.text(capital(say(`states-${group}`)), historyTap("s", { group }));
  }
  return keyboard
    .row()
    .text(capital(say("states-any")), historyTap("s", { group: "any" }))
    .text(say("button-back"), historyTap("list"));
}

/** The kinds of files that a chat takes. */
export function formatKeyboard(say: Say, chatId: number): InlineKeyboard {
  const [xlsx, csv] = [historyTap("xlsx"), historyTap("csv")];
  const keyboard = sheetKeys(new InlineKeyboard(), chatId, [say("button-xlsx"), xlsx], [say("button-csv"), csv]);
  return keyboard.text(say("button-back"), historyTap("list"));
}

function itemTap(item: HistoryItem): string {
  return item.kind === "ours"
    ? historyTap("d", { id: item.deposit.id })
    : historyTap("o", { id: (item.row.transactionId ?? "").slice(0, 50) });
}

/** A label begins with a capital; the same words stand in the middle of a line elsewhere. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
