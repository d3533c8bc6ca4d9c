import type { InlineKeyboard } from "grammy";
import { mannersOf } from "../../src/domain/manners.ts";

/** A button: what is written on it, and its data. */
type Key = readonly [label: string, data: string];

/** Adds the buttons of a table in either form, and ends the row; the one for CSV is left out where a chat takes none. */
export function sheetKeys(keyboard: InlineKeyboard, chatId: number, xlsx: Key, csv: Key): InlineKeyboard {
  keyboard.text(...xlsx);
  if (mannersOf(chatId).csv) keyboard.text(...csv);
  return keyboard.row();
}
