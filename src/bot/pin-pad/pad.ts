import type { InlineKeyboardButton } from "grammy/types";
import type { Say } from "../../../flows/ground/say.ts";
import type { BatchId } from "../../domain/batch.ts";
import type { Clock, RandomBytes } from "../../domain/clock.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Language } from "../../domain/language.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { PIN_LENGTH, Pin } from "../../domain/pin.ts";
import type { Shown } from "../show-message.ts";

/** What a PIN is asked for. */
export type PadPurpose =
  | { readonly kind: "deposit"; readonly depositId: DepositId }
  | { readonly kind: "balance"; readonly distributor: Msisdn }
  | { readonly kind: "batch"; readonly batchId: BatchId }
  /** One of the three PINs of a change. Those entered before it belong to the pad: whatever ends it but ✓ wipes them too. */
  | {
      readonly kind: "pin_change";
      readonly distributor: Msisdn;
      readonly step: "old" | "new" | "again";
      readonly entered: readonly Pin[];
    };

/** What a batch's id follows in `purposeName`. */
export const BATCH_NAME = "batch:";

/** What a purpose is called in the buttons of a pad that is over: a deposit or batch by its id, so that they work after a restart too; others by their kind. */
export function purposeName(purpose: PadPurpose): string {
  if (purpose.kind === "batch") return BATCH_NAME + purpose.batchId;
  return purpose.kind === "deposit" ? purpose.depositId : purpose.kind;
}

/** One key. The digits are keys like the others: nothing of a key can be told from its button's data. */
export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "back" | "enter" | "cancel";

/** Every button of a keypad begins so; the rest is random. */
export const PAD_DATA = "p:";

const ROWS: readonly (readonly PadKey[])[] = [
  ["1", "2", "3"],
  ["4", "5", "6"],
  ["7", "8", "9"],
  ["back", "0", "enter"],
  ["cancel"],
];
const TOKEN_BYTES = 9;
const NONCE_BYTES = 16;

/** For whom and for what a pad is opened, and what stands above its keys. */
export interface PadRequest {
  readonly chatId: number;
  /** The only person whose taps count (faults S7). */
  readonly personId: number;
  readonly purpose: PadPurpose;
  readonly language: Language;
  /** The question or card above the keys. */
  readonly caption: Shown;
  /** It came back by itself over a question that waits for figures: four digits typed now could be either's, so only its keys count. */
  readonly keysOnly?: boolean;
  /** It is asked for by the page. */
  readonly byPage?: boolean;
  /** It is a last try: said above the keys. */
  readonly isLastTry?: boolean;
}

/**
 * One open keypad: which random token stands for which key, and the digits so far. Lives in memory only (docs/security.md, "The PIN's way").
 * The digits are bytes that `wipe` overwrites; they leave as a `Pin`, once.
 */
export class PinPad implements PadRequest {
  readonly chatId: number;
  readonly personId: number;
  readonly purpose: PadPurpose;
  readonly language: Language;
  readonly caption: Shown;
  readonly keysOnly: boolean;
  readonly isLastTry: boolean;
  /** The message it stands in, once it was shown. */
  messageId: number | undefined;
  /** Set when the PIN is asked for by the page that encrypts it: what its answer must carry. Such a pad shows no keys. */
  readonly nonce: string | undefined;
  /** The message that carries the page's button. */
  promptId: number | undefined;
  /** The page's address, where a button of the question itself opens it: its answer does not come through the chat. */
  link: string | undefined;
  /** What the first browser was given that opened the page by its script: no other one may answer. */
  claim: string | undefined;
  readonly #tokens = new Map<PadKey, string>();
  readonly #keys = new Map<string, PadKey>();
  readonly #digits = Buffer.alloc(PIN_LENGTH);
  readonly #clock: Pick<Clock, "monotonic">;
  #count = 0;
  /** When the first of the digits came. */
  #since = 0;

  constructor(request: PadRequest, random: RandomBytes, clock: Pick<Clock, "monotonic">) {
    this.#clock = clock;
    this.nonce = request.byPage ? Buffer.from(random(NONCE_BYTES)).toString("base64url") : undefined;
    this.chatId = request.chatId;
    this.personId = request.personId;
    this.purpose = request.purpose;
    this.language = request.language;
    this.caption = request.caption;
    this.keysOnly = request.keysOnly ?? false;
    this.isLastTry = request.isLastTry ?? false;
    for (const key of ROWS.flat()) {
      const data = PAD_DATA + Buffer.from(random(TOKEN_BYTES)).toString("base64url");
      this.#tokens.set(key, data);
      this.#keys.set(data, key);
    }
  }

  /** The key behind a button's data, if the button is of this very pad. */
  keyOf(data: string): PadKey | undefined {
    return this.#keys.get(data);
  }

  /** Takes a digit or the last one back. Whether anything changed. */
  press(key: Exclude<PadKey, "enter" | "cancel">): boolean {
    if (key === "back") {
      if (this.#count === 0) return false;
      this.#count -= 1;
      this.#digits[this.#count] = 0;
      return true;
    }
    if (this.complete) return false;
    if (this.#count === 0) this.#since = this.#clock.monotonic();
    this.#digits[this.#count] = key.charCodeAt(0);
    this.#count += 1;
    return true;
  }

  get complete(): boolean {
    return this.#count === PIN_LENGTH;
  }

  /** Gives the PIN away and forgets it. Throws `RangeError` when digits are missing. */
  takePin(): Pin {
    const digits = Buffer.from(this.#digits);
    this.wipe();
    return new Pin(digits, this.#clock.monotonic() - this.#since);
  }

  /** Overwrites the digits, and the PINs that were entered before them. */
  giveUp(): void {
    this.wipe();
    if (this.purpose.kind === "pin_change") for (const pin of this.purpose.entered) pin.wipe();
  }

  /** Overwrites the digits. */
  wipe(): void {
    this.#digits.fill(0);
    this.#count = 0;
  }

  /** The pad as the chat shows it: how many digits there are, never which. */
  shown(say: Say): Shown {
    const above = this.isLastTry ? `${this.caption.text}\n\n${say("pad-last-try")}` : this.caption.text;
    if (this.link !== undefined) {
      const open = { text: say("button-pin-link"), url: this.link };
      return { ...this.caption, text: `${above}\n\n${say("pad-link-question")}`, buttons: [[open]] };
    }
    if (this.nonce !== undefined) {
      const cancel = { text: say("button-cancel"), callback_data: this.#tokens.get("cancel") as string };
      return { ...this.caption, text: `${above}\n\n${say("pad-page-question")}`, buttons: [[cancel]] };
    }
    const mask = Array.from({ length: PIN_LENGTH }, (_, place) => (place < this.#count ? "●" : "○")).join(" ");
    const buttons = ROWS.map((row) =>
      row.map(
        (key): InlineKeyboardButton => ({ text: label(key, say), callback_data: this.#tokens.get(key) as string }),
      ),
    );
    return { ...this.caption, text: `${above}\n\n${say(questionOf(this.purpose))}\n${mask}`, buttons };
  }

  /** A pad cannot be printed. */
  toJSON(): string {
    return "[pad]";
  }
}

function questionOf(purpose: PadPurpose): string {
  return purpose.kind === "pin_change" ? `pad-question-${purpose.step}` : "pad-question";
}

function label(key: PadKey, say: Say): string {
  if (key === "back") return "⌫";
  if (key === "enter") return "✓";
  return key === "cancel" ? say("button-cancel") : key;
}
