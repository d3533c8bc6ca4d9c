import type { Instant } from "../clock.ts";
import type { TransactionId } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Pin } from "../pin.ts";
import type { RejectionReason, UncertainReason } from "../reasons.ts";
import type { Reference } from "../reference.ts";

/**
 * The operator, as the engine needs it. Nothing here throws for what the network or the operator does: every outcome is a value.
 * Implemented by `src/orange` over HTTP; the simulation implements it in memory.
 */
export interface Operator {
  /**
   * Gets everything that a cash-in needs except the journal's word: token, public key and a place in the rate limit.
   * What comes back is ready to send at once, so that between SENDING and the first byte nothing else can fail.
   * A line of a batch lets deposits on their own go first: behind those a customer stands.
   */
  readyCashIn(turn?: "alone" | "of_batch"): Promise<ReadyCashIn | Unavailable>;
  /** Gets everything that a batch needs except the journal's word. */
  readyBulkCashIn(): Promise<ReadyBulk | Unavailable>;
  /** The lines of a batch, all pages. A line that is not there is unknown, not failed (contract README section 9). */
  rowsByBulk(bulkId: BulkId): Promise<RowsLookUp>;
  /** The state of one transaction by the operator's id. A failed look-up says nothing about the money (contract README 8.6). */
  transactionState(id: TransactionId): Promise<StateLookUp>;
  /** All history rows under one reference, all pages, starting two minutes before `since`, never filtered by type (contract README 8.2). */
  rowsByReference(reference: Reference, since: Instant, turn?: LookUpTurn): Promise<RowsLookUp>;
  /** The history rows of one transaction, by the operator's id: number and amount too, which `transactionState` has not. No row is no proof. */
  rowsById(id: TransactionId): Promise<RowsLookUp>;
  /** All history rows of a period. */
  rowsBetween(from: Instant, to: Instant, turn?: LookUpTurn): Promise<RowsLookUp>;
  /** The distributor's own balance without a PIN, where the contract allows it. */
  balance(distributor: Msisdn): Promise<BalanceAnswer>;
  /** The balance with the PIN. A wrong PIN counts towards the lock. The PIN stays the caller's to wipe. */
  balanceWithPin(distributor: Msisdn, pin: Pin): Promise<BalanceAnswer>;
  /** Which kind of host this is: a PIN change and test numbers are not everywhere (contract README section 1). */
  readonly place: OperatorPlace;
  /** Changes a wallet's PIN, in one call that is never repeated. Both PINs stay the caller's to wipe. */
  changePin(distributor: Msisdn, oldPin: Pin, newPin: Pin): Promise<PinChangeAnswer>;
  /** The wallets that the sandbox lends, with their PINs. The live host has none. */
  testNumbers(): Promise<TestNumbersAnswer>;
  /** A wallet's holder, without a PIN. */
  profile(msisdn: Msisdn, holder: Holder): Promise<ProfileAnswer>;
}

/** How a look-up takes its place in the rate limit: among the others, or `spare`, behind everything and never of the last places of a minute. */
export type LookUpTurn = "look_up" | "spare";

/** The calls that lend the operator a PIN. Whoever makes deposits has them from one place alone, which counts what the operator counts (faults S35). */
export type PinCalls = Pick<Operator, "readyCashIn" | "readyBulkCashIn" | "balanceWithPin" | "changePin">;

/** The operator without the calls that carry a PIN. */
export type OperatorWithoutPins = Omit<Operator, keyof PinCalls>;

/** A word about a PIN, read from whatever the operator answered: under any HTTP status, in any encoding. For the count alone (contract README section 15.10). */
export interface PinCode {
  readonly pinCode?: "2011" | "2012" | "2013" | "2014" | undefined;
}

/** The operator's sandbox, its live host where money moves, or a practice operator on this machine. */
export type OperatorPlace = "sandbox" | "live" | "practice";

/** What a PIN change came to. */
export type PinChangeAnswer = (
  | { readonly kind: "changed" }
  /** Definite: the old PIN is in force. A wrong old PIN counts towards the lock. */
  | { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string }
  /** Refused for token, rate or key (401, 429, 4003): likely before anything was changed, which is no proof (faults F53). */
  | { readonly kind: "unproven"; readonly reason: RejectionReason; readonly code: string }
  /** The old PIN may be void. Do not repeat: make one balance call under the new PIN (contract README section 3). */
  | { readonly kind: "unknown"; readonly code: string }
  | Unavailable
) &
  PinCode;

/** A wallet lent by the sandbox. Its PIN comes in clear and is wrapped at once, so that it cannot be printed by mistake. */
export interface TestNumber {
  readonly msisdn: Msisdn;
  /** `RETAILER`, `CUSTOMER`, `MERCHANT` or `HYBRID`. Choose by this: the order is not promised. */
  readonly type?: string | undefined;
  readonly pin?: Pin | undefined;
  /** `FULL` or `LITE`, for customers. */
  readonly grade?: string | undefined;
  readonly expiresAt?: Instant | undefined;
}

/** The sandbox's wallets, or why they could not be read: the live host has none. */
export type TestNumbersAnswer =
  | { readonly kind: "numbers"; readonly numbers: readonly TestNumber[] }
  | { readonly kind: "failed"; readonly detail: string };

/** What may be shown of a PIN that was encrypted for a trial: the key's length and SHA-256 fingerprint, and how long the ciphertext is. */
export interface SealTrial {
  readonly bits: number;
  readonly fingerprint: string;
  /** Left out where there was no PIN to encrypt. */
  readonly characters: number | undefined;
}

/** Fetches the key and encrypts a lent PIN with it, as a deposit would. Nothing is sent, the ciphertext is shown to nobody; the PIN stays the caller's to wipe. */
export type TrySeal = (pin: Pin | undefined) => Promise<SealTrial | Unavailable>;

/** Whose wallet: `customer` is often refused outside the sandbox (contract README section 1). */
export type Holder = "customer" | "retailer";

/** What is known of a wallet's holder. Every member may be missing. Names are the operator's text as it came: clean them before they are shown. */
export interface Profile {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly balance?: Xof | undefined;
  /** `Full` or `Lite`, for customers. */
  readonly grade?: string | undefined;
  /** `No`, `Sender`, `Receiver` or `Both`. */
  readonly barred?: string | undefined;
  /** `Yes` or `No`. */
  readonly suspended?: string | undefined;
}

/** A profile, a definite refusal, or why there is neither. */
export type ProfileAnswer =
  | { readonly kind: "profile"; readonly profile: Profile }
  | { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string }
  | Failed;

/**
 * The operator refuses a call of ours as such, whoever the customer is: the token for certain, or one operation several times in the same way. No
 * repeating helps; a person has to act (contract README sections 7 and 15.9).
 */
export interface AccessRefused {
  /** The contract's operationId. */
  readonly operation: string;
  /** The wallet that the calls were about; left out where they were about the application as a whole. */
  readonly wallet?: Msisdn | undefined;
  /** What was answered, without secrets: `HTTP 403`, `HTTP 401 invalid_client`. */
  readonly answer: string;
  /** Whether the wallet takes no deposits until a person acts. Not for what no wallet works with. */
  readonly closes: boolean;
}

/** One cash-in to send. */
export interface CashInOrder {
  readonly reference: Reference;
  readonly distributor: Msisdn;
  readonly recipient: Msisdn;
  readonly amount: Xof;
  /** Whether the operator sends people a text message. */
  readonly notifyCustomer: boolean;
  readonly requestedAt: Instant;
}

/** A cash-in that can be sent now. */
export interface ReadyCashIn {
  readonly kind: "ready";
  /** Sends once. Call it only after SENDING is durable. The PIN is encrypted inside and stays the caller's to wipe. */
  send(order: CashInOrder, pin: Pin): Promise<CashInAnswer>;
  /** Whether a PIN can go out on it: one that was sealed under a key that is not in force any more cannot. Ask before SENDING. */
  fits(pin: Pin): boolean;
  /** Gives the place in the rate limit back, when the journal said no. */
  release(): void;
}

/** The operator's handle on a batch; the only one (contract README section 9). */
export type BulkId = string & { readonly __kind: "BulkId" };

/** A batch that can be sent now. */
export interface ReadyBulk {
  readonly kind: "ready";
  /** Whether a PIN can be sent with it; see `ReadyCashIn`. */
  fits(pin: Pin): boolean;
  /** Sends once, every line with a ciphertext of its own. The PIN stays the caller's to wipe. `callbackUrl` has to be https (contract README section 9). */
  send(orders: readonly CashInOrder[], pin: Pin, callbackUrl: string): Promise<BulkAnswer>;
  release(): void;
}

/** What a batch came to as a whole. It says nothing about a single line: each is read by `rowsByBulk` or its own reference. */
export type BulkAnswer = (
  | { readonly kind: "received"; readonly bulkId: BulkId; readonly state: "pending" | "ended" }
  /** No line was paid by this call. */
  | (Refused & { readonly bulkId?: BulkId })
  | Again
  /** Every line may have been paid: each one is looked up by its reference. */
  | (Uncertain & { readonly bulkId?: BulkId })
) &
  PinCode;

/** Definite: money did not move by this call. `stop`: no more money calls on this wallet until a person acts. */
export interface Refused {
  readonly kind: "rejected";
  readonly reason: RejectionReason;
  readonly code: string;
  readonly stop: boolean;
}

/**
 * A refusal that is about token, key or rate (401, 4003, 429). That no money moved before it is likely and not proved: the same references may be
 * sent once more after two look-ups that found nothing. Token or key have been dropped already; `waitMs` is how long the operator wants no calls.
 */
export interface Again {
  readonly kind: "again";
  readonly after: "token" | "key" | "wait";
  readonly waitMs: number;
  readonly reason: RejectionReason;
  readonly code: string;
}

/** Money may have moved. Look the reference up; never send again. */
export interface Uncertain {
  readonly kind: "uncertain";
  readonly reason: UncertainReason;
  readonly code: string;
  readonly bodyHash?: string;
}

/**
 * Why nothing could be asked for. Only `unreachable` is silence; `failing` (5xx), `refused` (4xx) and `unreadable` (a 2xx that is not what was asked
 * for) are answers, and `too_many_calls` is the rate limit.
 */
export type NotReady = "unreachable" | "failing" | "refused" | "unreadable" | "too_many_calls";

/** Nothing was sent and nothing can be: the operator, or our access to it, is not there. */
export interface Unavailable {
  readonly kind: "unavailable";
  readonly why: NotReady;
  /** What was seen, without secrets: `HTTP 503`, `ECONNREFUSED`. */
  readonly detail: string;
}

/** What one cash-in call came to (contract README sections 5 and 7). */
export type CashInAnswer = (
  | { readonly kind: "succeeded"; readonly transactionId: TransactionId }
  | { readonly kind: "pending"; readonly transactionId: TransactionId }
  | Refused
  | Again
  | (Uncertain & { readonly transactionId?: TransactionId })
  /** The answer speaks of another number, amount, unit or wallet. A person must look. */
  | { readonly kind: "contradiction"; readonly what: string; readonly transactionId?: TransactionId }
) &
  PinCode;

/** The operator's word on one transaction, or why there is none. */
export type StateLookUp =
  | { readonly kind: "state"; readonly state: OperatorState }
  | { readonly kind: "failed"; readonly detail: string };

/** The operator's states, reduced to what they mean for the money; `unknown` is an unlisted word. */
export type OperatorState = "paid" | "not_paid" | "open" | "unknown";

/** History rows, or why they could not be read. An empty list is an answer, but no proof. */
export type RowsLookUp =
  | { readonly kind: "rows"; readonly rows: readonly OperatorRow[] }
  | { readonly kind: "failed"; readonly detail: string };

/** One history row. Members may be missing on the wire; a row without a status counts as open (contract README section 10). */
export interface OperatorRow {
  readonly transactionId?: TransactionId | undefined;
  readonly reference?: string | undefined;
  readonly type?: string | undefined;
  readonly distributor?: Msisdn | undefined;
  readonly recipient?: Msisdn | undefined;
  /** As on the wire: may be fractional in a row that is not ours. */
  readonly amount?: number | undefined;
  /** What an amount that is written in words of people (`50 000,00 F`) may mean, in francs. Good for a contradiction, never for agreement (faults F58). */
  readonly amountMeans?: readonly number[] | undefined;
  readonly unit?: string | undefined;
  readonly state: OperatorState;
  /** The word says that a payment was undone. No word of the contract does, so it settles nothing; it tells of a payment that had been made. */
  readonly reversed?: true | undefined;
  /** The word itself, for people. */
  readonly status?: string | undefined;
  readonly createdAt?: Instant | undefined;
}

/** What keeps a wallet from its work, where its profile says so: all of it, sending, receiving, or a part of its balance. */
export type Standing =
  | { readonly kind: "suspended" | "barred" | "barred_receiver" }
  | { readonly kind: "frozen"; readonly amount: Xof };

/** A balance, or what to do without one. */
export type BalanceAnswer = (
  | { readonly kind: "balance"; readonly balance: Xof; readonly standing?: readonly Standing[] | undefined }
  /** The contract does not allow reading it without the PIN: ask for it. */
  | { readonly kind: "pin_needed"; readonly standing?: readonly Standing[] | undefined }
  | { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string }
  | Failed
) &
  PinCode;

/** Nothing was read, and why. */
export interface Failed {
  readonly kind: "failed";
  readonly detail: string;
  /** Silence, or an answer of which kind; `detail` says which one. */
  readonly why: NotReady;
  /** The call provably never left, nor the PIN with it. */
  readonly unsent?: true;
}
