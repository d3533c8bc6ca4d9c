import { ERRORS, type EvidenceRow, STATES } from "./rows.ts";

/**
 * What a careful client makes of an answer, by the contract's own tables alone (README sections 5 and 7): none of the client's tables is
 * asked. Members that are not named may be anything. `balance` is what the wallet holds, in francs.
 */
export function expectedOf(row: EvidenceRow, balance: number): object {
  return row.of === "taken" ? afterTaken(row, balance) : afterRefusal(row);
}

function afterTaken({ operation, says }: EvidenceRow, balance: number): object {
  const action = STATES.find(({ status }) => status === says)?.action;
  const state = { accept: "paid", "final-refusal": "not_paid", poll: "open" }[action ?? ""] ?? "unknown";
  switch (operation) {
    case "createToken":
    case "createTokenLegacy":
    case "getDistributorBalance":
      return { kind: "balance", balance };
    case "getPublicKey":
      return { kind: "ready" };
    case "getTestNumbers":
      return { kind: "numbers", numbers: [{ type: "RETAILER", msisdn: "780000001" }, {}, {}] };
    case "getAccount":
      return { kind: "profile", profile: { balance, grade: "Full", suspended: "No" } };
    case "changePin":
      return says === "SUCCESS" ? { kind: "changed" } : { kind: "unknown", code: "HTTP 200" };
    case "createCashIn":
      if (state === "unknown") return { kind: "uncertain", reason: "unknown_status" };
      if (state === "not_paid") return { kind: "rejected", reason: "refused_by_operator", code: says, stop: false };
      return { kind: state === "paid" ? "succeeded" : "pending" };
    case "createBulkCashIn":
      if (says === "REJECTED") return { kind: "rejected", code: "REJECTED", stop: false };
      return { kind: "received", state: says === "PENDING" ? "pending" : "ended" };
    case "searchTransactions":
      return { kind: "rows", rows: [{ state, status: says, amount: 5_000, unit: "XOF", recipient: "771234567" }] };
    case "getTransactionStatus":
      return { kind: "state", state };
    case "listCallbacks":
      return { kind: "callbacks", callbacks: [{ code: "000001", hasApiKey: true }] };
    case "registerCallback":
      return { kind: "registered" };
  }
}

function afterRefusal(row: EvidenceRow): object {
  const { operation, http, says, of } = row;
  const seen = `HTTP ${http}`;
  switch (operation) {
    case "createToken":
    case "createTokenLegacy":
      return { kind: "failed", detail: of === "oauth" && says ? `${seen} ${says}` : seen };
    case "getPublicKey":
      return { kind: "unavailable", detail: seen };
    case "getTestNumbers":
    case "searchTransactions":
    case "getTransactionStatus":
    case "listCallbacks":
      return { kind: "failed", detail: seen }; // a look-up that fails says nothing
    case "createCashIn":
    case "createBulkCashIn":
      return afterMoneyCall(row);
    case "changePin":
      if (afterMoneyCall(row).kind === "again") return { kind: "unproven", code: says || seen }; // likely before any change, which is no proof
      return isDefinite(row) ? { kind: "rejected", code: says || seen } : { kind: "unknown", code: seen };
    case "registerCallback":
      return isDefinite(row) ? { kind: "rejected", code: says || seen } : { kind: "unknown", code: seen };
    case "getAccount":
    case "getDistributorBalance":
      if (http === 403) return { kind: "rejected", reason: "application_refused", code: seen };
      return isDefinite(row) && http !== 401 && http !== 429
        ? { kind: "rejected", code: says || seen }
        : { kind: "failed", detail: seen };
  }
}

/** Whether a refusal says that nothing was done. */
function isDefinite(row: EvidenceRow): boolean {
  return afterMoneyCall(row).kind !== "uncertain";
}

function afterMoneyCall({ http, says }: EvidenceRow): {
  kind: string;
  code: string;
  stop?: boolean;
  after?: string;
  reason?: string;
} {
  const code = says || `HTTP ${http}`;
  if (http === 401) return { kind: "again", after: "token", code };
  if (http === 415) return { kind: "rejected", code, stop: false };
  const action = ERRORS.find((error) => error.code === says && error.http === http)?.action;
  switch (action) {
    case "wait":
      return { kind: "again", after: "wait", code };
    case "refetch-key-retry-once":
      return { kind: "again", after: "key", code };
    case "fix-input":
      return { kind: "rejected", code, stop: false };
    case "stop-run":
      return { kind: "rejected", code, stop: true };
    default:
      return { kind: "uncertain", code };
  }
}
