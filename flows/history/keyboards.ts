import { InlineKeyboard } from "grammy";
import { STATE_GROUPS } from "../../src/domain/history-wish.ts";
import type { HistoryItem, HistoryPlace } from "../../src/domain/merged-history.ts";
import { NAMED_PERIODS } from "../../src/domain/period.ts";
import type { Say } from "../ground/say.ts";

// Buttons of the history begin with `h:`. They carry ids, places in the list and names of filters; whose list it is, is asked at every tap.

/** Numbers in a row, so that a thumb meets the right one. */
const NUMBERS_A_ROW = 5;

/** Under the list: one number a line, the pages, the filters, the export. */
export function listKeyboard(
  items: readonly HistoryItem[],
  around: { readonly first: number; readonly next: HistoryPlace | undefined; readonly isFiltered: boolean },
  say: Say,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, item] of items.entries()) {
    if (nr % NUMBERS_A_ROW === 0) keyboard.row();
    keyboard.text(String(around.first + nr), itemTap(item));
  }
  keyboard.row();
  if (around.first > 1) keyboard.text(say("button-newer"), "h:prev");
  if (around.next) keyboard.text(say("button-older"), `h:to:${placeText(around.next)}`);
  keyboard.row().text(say("button-period"), "h:menu:period").text(say("button-state"), "h:menu:state");
  keyboard.row().text(say("button-client"), "h:type:client").text(say("button-amount"), "h:type:amount");
  if (around.isFiltered) keyboard.row().text(say("button-no-filter"), "h:clear");
  if (items.length > 0) keyboard.row().text(say("button-export"), "h:export");
  else keyboard.row();
  return keyboard.text(say("button-refresh"), "h:fresh").text(say("button-close"), "h:close");
}

/** The periods that have a name, and one that is typed. */
export function periodKeyboard(say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, kind] of NAMED_PERIODS.entries()) {
    if (nr % 2 === 0) keyboard.row();
    keyboard.text(capital(say(`period-${kind}`)), `h:p:${kind}`);
  }
  return keyboard.row().text(say("button-other-dates"), "h:type:period").row().text(say("button-back"), "h:list");
}

/** The states as people ask for them. */
export function stateKeyboard(say: Say): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [nr, group] of Object.keys(STATE_GROUPS).entries()) {
    if (nr % 2 === 0) keyboard.row();
    keyboard.text(capital(say(`states-${group}`)), `h:s:${group}`);
  }
  return keyboard
    .row()
    .text(capital(say("states-any")), "h:s:any")
    .text(say("button-back"), "h:list");
}

/** The kinds of files. */
export function formatKeyboard(say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-xlsx"), "h:xlsx")
    .text(say("button-csv"), "h:csv")
    .row()
    .text(say("button-back"), "h:list");
}

/** Reads the place on a button; `undefined` when it is none. */
export function readPlace(text: string): HistoryPlace | undefined {
  const [, nr, at] = /^(\d{0,15})\.(\d{0,15})$/.exec(text) ?? [];
  if (nr === undefined || at === undefined) return undefined;
  return { ...(nr === "" ? {} : { nr: Number(nr) }), ...(at === "" ? {} : { at: Number(at) }) };
}

function placeText({ nr, at }: HistoryPlace): string {
  return `${nr ?? ""}.${at ?? ""}`;
}

function itemTap(item: HistoryItem): string {
  return item.kind === "ours" ? `h:d:${item.deposit.id}` : `h:o:${(item.row.transactionId ?? "").slice(0, 50)}`;
}

/** A label begins with a capital; the same words stand in the middle of a line elsewhere. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
