import type { OperatorState } from "../domain/ports/operator.ts";
import type { RejectionReason, UncertainReason } from "../domain/reasons.ts";

/** Whether money moved by the call that was answered. Says nothing about earlier tries of the same line. */
export type MoneyWord = "moved" | "not-moved" | "unknown";

/** What to do about an error, in the contract's own words (`x-error-catalogue`). */
export type CatalogueAction =
  | "fix-input"
  | "stop-run"
  | "refetch-key-retry-once"
  | "refresh-token-retry-once"
  | "reconcile"
  | "wait";

/** One of the operator's error codes. */
export interface CatalogueRow {
  readonly code: string;
  /** The only HTTP status under which the code is believed. */
  readonly http: number;
  readonly money: MoneyWord;
  readonly action: CatalogueAction;
  /** What the person is told, named in `src/domain/reasons.ts`. */
  readonly reason: RejectionReason | UncertainReason;
  readonly meaning: string;
}

/** Every known error code (contract README section 7). A test compares the table with the contract, member by member. */
export const CATALOGUE: readonly CatalogueRow[] = [
  refused("2000", "fix-input", "recipient_without_wallet", "the recipient has no Orange Money wallet"),
  refused("2001", "fix-input", "recipient_number_refused", "the recipient's number is not acceptable"),
  refused(
    "2002",
    "stop-run",
    "distributor_without_wallet",
    "the distributor has no wallet (seen in an older description only)",
  ),
  refused(
    "2010",
    "stop-run",
    "pin_change_required",
    "the PIN has to be changed first (a new account still on its initial PIN)",
  ),
  refused("2011", "stop-run", "wrong_pin", "wrong PIN, two tries left"),
  refused("2012", "stop-run", "wrong_pin_last_try", "wrong PIN, one try left"),
  refused("2013", "stop-run", "wallet_locked", "wrong PIN, the account is now locked"),
  refused("2014", "stop-run", "wrong_pin", "wrong PIN (seen in an older description only)"),
  refused("2020", "stop-run", "float_too_low", "not enough money; on a cash-in this is the distributor's float"),
  refused("2021", "stop-run", "float_too_low", "not enough money on the paying side, here the distributor"),
  refused(
    "2022",
    "fix-input",
    "refused_by_operator",
    "not enough money on the receiving side; not expected on a cash-in",
  ),
  // The side is not named, but a cash-in only fills the recipient's wallet.
  refused("2023", "fix-input", "recipient_over_ceiling", "a balance ceiling would be passed, side not named"),
  refused("2024", "fix-input", "distributor_over_ceiling", "balance ceiling of the paying side"),
  refused(
    "2025",
    "fix-input",
    "recipient_over_ceiling",
    "balance ceiling of the receiving side: the recipient's wallet is full",
  ),
  refused("2030", "fix-input", "recipient_over_ceiling", "second form of the receiving-side ceiling"),
  refused("2031", "stop-run", "float_too_low", "second form of the paying side lacking money"),
  refused("2040", "fix-input", "refused_by_operator", "second form of the receiving side lacking money"),
  refused(
    "2041",
    "reconcile",
    "maybe_twin",
    "transaction refused: a limit, a barring, a contract rule, perhaps the twin guard",
  ),
  refused("2042", "fix-input", "distributor_barred", "transaction refused because of the paying side"),
  refused("2043", "fix-input", "recipient_barred", "transaction refused because of the receiving side"),
  refused("2050", "stop-run", "request_refused", "one-time code failed; not a cash-in case"),
  refused("2051", "stop-run", "request_refused", "one-time code unknown; not a cash-in case"),
  refused("2052", "stop-run", "request_refused", "one-time code too old, used or wrong; not a cash-in case"),
  refused(
    "4003",
    "refetch-key-retry-once",
    "pin_unreadable",
    "the PIN ciphertext could not be read: wrong or revoked key",
  ),
  refused("4004", "stop-run", "request_refused", "QR code too old; not a cash-in case"),
  refused("4099", "reconcile", "maybe_twin", "request refused as badly made, field not named; perhaps the twin guard"),
  refused("20", "fix-input", "request_refused", "a value is not acceptable"),
  refused("21", "fix-input", "request_refused", "no body was sent"),
  refused("22", "fix-input", "request_refused", "the body cannot be read"),
  refused("23", "fix-input", "request_refused", "a body field is absent"),
  refused("24", "fix-input", "request_refused", "a body field is wrong"),
  refused("25", "fix-input", "request_refused", "a header is absent"),
  refused("26", "fix-input", "request_refused", "a header is wrong"),
  refused("27", "fix-input", "request_refused", "a query parameter is absent"),
  refused("28", "fix-input", "request_refused", "a query parameter is wrong"),
  refused("10", "refresh-token-retry-once", "application_refused", "the token is absent, wrong or too old", 401),
  refused("11", "stop-run", "application_refused", "the application may not do this, or not with this number", 403),
  refused(
    "60",
    "fix-input",
    "request_refused",
    "nothing at this address or under this id; on a look-up it proves nothing about the money",
    404,
  ),
  refused("61", "fix-input", "request_refused", "wrong HTTP method", 405),
  refused("9", "wait", "too_many_calls", "too many calls", 429),
  unclear("51", 500, "parked", "trouble inside, the request is parked as pending and must not be sent again"),
  unclear("50", 500, "server_error", "failure inside"),
  unclear("1", 500, "server_error", "cannot be served at the moment"),
  unclear("2", 502, "server_error", "cannot be served at the moment (gateway)"),
  unclear("5", 503, "server_error", "cannot be served at the moment (out of service)"),
];

/** What each status word of a transaction means for the money (contract README section 5). Compared with `x-status-meanings` by the same test. */
export const STATUS_MEANINGS: Readonly<
  Record<string, { readonly final: boolean; readonly money: MoneyWord; readonly state: OperatorState }>
> = {
  SUCCESS: { final: true, money: "moved", state: "paid" },
  FAILED: { final: true, money: "not-moved", state: "not_paid" },
  REJECTED: { final: true, money: "not-moved", state: "not_paid" },
  CANCELLED: { final: true, money: "not-moved", state: "not_paid" },
  PRE_INITIATED: { final: false, money: "unknown", state: "open" },
  INITIATED: { final: false, money: "unknown", state: "open" },
  PENDING: { final: false, money: "unknown", state: "open" },
  ACCEPTED: { final: false, money: "unknown", state: "open" },
};

/** Words that say that a payment was undone. No source of the contract lists one; a cancelled payment is `CANCELLED` by its own words (faults F57). */
const REVERSALS: ReadonlySet<string> = new Set([
  "CANCELLED",
  "CANCELED",
  "REVERSED",
  "REVERSAL",
  "ROLLED_BACK",
  "ROLLBACK",
  "REFUNDED",
]);

/** Whether a status word says that a payment was undone. */
export function isReversal(status: string | undefined): boolean {
  return status !== undefined && REVERSALS.has(status.toUpperCase());
}

/** The row for a code under an HTTP status; a code under another status than its own is not believed. */
export function catalogueRow(http: number, code: string | undefined): CatalogueRow | undefined {
  return CATALOGUE.find((row) => row.code === code && row.http === http);
}

/** The state behind a status word. No word counts as open, a word nobody knows as unknown (contract README section 10). */
export function stateOf(status: string | undefined): OperatorState {
  if (status === undefined) return "open";
  return Object.hasOwn(STATUS_MEANINGS, status) ? (STATUS_MEANINGS[status]?.state ?? "unknown") : "unknown";
}

function refused(
  code: string,
  action: CatalogueAction,
  reason: CatalogueRow["reason"],
  meaning: string,
  http = 400,
): CatalogueRow {
  return { code, http, money: "not-moved", action, reason, meaning };
}

function unclear(code: string, http: number, reason: UncertainReason, meaning: string): CatalogueRow {
  return { code, http, money: "unknown", action: "reconcile", reason, meaning };
}
