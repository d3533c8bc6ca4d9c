import type { Verdict } from "../approval.ts";
import type { Instant } from "../clock.ts";
import type { Deposit, DepositId, TakenBackWord } from "../deposit.ts";
import type { Xof } from "../money.ts";
import type { Msisdn } from "../msisdn.ts";
import type { Pin } from "../pin.ts";
import type { ClaimActs } from "./claims.ts";
import type { LimitName, Twin, Wallet } from "./journal.ts";

/**
 * The engine, as flows and chat see it: a wish goes in, outcomes come back at once, and everything that happens later is told from the journal.
 * No call here waits for the operator. Implemented by `src/deposits`.
 */
export interface Deposits extends WalletActs, ClaimActs {
  /** Writes what a person wants as a DRAFT, with its reference, and says what they should know before they confirm. Asked twice with one `intentKey`, gives the same row. */
  draft(wish: DepositWish): Promise<DraftOutcome>;
  /** DRAFT -> CONFIRMED. Confirming again changes nothing. */
  confirm(id: DepositId, by: number, options?: ConfirmOptions): Promise<ConfirmOutcome>;
  /** Gives up a DRAFT or CONFIRMED deposit. What is being sent cannot be taken back. */
  cancel(id: DepositId, by: number, why?: "by_person" | "replaced"): Promise<CancelOutcome>;
  /** Takes the PIN over (and wipes it when done) and sends. Answers before the operator does. */
  pay(id: DepositId, by: number, pin: Pin): Promise<PayOutcome>;
  /** Brings the next look-up of an open deposit forward to now: a person asks for it, or the operator called. */
  lookNow(id: DepositId, asked?: "chat" | "callback"): Promise<Deposit | undefined>;
  /** Gives up everything of a person that has not left, if they may not deposit any more, and wipes its PIN. On record. */
  giveUpOf(person: number): Promise<void>;
  /** A person's word on a deposit that the operator gives no definite answer about: puts it in REVIEW first where needed. On record. */
  decide(id: DepositId, by: number, decision: Decision): Promise<DecideOutcome>;
  /** A person's word on a payment that the operator does not show as paid any more. On record; its state stays. */
  sayOnTakenBack(id: DepositId, by: number, word: TakenBackWord): Promise<DecideOutcome>;
  /** An owner's word on a deposit above its maker's own limit. On record. */
  approve(id: DepositId, by: number, verdict: Verdict): Promise<ApproveOutcome>;
  deposit(id: DepositId): Promise<Deposit | undefined>;
  /** What was made again instead of a refused deposit, by anybody, and was paid or may still be; that it may be comes first. */
  instead(failed: Deposit): Promise<Deposit | undefined>;
  /** What is going on in memory with a CONFIRMED deposit. `undefined`: nothing, its PIN is awaited, so its card is the PIN pad. */
  progress(id: DepositId): Progress | undefined;
  /** Deposits of a chat that are CONFIRMED, being sent, or not settled. */
  open(chatId: number): Promise<readonly Deposit[]>;
}

/** What people do about a wallet that is closed. Owners only, or whoever uses it where the installation has no owner. All on record. */
export interface WalletActs {
  /** Lifts a pause. Where PINs are held, or the operator has locked it, the wallet stays closed. */
  reopenWallet(
    distributor: Msisdn,
    by: number,
  ): Promise<{ readonly kind: "reopened" | "not_allowed" | "was_open" | "pins_held" | "locked_by_operator" }>;
  /** Takes a person's word that the operator made the PIN anew, or unlocked the account: its count of wrong PINs begins anew, and ours. `since`: the lock that they were shown. */
  beginPinsAnew(
    distributor: Msisdn,
    by: number,
    how: "renewed" | "unlocked",
    since: Instant,
  ): Promise<{ readonly kind: "begun_anew"; readonly wallet: Wallet } | { readonly kind: "not_allowed" | "over" }>;
  /** Lets one person who uses the wallet give one PIN although it may be the operator's last; they are told. `since`: as above. */
  allowLastTry(
    distributor: Msisdn,
    by: number,
    whom: number,
    since: Instant,
  ): Promise<
    { readonly kind: "allowed"; readonly until: Instant } | { readonly kind: "not_allowed" | "over" | "not_theirs" }
  >;
  /** Whether a person has typed too many wrong PINs today: none of theirs leaves. */
  isStopped(person: number): Promise<boolean>;
  /** Lets them type again. */
  liftStop(person: number, by: number): Promise<{ readonly kind: "lifted" | "not_allowed" | "over" }>;
}

/** What a person wants. */
export interface DepositWish {
  /** Chat and draft: `chat:update`, the same when the update is redelivered. */
  readonly intentKey: string;
  readonly chatId: number;
  readonly actorId: number;
  readonly distributor: Msisdn;
  readonly recipient: Msisdn;
  readonly amount: Xof;
  /** The failed deposit that this one is made instead of. */
  readonly replaces?: DepositId | undefined;
}

/** A draft and what to say about it, or why it cannot be. */
export type DraftOutcome =
  | { readonly kind: "drafted"; readonly deposit: Deposit; readonly remarks: readonly Remark[] }
  | { readonly kind: "over_limit"; readonly limit: LimitName; readonly max: Xof; readonly used: Xof }
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  | { readonly kind: "intake_closed" }
  /** Too many wrong PINs of theirs today. */
  | { readonly kind: "person_stopped" }
  /** This person makes no deposits, or not any more. */
  | { readonly kind: "not_allowed" };

/** Something a careful colleague would say before the PIN. None of them refuses. */
export type Remark =
  | { readonly kind: "not_orange_prefix" }
  | { readonly kind: "odd_amount" }
  | { readonly kind: "first_time" }
  | { readonly kind: "last_paid"; readonly amount: Xof; readonly at: Instant }
  | { readonly kind: "above_usual_for_customer"; readonly usual: Xof }
  | { readonly kind: "above_own_usual"; readonly usual: Xof }
  /** Above what this person deposits a day without being asked about: an owner's word comes first. `used` is without this deposit. */
  | { readonly kind: "above_own_limit"; readonly max: Xof; readonly used: Xof }
  /** With what this person did alone on this wallet today, above what one person may: another's word comes first. Both are without this deposit. */
  | { readonly kind: "above_alone"; readonly francs: Xof; readonly deposits: number }
  /** The same number and amount within the window, or this very wish already made `again`: Confirm will ask a second time. */
  | { readonly kind: "look_alike"; readonly earlier: Deposit; readonly again?: boolean | undefined }
  /** It cannot be confirmed now: the operator would refuse it, or the same is not settled. */
  | { readonly kind: "not_yet"; readonly twin: Exclude<Twin, { kind: "look_alike" }> };

/** How a deposit is confirmed. */
export interface ConfirmOptions {
  /** The second, different tap: the look-alikes that the person was shown. Any other is asked about again. */
  readonly seen?: readonly DepositId[];
  /** The message of the draft: it becomes the deposit's card. */
  readonly messageId?: number;
  /** The operator's name for the customer that the draft showed: kept with the deposit. */
  readonly shownName?: string | undefined;
}

/** What Confirm came to. */
export type ConfirmOutcome =
  | { readonly kind: "confirmed"; readonly deposit: Deposit }
  /** Confirmed before: a double tap, a redelivery, another device. Nothing new happened. */
  | { readonly kind: "already"; readonly deposit: Deposit }
  /** Cancelled, replaced by an edit, or too old. */
  | { readonly kind: "expired"; readonly deposit: Deposit }
  /** Unknown, another person's, or of somebody who makes no deposits any more. Says nothing more to a stranger. */
  | { readonly kind: "unknown" }
  /** Another deposit may be this very payment. A look-alike is shown, and asked about once more with `seen`. */
  | Twin
  | { readonly kind: "over_limit"; readonly limit: LimitName; readonly max: Xof; readonly used: Xof }
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  /** The journal cannot be written: no deposit is taken until it can. */
  | { readonly kind: "intake_closed" };

/** What Cancel came to. */
export type CancelOutcome =
  | { readonly kind: "cancelled"; readonly deposit: Deposit }
  /** Too late: it has been sent. `deposit` says where it stands. */
  | { readonly kind: "too_late"; readonly deposit: Deposit }
  | { readonly kind: "unknown" };

/** What handing over the PIN came to. */
export type PayOutcome =
  | { readonly kind: "taken" }
  /** It does not wait for a PIN (any more). The PIN was wiped. */
  | { readonly kind: "not_waiting"; readonly deposit?: Deposit };

/** What an owner's word on a deposit above its maker's limit came to. */
export type ApproveOutcome =
  | { readonly kind: "said"; readonly deposit: Deposit }
  /** It does not wait for a word any more: somebody was faster, or it was given up. */
  | { readonly kind: "over"; readonly deposit: Deposit }
  | { readonly kind: "over_limit"; readonly limit: LimitName; readonly max: Xof; readonly used: Xof }
  | { readonly kind: "wallet_closed"; readonly wallet: Wallet }
  /** No such deposit, or not for this person to say. */
  | { readonly kind: "unknown" };

/** A person's word on a deposit in doubt. */
export type Decision = "paid" | "not_paid" | "keep_checking";

/**
 * The PIN was given, but nothing has left: the operator does not answer, says that it cannot, or answers what nobody
 * can read (we try until the PIN expires), or others go first. Or the call was
 * refused for its token, key or rate, and it is looked whether money moved all the same before it is made once more.
 */
export type Progress = "operator_unavailable" | "operator_failing" | "operator_unreadable" | "queued" | "checking";

/** What the word came to. */
export type DecideOutcome =
  | { readonly kind: "decided"; readonly deposit: Deposit }
  /** Not before the grace period is over and a look-up has answered (contract README 8.7). */
  | { readonly kind: "too_early"; readonly at: Instant }
  | { readonly kind: "settled"; readonly deposit: Deposit }
  | { readonly kind: "unknown" };
