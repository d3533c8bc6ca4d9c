import type { Language } from "../../domain/language.ts";
import type { PadRequest } from "./pad.ts";

/** The page that encrypts a PIN where it is typed: for whom, and where. */
export interface PinPage {
  /** Whether the page takes the place of the keypad in a chat. */
  usedIn(chatId: number): boolean;
  /** The page's address for one question. */
  urlOf(nonce: string, language: Language): string;
}

/** For installations without a public address: keypads only. */
export const NO_PAGE: PinPage = { usedIn: () => false, urlOf: () => "" };

/** What the page can be used for. A change of PIN is not among it: the new one has to be compared with its repetition, and we cannot see either. */
const BY_PAGE: readonly PadRequest["purpose"]["kind"][] = ["deposit", "balance", "batch"];

/** Whether a PIN is asked for by the page. */
export function asksByPage(page: PinPage, { chatId, purpose }: PadRequest): boolean {
  return page.usedIn(chatId) && BY_PAGE.includes(purpose.kind);
}
