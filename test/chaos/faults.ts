import type { CallFault } from "../../src/demo/chat-server/call-faults.ts";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";

/** The longest that a row stays out of the history here, in milliseconds. */
export const ROWS_HIDDEN_MS = 8_000;

const MONEY = ["moved", "not_moved", "late"] as const;

/** Faults after which nobody knows whether the money moved. */
const LOST_ANSWERS: readonly Omit<FaultRule, "money">[] = [
  { kind: "no_answer", ms: 4_000 },
  { kind: "no_answer" }, // the line is open on our side alone: it ends with our own patience (F66)
  { kind: "cut_line" },
  { kind: "cut_body" },
  { kind: "error", http: 500, code: "50" },
  { kind: "error", http: 500, code: "51" },
  { kind: "error", http: 502, code: "" },
  { kind: "error", http: 503, code: "5" },
  { kind: "error", http: 504, code: "" },
  { kind: "html", http: 502 },
  { kind: "not_json" },
  { kind: "truncated_json" },
  { kind: "empty_body" },
  { kind: "wrong_charset" },
  { kind: "gzip_error" },
  { kind: "redirect" },
];

/** Other faults of the operator, whose outcome is plain sooner or later. */
export const OTHERS: readonly FaultRule[] = [
  { kind: "slow", ms: 1_000 },
  { kind: "slow", ms: 2_500 },
  { kind: "no_transaction_id" },
  // The answer to somebody else's call, on the same line (F66).
  { kind: "others_answer" },
  { kind: "others_answer", operation: "searchTransactions" },
  // Refusals that mostly come before any money moves, and here after it (F53).
  { kind: "error", http: 401, code: "10", money: "moved" },
  { kind: "error", http: 429, code: "9", money: "moved" },
  { kind: "error", http: 400, code: "4003", money: "moved" },
  { kind: "error", http: 401, code: "10", money: "not_moved" },
  { kind: "unauthorized" },
  { kind: "too_many", retryAfterS: 1 },
  { kind: "key_revoked" },
  { kind: "refused", code: "2000" },
  { kind: "refused", code: "2020" },
  { kind: "refused", code: "2041" },
  { kind: "open_state", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "open_state", becomes: "FAILED", afterMs: 3_000 },
  { kind: "open_state", status: "ACCEPTED", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "open_state", status: "ON_ITS_WAY", becomes: "SUCCESS", afterMs: 3_000 },
  { kind: "hidden_rows", ms: ROWS_HIDDEN_MS },
  { kind: "wrong_echo", field: "reference", in: "answer" },
  // Said to have failed, and paid (F56).
  { kind: "says_failed" },
  { kind: "says_failed", status: "CANCELLED" },
  { kind: "failed_then_paid" },
  { kind: "paid_twice" },
  { kind: "taken_back", afterMs: 1_500 },
  { kind: "taken_back", status: "REVERSED", afterMs: 4_000 },
  // What is said of a PIN under a status that is not its own, and a refusal that says nothing (F59).
  { kind: "refused", http: 401, code: "2011" },
  { kind: "refused", http: 403, code: "" },
  { kind: "no_rows", times: 2 },
  { kind: "rows_shuffled" },
  { kind: "small_pages", times: 5 },
  { kind: "error", operation: "searchTransactions", http: 503 },
  { kind: "cut_line", operation: "searchTransactions" },
  { kind: "html", operation: "getTransactionStatus" },
  { kind: "error", operation: "createToken", http: 503 },
  { kind: "not_json", operation: "createToken" },
  { kind: "error", operation: "getPublicKey", http: 503 },
];

/**
 * Which of them a run has. Where the operator refuses, or says failed, after the money moved, and two look-ups both leave the row out, no rule of
 * ours can hold: that limit remains, and is stated (docs/reliability.md). So a run has the one or the other.
 */
export function livable(faults: readonly FaultRule[], rowsStay: boolean): readonly FaultRule[] {
  return faults.filter((fault) => !(rowsStay ? LEAVES_ROWS_OUT : MOVED_ALL_THE_SAME)(fault));
}

const LEAVES_ROWS_OUT = ({ kind }: FaultRule) => kind === "no_rows";

const MOVED_ALL_THE_SAME = ({ kind, http = 0, money }: FaultRule) =>
  kind === "says_failed" || (kind === "error" && http < 500 && money === "moved");

/** What meets the call for many, and what the operator says about it afterwards. */
export const BULK: readonly FaultRule[] = [
  { kind: "batch_rejected" },
  { kind: "lines_refused", lines: [1, 3], code: "2041" },
  { kind: "lines_refused", lines: [2] },
  { kind: "unauthorized", operation: "createBulkCashIn" },
  { kind: "too_many", operation: "createBulkCashIn", retryAfterS: 1 },
  { kind: "error", operation: "createBulkCashIn", http: 401, code: "10", money: "moved" },
  { kind: "error", operation: "createBulkCashIn", http: 400, code: "4003", money: "moved" },
  { kind: "key_revoked", operation: "createBulkCashIn" },
  { kind: "slow", operation: "createBulkCashIn", ms: 1_500 },
  { kind: "slow", operation: "createBulkCashIn", ms: 2_500 },
  { kind: "callback_lost" },
  { kind: "callback_doubled" },
  { kind: "callback_late", afterMs: 3_000 },
  { kind: "callback_early" },
  { kind: "callback_reordered" },
  { kind: "callback_forged" },
];

/** What meets calls to the chat. */
export const CHAT: readonly CallFault[] = [
  { retryAfterSeconds: 1 },
  { gateway: 502 },
  { cut: "request" },
  { cut: "answer" },
  { silence: "answer" },
  { delayMs: 300 },
  { delayMs: 1_500 },
  { error: { code: 500, description: "Internal Server Error" } },
];

/** A fault after which nobody knows whether the money moved, and what became of it. */
export function lostAnswer(random: SeededRandom): FaultRule {
  const money = random.pick(MONEY);
  return { ...random.pick(LOST_ANSWERS), money, ...(money === "late" ? { afterMs: random.whole(500, 5_000) } : {}) };
}
