import type { Instant } from "../../src/domain/clock.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { HistoryWish } from "../../src/domain/history-wish.ts";
import type { Language } from "../../src/domain/language.ts";
import type { HistoryPlace } from "../../src/domain/merged-history.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";

/** A file that somebody sent, before it is fetched: Telegram's own words. */
export interface Announced {
  readonly file_id: string;
  readonly file_name?: string | undefined;
  readonly file_size?: number | undefined;
}

/** The typed answer that is awaited. */
export interface Asks {
  readonly until: Instant;
  /** Which version of the flows asked. */
  readonly version: number;
  /** Words that would start something else are the answer: any words, or those that a customer in the address book is called. */
  readonly takes?: "words" | "customer";
  /** Something was answered before: leaving the question would lose it. */
  readonly begun?: true;
}

/** What is kept for one person between messages. Convenience, never truth: losing it loses no money. */
export interface Session {
  /** Chosen with `/langue`; until then Telegram's language decides. */
  language?: Language;
  /**
   * The question that is open: the message whose buttons go away when it is answered, cancelled or replaced.
   * While it is set, and no PIN can be meant, four digits alone are an answer to it; otherwise they are taken for a late PIN and deleted.
   */
  question?: number;
  /** What Telegram said last, for messages that no update causes. Kept by the bot. */
  telegramLanguage?: Language;
  /** The topic of the chat in which the person acted last. Kept by the bot. */
  topic?: number;
  /** Set while a dialogue waits for a typed answer. */
  asks?: Asks;
  /** When the person last acted here, with the newest message seen then; lists up to `shut` were sent before the chat lay idle. Kept by the bot. */
  acted?: { readonly at: Instant; readonly message: number; readonly shut: number };
  /** What a person wants to begin, while a message asks whether that is what they meant, or which comes first; `over` is the question that stood open. */
  waiting?: {
    readonly message: number;
    readonly text?: string | undefined;
    readonly known?:
      | {
          readonly recipient?: Msisdn | undefined;
          readonly among?: readonly Msisdn[] | undefined;
          readonly amount?: Xof | undefined;
          readonly replaces?: DepositId | undefined;
          readonly because?: string | undefined;
          readonly meant?: Xof | undefined;
          readonly called?: string | undefined;
        }
      | undefined;
    /** A list: its lines, or its file. */
    readonly list?: string | Announced | undefined;
    readonly over?: number | undefined;
  };
  /** The draft that is open. */
  draft?: DepositId;
  /** The name that was written beside its number. */
  called?: string;
  /** The list of `/historique` that is open: its message, what it shows, and where its pages up to the one in sight begin. */
  history?: { readonly message: number; readonly wish: HistoryWish; readonly pages: readonly HistoryPlace[] };
  /** When a long text was last taken without its rest. Kept by the bot. */
  cutAt?: Instant;
  /** When the cash was counted last: a bare sum soon after is meant to correct it. */
  counted?: Instant;
  /** The message in which the address book was shown last. It is open while it is the open question. */
  book?: number;
  /** When a PIN was last entered here, or a button was tapped that asks for one. Kept by the bot: what the pads remember is lost at a restart. */
  pinAt?: Instant;
  /** The draft says something else by now than when it was first shown, so nothing that comes late may be written over it. */
  draftTouched?: true;
}
