/**
 * Why a deposit was refused, in the field's words. Each has a sentence in `locales/` under `reason-…` that says what to do next.
 * The operator's codes behind them: contract README section 7, table in `src/orange/`.
 */
export const REJECTION_REASONS = [
  "recipient_without_wallet",
  "recipient_number_refused",
  "recipient_over_ceiling",
  "recipient_barred",
  "distributor_without_wallet",
  "distributor_barred",
  "distributor_over_ceiling",
  "float_too_low",
  "wrong_pin",
  "wrong_pin_last_try", // the next wrong PIN locks the wallet
  "wallet_locked", // by the operator
  "pins_held", // by us: one more wrong PIN would be the operator's last
  "person_stopped", // this person's PINs do not leave today
  "pin_change_required",
  "pin_unreadable", // 4003 twice: the key does not fit
  "not_allowed", // 2041: limit, barring, contract, maybe a twin
  "request_refused", // the operator found the request badly made: our fault, tell support
  "application_refused", // 401 twice, 403: credentials or contract
  "too_many_calls",
  "refused_by_operator", // FAILED, REJECTED or CANCELLED with no code, and a paid row nowhere
  "not_sent", // provably never left this machine
  "not_paid_by_person", // a person decided so in REVIEW
] as const;

/** One of the refusals above. */
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Why an outcome is not known. */
export const UNCERTAIN_REASONS = [
  "no_answer", // time limit passed
  "line_cut", // the connection broke after bytes may have left
  "unreadable_answer", // a 2xx, or a refusal, that could not be read
  "server_error", // any 5xx: the outcome was not told
  "parked", // code 51: never send again
  "unknown_status", // a status word nobody knows
  "no_transaction_id", // a status without the operator's id proves nothing
  "other_reference", // taken, under a reference of the operator's making: ours alone says which payment it is (contract README section 15, rule 2)
  "unclear_refusal", // a 4xx outside the contract's table
  "refusal_unproven", // 401, 429 or 4003: likely before any movement, and neither proved nor sent again
  "refused_again", // the one repeat was refused, which says nothing about the first call
  "told_failed", // a 2xx that says FAILED, REJECTED or CANCELLED: one witness, and the history is another (faults F56)
  "maybe_twin", // 2041 and 4099: refused, but perhaps because an earlier call went through
  "batch_refused", // the batch was refused as a whole; what that means for each line, only its own rows say
  "interrupted", // we stopped or crashed while the call was out
] as const;

/** One of the reasons above. */
export type UncertainReason = (typeof UNCERTAIN_REASONS)[number];

/** Why a person has to look. */
export const REVIEW_REASONS = [
  "answer_contradicts", // another number, amount, unit or wallet came back
  "paid_twice", // two SUCCESS rows with different ids
  "incomparable", // a paid row under our reference lacks a member, or has one that cannot be read
  "unclear_after_window", // 24 h of look-ups said nothing definite
  "other_reference", // answered under another reference, and nothing under ours
  "person_asked", // someone decided to decide, after the grace period
  "not_in_journal", // the operator's history has a payment under our prefix that this journal does not: a restored backup
] as const;

/** One of the reasons above. */
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Why an owner refuses a deposit above its maker's limit. What the maker is told, so that they can tell the customer. */
export const REFUSAL_REASONS = ["refused_amount", "refused_customer", "refused_call"] as const;

/** One of the reasons above. */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a deposit was given up before anything left. */
export const CANCEL_REASONS = [
  "by_person",
  "replaced",
  "expired",
  "wallet_closed",
  "person_stopped",
  "limit_lowered", // below what it would take, while it waited for its PIN
  "access_refused", // the operator refuses the token or the key, and with it every deposit
  "suspended",
  "approval_late",
  ...REFUSAL_REASONS,
] as const;

/** One of the reasons above. */
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a confirmed deposit does not go on yet. */
export type WaitReason = "approval_awaited";

/** Any reason a row can carry. */
export type Reason = WaitReason | RejectionReason | UncertainReason | ReviewReason | CancelReason;
