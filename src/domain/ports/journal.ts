import type { AloneLimit, DoneAlone } from "../alone.ts";
import type { Instant } from "../clock.ts";
import type { Deposit, DepositId, DepositState, TransactionId } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { InstallationPrefix, Reference } from "../reference.ts";
import type { NewMessage, Outbox, ShownIn } from "./outbox.ts";
import type { Patch } from "./patch.ts";
import type { Wallet, WalletChange } from "./wallet.ts";

export type { NewMessage, OutboxMessage } from "./outbox.ts";
export type { Patch } from "./patch.ts";
export type { PinOut, PinWord, Wallet, WalletChange, WrongPin } from "./wallet.ts";

/**
 * The journal: the only truth about deposits. Every write is durable when its promise resolves, and a change, its audit event and the
 * messages it causes are one transaction. Implemented by `src/store`; a contract suite runs against every implementation.
 *
 * A write that fails throws `JournalUnavailable`: then nothing may be sent.
 */
export interface Journal extends Turn, Outbox {
  /** Three characters that begin every reference of this installation; made once. */
  readonly prefix: InstallationPrefix;
  /** Writes a draft, or gives back the row that the same intent made before. Throws `ReferenceTaken` when another intent has the reference. */
  draft(draft: NewDeposit): Promise<{ readonly kind: "created" | "exists"; readonly deposit: Deposit }>;

  /**
   * Changes a deposit if it is still as the change was decided on. Refuses moves outside the table of legal moves, and moves of a person
   * made by the machine, with `IllegalMove`: that is a bug.
   */
  move(move: Move): Promise<Moved>;

  deposit(id: DepositId): Promise<Deposit | undefined>;
  byReference(reference: Reference): Promise<Deposit | undefined>;
  /** Every deposit made directly instead of one, oldest first. */
  replacements(id: DepositId): Promise<readonly Deposit[]>;
  byTransactionId(id: TransactionId): Promise<Deposit | undefined>;
  /** Rows in any of the states, oldest change first. */
  inStates(states: readonly DepositState[]): Promise<readonly Deposit[]>;
  /** PENDING, UNCERTAIN and watched rows whose next look-up is due, the longest waiting first. */
  due(now: Instant, limit: number): Promise<readonly Deposit[]>;
  /** When the next look-up is due, so that nobody has to poll the disk. */
  nextLookAt(): Promise<Instant | undefined>;
  /** The newest deposits that a chat made and that were at least confirmed. */
  recent(chatId: number, limit: number): Promise<readonly Deposit[]>;
  /** Deposits of one wallet to one number since a moment, newest first, that were paid or may be, a refused one included whose payment was found: for the brakes. */
  toRecipient(distributor: Msisdn, recipient: Msisdn, since: Instant): Promise<readonly Deposit[]>;
  /** The newest succeeded amounts of one wallet, for "more than your usual". */
  usualAmounts(distributor: Msisdn, limit: number): Promise<readonly Xof[]>;
  /** Francs that a person has confirmed since a moment without an owner's word, over deposits neither REJECTED nor CANCELLED. */
  takenBy(actorId: number, since: Instant): Promise<Xof>;
  /** What a person did alone on a wallet since a moment, as `AloneLimit` counts it. */
  doneAlone(actorId: number, distributor: Msisdn, since: Instant): Promise<DoneAlone>;
  /** Deposits that touched the operator in a period: sent at least once. For comparisons with the operator's history. */
  sentBetween(from: Instant, to: Instant): Promise<readonly Deposit[]>;

  wallet(distributor: Msisdn): Promise<Wallet>;
  /** Wallets of which a PIN is out. */
  walletsWithPinsOut(): Promise<readonly Wallet[]>;
  /** Changes a wallet outside a deposit, with what is to be told about it. Audited, unless it changes nothing: then nothing is written. */
  changeWallet(distributor: Msisdn, change: WalletChange, act: Act, tell?: readonly NewMessage[]): Promise<Wallet>;

  /** Writes an act that changes no deposit to the audit trail. */
  note(event: NewEvent): Promise<void>;
  /** The trail of one deposit, oldest first. */
  events(id: DepositId): Promise<readonly JournalEvent[]>;
  /** Recomputes the hash chain, holds every sealed row against it, and names the first line or row that does not fit. */
  verify(): Promise<Verdict>;

  /**
   * Calls `listener` after every committed write that put a message in the outbox or set a look-up time, so that nobody polls the disk.
   * Only a nudge: it carries nothing, may come more often than needed, and what it nudges reads the journal. The answer ends it.
   */
  onChange(listener: () => void): () => void;

  /** Small facts of the installation, such as the day last compared. */
  fact(name: string): Promise<string | undefined>;
  /** With `before`, only where it is still what it was; `false` where it is not, and nothing was written. */
  setFact(name: string, value: string, before?: { readonly value: string | undefined }): Promise<boolean>;

  close(): Promise<void>;
}

/** What a check of the whole journal comes to. */
export type Verdict =
  | { readonly kind: "intact"; readonly events: number }
  /** `row`, where a person can accept it as it is; `rows` names what else was found. */
  | {
      readonly kind: "broken";
      readonly seq: number;
      readonly why: string;
      readonly row?: string | undefined;
      readonly rows?: readonly string[] | undefined;
    };

/** The fact that says when the operator's history was last compared in full; before the first time, since when that was tried. */
export const COMPARED_AT = "compared_at";

/** A draft to write. State DRAFT, version 1, no attempts. */
export type NewDeposit = Pick<
  Deposit,
  | "id"
  | "intentKey"
  | "reference"
  | "chatId"
  | "actorId"
  | "distributor"
  | "recipient"
  | "amount"
  | "createdAt"
  | "replaces"
>;

/** One change of one deposit. */
export interface Move {
  readonly id: DepositId;
  readonly from: DepositState;
  /** The version the change was decided on. */
  readonly version: number;
  readonly to: DepositState;
  readonly at: Instant;
  readonly set?: Patch;
  readonly act: Act;
  /** Who is to be told. Goes to the outbox in the same transaction. */
  readonly tell?: readonly NewMessage[];
  /** What the answer says about the wallet. Same transaction. */
  readonly wallet?: WalletChange;
  /** Checked in the same transaction, so that two deposits cannot race a limit (faults S9). */
  readonly within?: Limits;
  /** Looks for twins in the same transaction, so that two who confirm at once cannot both go through, in whichever process (faults F69). */
  readonly brake?: Brake;
  /** The chat message that is this deposit's card from now on. */
  readonly card?: ShownIn;
}

/** What stops a deposit that may be made twice. */
export interface Brake {
  /** How long the same number and amount counts as a look-alike, in milliseconds. */
  readonly lookAlikeMs: number;
  /** Whether a look-alike was known to whoever confirms, so that it stands in nobody's way. One that is newer than what they saw is not. */
  knows(lookAlike: Deposit): boolean;
}

/** Another deposit that may be this very payment. */
export type Twin =
  /** Asked once more before it goes on. `again`: the earlier one is another try of this very wish, however long ago. */
  | { readonly kind: "look_alike"; readonly earlier: Deposit; readonly again?: boolean }
  /** The operator would refuse it until `at`. */
  | { readonly kind: "too_soon"; readonly earlier: Deposit; readonly at: Instant }
  /** The earlier one is not settled: paying again now could pay twice. */
  | { readonly kind: "earlier_open"; readonly earlier: Deposit };

/** What became of a change. */
export type Moved =
  | { readonly kind: "moved"; readonly deposit: Deposit }
  /** Somebody was faster; nothing was written. `deposit` is what they made of it. */
  | { readonly kind: "lost"; readonly deposit: Deposit }
  /** A limit would be passed; nothing was written. `used` counts what is already taken, without this deposit. */
  | { readonly kind: "over_limit"; readonly limit: LimitName; readonly max: Xof; readonly used: Xof }
  /** The wallet takes no money calls until a person acts; nothing was written. */
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  /** The operator's id that the change would write is another deposit's; nothing was written (faults F13). */
  | { readonly kind: "id_taken"; readonly owner: Deposit }
  /** The brake holds it; nothing was written. */
  | Twin;

/** Ceilings in francs over deposits that are CONFIRMED or further and neither REJECTED nor CANCELLED. A ceiling left out is none. */
export interface Limits {
  /** Per wallet, over what was confirmed since the day began. */
  readonly day?: { readonly max: Xof; readonly since: Instant };
  /** Per customer number, over all wallets, over what was confirmed since the month began. */
  readonly customerMonth?: { readonly max: Xof; readonly since: Instant };
  /** Per person, over what they confirmed since the day began without an owner's word. */
  readonly actorDay?: { readonly max: Xof; readonly since: Instant };
  /** Per person and wallet, over what they confirmed or prepared since the day began without another's word. */
  readonly alone?: AloneLimit;
  /** Refuse with `wallet_closed` when the wallet is locked or paused, for whoever made the deposit. */
  readonly openWallet?: boolean;
}

/** Which ceiling. `deposit` is the one per deposit, checked before the journal. */
export type LimitName = "deposit" | "day" | "customer_month" | "actor_day" | "alone_day";

/** Who did what: one line of the audit trail. Details never hold a PIN, a ciphertext or a whole number outside the deposit's own row. */
export interface Act {
  readonly by: Actor;
  /** A short verb: `confirm`, `send`, `answer`, `look_up`, `decide`. */
  readonly what: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** A person by chat id, or the machine by the part that acted. */
export type Actor =
  | { readonly kind: "person"; readonly id: number }
  | { readonly kind: "machine"; readonly part: string };

/** An act to write that moves no deposit. */
export interface NewEvent {
  readonly at: Instant;
  readonly act: Act;
  readonly depositId?: DepositId;
}

/** Whose turn it is to write a journal, where more than one process may reach it. */
export interface Turn {
  /**
   * Whether nobody else can write here by now, asked right before a call leaves: a process that was frozen, or cut off from its database, may have been
   * given up, and another have its counter (faults F35). Where a lock of the operating system keeps all others out, always.
   */
  holds(): boolean;
}

/** One entry of the audit trail, chained by hash to the entry before (faults S29). */
export interface JournalEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly depositId?: DepositId | undefined;
  readonly from?: DepositState | undefined;
  readonly to?: DepositState | undefined;
  readonly act: Act;
  readonly hash: string;
}

/** The journal cannot be written or read. Nothing may be sent; look-ups may go on once it is back (faults F28, F29). */
export class JournalUnavailable extends Error {
  override name = "JournalUnavailable" as const;
}

/** A row is not as the trail left it: what it decides stands still until a person has looked (faults S36). Nothing else does. */
export class RowBroken extends JournalUnavailable {
  /** `table:key`, as `npm run audit -- --accept` takes it. */
  readonly row: string;

  constructor(row: string) {
    // Without whole numbers: what is thrown may be logged.
    const shown = row.replaceAll(/\d{7,}/g, (number) => `${number.slice(0, 2)}…${number.slice(-2)}`);
    super(`the row ${shown} does not fit the audit trail: run the audit (docs/operations.md)`);
    this.row = row;
  }
}

/** The reference belongs to another intent: a collision, never to be sent (faults F51). */
export class ReferenceTaken extends Error {
  override name = "ReferenceTaken" as const;
}

/** A change outside the table of legal moves, or a person's move made by the machine: a bug. */
export class IllegalMove extends Error {
  override name = "IllegalMove" as const;
}
