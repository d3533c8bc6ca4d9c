/** What a fault may be told besides what it hits. `faults/rule.ts` says what each one is. */
export type FaultDetail =
  | "money"
  | "afterMs"
  | "ms"
  | "http"
  | "code"
  | "status"
  | "becomes"
  | "field"
  | "in"
  | "bytes"
  | "lines"
  | "retryAfterS"
  | "location";

/** What a fault touches; it also says which operation is meant when none is named. */
export type FaultPlace = "answer" | "refusal" | "record" | "look_up" | "batch" | "callback";

interface Kind {
  readonly place: FaultPlace;
  readonly takes: readonly FaultDetail[];
  readonly says: string;
}

/** Faults that keep the truth from the caller leave open what became of the money. */
const LOST = ["money", "afterMs"] as const;

/**
 * Every fault there is. This table is the documentation: `GET /_simulator/`, `--help` and the checks of what a fault may be told are
 * made from it.
 */
export const FAULT_KINDS = {
  no_answer: {
    place: "answer",
    takes: [...LOST, "ms"],
    says: "nothing comes back; the line is held until the client gives up, or cut after `ms`",
  },
  cut_line: { place: "answer", takes: LOST, says: "the connection is reset instead of an answer" },
  cut_body: {
    place: "answer",
    takes: LOST,
    says: "status line, headers and half the body, then the connection is reset",
  },
  error: {
    place: "answer",
    takes: [...LOST, "http", "code"],
    says: 'an error of the server, `http` (500) with `code` (its usual one; "" for none): 500/50, 500/51, 500/1, 502/2, 503/5, 504',
  },
  html: { place: "answer", takes: [...LOST, "http"], says: "an HTML page under `http` (502)" },
  not_json: { place: "answer", takes: [...LOST, "http"], says: "plain text under `http` (200), said to be JSON" },
  truncated_json: { place: "answer", takes: LOST, says: "the JSON ends in the middle, the HTTP message does not" },
  empty_body: { place: "answer", takes: LOST, says: "the right status line and no body" },
  wrong_charset: { place: "answer", takes: LOST, says: "the JSON in UTF-16, said to be UTF-8" },
  gzip_error: { place: "answer", takes: LOST, says: "said to be gzip, and broken" },
  slow_drip: { place: "answer", takes: [...LOST, "ms"], says: "one byte of the body every `ms` (1,000)" },
  oversize: { place: "answer", takes: [...LOST, "bytes"], says: "a body of `bytes` (30,000,000)" },
  redirect: {
    place: "answer",
    takes: [...LOST, "http", "location"],
    says: "a redirect, `http` (307), to `location` (the same address: who follows it sends again)",
  },
  slow: { place: "answer", takes: ["ms"], says: "the true answer, `ms` (10,000) late" },
  others_answer: {
    place: "answer",
    takes: [],
    says: "the answer to the call of its kind before it, as a proxy gives that mixes up two calls on one line",
  },
  no_transaction_id: { place: "answer", takes: [], says: "the true answer without `transactionId`" },
  says_failed: {
    place: "answer",
    takes: ["status"],
    says: "paid, and the answer says `status` (FAILED); the history says what is true",
  },
  wrong_echo: {
    place: "answer",
    takes: ["field", "in"],
    says: "another `field` (amount, customer or reference) than was asked, `in` answer, history or both",
  },
  unauthorized: { place: "refusal", takes: [], says: "401 with code 10; the token is void from then on" },
  too_many: {
    place: "refusal",
    takes: ["retryAfterS"],
    says: "429 with code 9, and Retry-After when `retryAfterS` is given",
  },
  key_revoked: { place: "refusal", takes: [], says: "another RSA key from now on, so that the ciphertext gets 4003" },
  refused: {
    place: "refusal",
    takes: ["http", "code"],
    says: 'a refusal with `code` (2041, or none for "") and `http` (the code\'s own)',
  },
  gateway_refused: {
    place: "refusal",
    takes: ["http", "code"],
    says: "a refusal of the group's gateway, `http` (403) with `code` (53) as a number, in its own shape",
  },
  open_state: {
    place: "record",
    takes: ["status", "becomes", "afterMs"],
    says: "answered with `status` (PENDING); `becomes` SUCCESS or FAILED after `afterMs` (10,000), or stays open without `becomes`",
  },
  hidden_rows: { place: "record", takes: ["ms"], says: "the history does not show it for `ms` (60,000)" },
  failed_then_paid: { place: "record", takes: [], says: "two rows under one reference: FAILED, then SUCCESS" },
  paid_twice: {
    place: "record",
    takes: [],
    says: "two SUCCESS rows, and the money moves twice: a fault of the operator's own",
  },
  taken_back: {
    place: "record",
    takes: ["status", "afterMs"],
    says: "answered with SUCCESS; `afterMs` (1,000) later the money goes back and the row says `status` (CANCELLED)",
  },
  no_rows: { place: "look_up", takes: [], says: "the history finds nothing" },
  rows_shuffled: { place: "look_up", takes: [], says: "the rows come in any order" },
  pages_shift: {
    place: "look_up",
    takes: [],
    says: "a row moves from one page to the next between two calls: it comes twice",
  },
  small_pages: { place: "look_up", takes: [], says: "20 rows in a page, whatever `size` was asked for" },
  batch_rejected: { place: "batch", takes: [], says: "the batch is refused as a whole: REJECTED, no line is paid" },
  lines_refused: {
    place: "batch",
    takes: ["lines", "code"],
    says: "the `lines` (from 1; default all) are FAILED with `code` (2041)",
  },
  callback_lost: { place: "callback", takes: [], says: "no callback" },
  callback_doubled: { place: "callback", takes: [], says: "the same callback twice, under one idempotency key" },
  callback_late: {
    place: "callback",
    takes: ["afterMs"],
    says: "the callback comes `afterMs` (60,000) after the batch is over",
  },
  callback_early: { place: "callback", takes: [], says: "the callback comes before the answer to the call" },
  callback_reordered: { place: "callback", takes: [], says: "SUCCESS first, then PENDING" },
  callback_forged: {
    place: "callback",
    takes: [],
    says: "before the true one, three forged ones: wrong key, wrong signature, unknown batch",
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** The name of a fault. */
export type FaultKind = keyof typeof FAULT_KINDS;

/** Where a fault of this kind does its work. */
export function placeOf(kind: FaultKind): FaultPlace {
  return FAULT_KINDS[kind].place;
}

/** What a fault of this kind may be told. */
export function detailsOf(kind: FaultKind): readonly FaultDetail[] {
  return FAULT_KINDS[kind].takes;
}
