import type { InlineKeyboard } from "grammy";
import type { BatchId } from "../../src/domain/batch.ts";
import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type { KnownBalances } from "../../src/domain/ports/balances.ts";
import type { Batches } from "../../src/domain/ports/batches.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Deposits } from "../../src/domain/ports/deposits.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { Lists } from "../../src/domain/ports/lists.ts";
import type { LookBack } from "../../src/domain/ports/look-back.ts";
import type {
  Operator,
  OperatorPlace,
  SealTrial,
  TestNumber,
  TestNumbersAnswer,
} from "../../src/domain/ports/operator.ts";
import type { Pictures } from "../../src/domain/ports/pictures.ts";
import type { PinChanges } from "../../src/domain/ports/pin-changes.ts";
import type { Sheets } from "../../src/domain/ports/sheets.ts";
import type { Till } from "../../src/domain/ports/till.ts";
import type { Say } from "./say.ts";

/** What the operator says of a number: whose it is, or that there is no account. */
export type CustomerWord = { readonly kind: "named"; readonly name: string } | { readonly kind: "no_account" };

/**
 * What the operator says of the customers of drafts, where the contract lets it tell. It is asked for each draft anew: its word counts for that
 * deposit alone, and for five minutes.
 */
export interface CustomerNames {
  /** What it said for this draft, while that counts. */
  told(draft: Pick<Deposit, "id">): CustomerWord | undefined;
  /** Whether what the draft shows of it counts no more, or is not known any more: then it is asked anew before the draft is confirmed. */
  isOld(draft: Pick<Deposit, "id" | "createdAt">): boolean;
  /** Asks anew after the update is over, and draws the draft in its message whatever comes of it. */
  tellAnew(draft: Deposit, messageId: number, draw: DrawDraft): void;
  /**
   * Asks before the draft is sent, where it cannot be changed afterwards, and waits for two seconds at most: what comes later is not shown and counts
   * for nothing, but for the word that there is no account, for which the draft is drawn once more.
   */
  tellFirst(draft: Deposit, draw: DrawDraft): Promise<void>;
  /**
   * Asks for the name of a draft's customer after the update is over, and has the draft drawn anew once it is told. Quiet when it
   * says nothing, and when the draft was confirmed, changed or left meanwhile.
   */
  tellLater(draft: Deposit, draw: DrawDraft): void;
}

/** Draws a draft as it is now. */
export type DrawDraft = () => Promise<{ readonly text: string; readonly keyboard: InlineKeyboard }>;

/** What two sides of a deposit hold; left out where the operator did not say. */
export interface Balances {
  readonly wallet: Xof | undefined;
  readonly customer: Xof | undefined;
}

/** What helps to try the counter out where no real money moves. Live, it is empty and reads nothing. */
export interface TestBench {
  readonly place: OperatorPlace;
  /** The wallets that the operator lends. Waits for the operator. */
  read(): Promise<TestNumbersAnswer>;
  /** The customers among those that were read last. */
  customers(): readonly Msisdn[];
  /** Encrypts a lent PIN with the operator's key, and gives what may be shown of that. Waits for the operator. */
  seal(pin: Pin | undefined): Promise<SealTrial | undefined>;
  /** What a lent wallet holds. Waits for the operator. */
  balance(number: Pick<TestNumber, "msisdn" | "type">): Promise<Xof | undefined>;
  /** A deposit is shown as a draft: where it goes to a test customer, both balances are read and remembered. Does not wait. */
  drafted(deposit: Deposit): void;
  /** It was paid: where its balances were remembered, both are told, before and after, and what the operator's searches say of it. Does not wait. */
  paid(deposit: Deposit): void;
}

/** A file that somebody sent, or why it is not there. */
export type Downloaded =
  | { readonly kind: "fetched"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large" | "unreachable" };

/** The ports that the installation gives. They are listed here, and nowhere else. */
export interface Ports {
  readonly clock: Clock;
  readonly deposits: Deposits;
  readonly batches: Batches;
  /** Looks into the operator's history before failed deposits are made again. Waits for the operator, a few seconds at most. */
  readonly lookBack: LookBack;
  readonly balances: KnownBalances;
  readonly pinChanges: PinChanges;
  readonly books: Books;
  /** The people of the settings: always let in. */
  readonly always: readonly Person[];
  /** Where unpredictable bytes come from, for what must not be guessed. */
  readonly random: RandomBytes;
  /** The name that a wallet goes by on what is shown to customers, where the settings give one. */
  walletName(distributor: Msisdn): string | undefined;
  readonly pictures: Pictures;
  /** What opening, closing and reporting need of the installation. */
  readonly till: Till;
  readonly journal: Pick<
    Journal,
    | "recent"
    | "usualAmounts"
    | "byReference"
    | "byTransactionId"
    | "tell"
    | "note"
    | "wallet"
    | "cardMessage"
    | "shownIn"
    | "events"
    | "fact"
    | "setFact"
  >;
  readonly operator: Pick<Operator, "transactionState" | "rowsBetween" | "rowsByReference" | "rowsById">;
  readonly sheets: Sheets;
  /** Reads lists out of files and messages. */
  readonly lists: Lists;
}

/** What flows are handed: the ports, and what the bot itself does for them. Flows gather; these do. */
export interface Counter extends Ports {
  /** Fetches a file that somebody sent. Waits for Telegram: never call it inside an update. */
  download(fileId: string, bytesMax: number): Promise<Downloaded>;
  /** A link that opens this chat's own platform and sends us `/start` with these words; `undefined` on Telegram, whose links have the bot's name. */
  startLink(chatId: number, start: string): string | undefined;
  /** Lets somebody in again whose number, user id or phone was another one; on record. `unchanged`: nobody waits for it, as on Telegram. `taken`: their new number is that of another of us. */
  letBack(chatId: number, by: number): Promise<"confirmed" | "unchanged" | "taken">;
  readonly customerNames: CustomerNames;
  readonly testBench: TestBench;
  /** Fingerprint of the key that PINs are encrypted with; `undefined` while it cannot be had. Waits for the operator. */
  keyFingerprint(): Promise<string | undefined>;
  /** Sentences in a given language, also outside an update. */
  say(language: Language): Say;
  /** Whether somebody may use the counter at this moment: what answers long after it was asked for asks first. */
  isLetIn(id: number): Promise<boolean>;
  /** Runs something that waits for the operator, after the update is over. Errors are logged and told as one sentence. */
  later(chatId: number, language: Language, task: () => Promise<void>): void;
  /** The same, one task of a chat after the other: checks of lists appear in the order in which the lists were sent. */
  inTurn(chatId: number, language: Language, task: () => Promise<void>): void;
  /** Opens the PIN pad in a chat for a balance; with a question open there it says to ask again later instead. The deposit's own pad opens by itself when it is CONFIRMED. */
  askPinForBalance(chatId: number, person: Person, language: Language): Promise<void>;
  /** Opens the PIN pad in a chat for a batch that waits for it; says why not, where it does not. */
  askPinForBatch(chatId: number, person: Person, language: Language, batchId: BatchId): Promise<void>;
  /** Opens the PIN pad in a chat for a change of PIN: the one in force, then the new one twice. */
  askPinForChange(chatId: number, person: Person, language: Language): Promise<void>;
  /** Whether a PIN is awaited in this chat now: then nothing else that asks is started. */
  awaitsPin(chatId: number): boolean;
  /** Closes the PIN pad of a chat and wipes its digits; what it was for. A deposit behind it stays CONFIRMED: cancelling is the caller's. */
  closePad(
    chatId: number,
  ):
    | { readonly kind: "deposit"; readonly depositId: DepositId }
    | { readonly kind: "balance" | "batch" | "pin_change" }
    | undefined;
}
