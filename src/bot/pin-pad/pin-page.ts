import type { Language } from "../../domain/language.ts";
import { mannersOf } from "../../domain/manners.ts";
import type { PadRequest, PinPad } from "./pad.ts";

/** The page that encrypts a PIN where it is typed: for whom, and where. */
export interface PinPage {
  /** Whether the page takes the place of the keypad in a chat. */
  usedIn(chatId: number): boolean;
  /** The page's address for one question. */
  urlOf(nonce: string, language: Language): string;
}

/** For installations without a public address: keypads only. */
export const NO_PAGE: PinPage = { usedIn: () => false, urlOf: () => "" };

/** What any page can be used for. A change of PIN is asked for by one that a link opened: it compares the new one with its repetition, which we cannot see. */
const BY_PAGE: readonly PadRequest["purpose"]["kind"][] = ["deposit", "balance", "batch"];

/** The address that a button of the question itself opens, where the page's answer does not come through the chat. */
export function linkOf(page: PinPage, { chatId, nonce, language }: Pick<PinPad, "chatId" | "nonce" | "language">) {
  return nonce !== undefined && mannersOf(chatId).pin === "page" ? page.urlOf(nonce, language) : undefined;
}

/** Whether a PIN is asked for by the page. */
export function asksByPage(page: PinPage, { chatId, purpose }: PadRequest): boolean {
  if (purpose.kind === "pin_change") return page.usedIn(chatId) && mannersOf(chatId).pin === "page";
  return page.usedIn(chatId) && BY_PAGE.includes(purpose.kind);
}
