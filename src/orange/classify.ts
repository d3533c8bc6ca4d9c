import type { TransactionId } from "../domain/deposit.ts";
import type { CashInAnswer, CashInOrder } from "../domain/ports/operator.ts";
import type { RejectionReason, UncertainReason } from "../domain/reasons.ts";
import { errorCode, type TransactionAnswer, transactionAnswer } from "./answers.ts";
import { catalogueRow, stateOf } from "./catalogue.ts";
import { type Answered, describe, isSuccess, type Seen, type Unanswered } from "./seen.ts";

/** A pause longer than this outlives the PIN: nothing can be sent once more after it. */
const WAIT_MS_MAX = 90_000;

/** When 429 came without a pause of its own: a minute is never too short (contract, `RateLimited`). */
const WAIT_MS_UNSAID = 60_000;

/**
 * Says what one cash-in call came to. Pure; the order is the contract's: HTTP code, then JSON, then `status` (README section 5).
 * Only what is written in the tables is definite. Everything else may have moved money and is looked up, never sent again.
 */
export function classify(seen: Seen, order: CashInOrder): CashInAnswer {
  if (seen.kind === "unanswered") return classifySilence(seen);
  return isSuccess(seen) ? classifyTaken(seen, order) : classifyRefusal(seen);
}

/** Reads an answer that is no 2xx. Used for every call that changes something, not only for cash-ins. */
export function classifyRefusal(seen: Answered): CashInAnswer {
  const { http, json } = seen;
  const code = errorCode(json);
  const shown = code ?? describe(seen);
  // A word about the PIN that is not the answer's own code, under its own status: unclear, and never a reason to let the same PIN leave once more.
  if (seen.pinCode !== undefined && http <= 499 && !(seen.pinCode === code && catalogueRow(http, code)))
    return uncertain("unclear_refusal", shown, seen);
  if (http === 401) return again("token", 0, "application_refused", shown);
  if (http === 429) return tooMany(seen.waitMs ?? WAIT_MS_UNSAID, shown, seen);
  if (http === 415) return rejected("request_refused", shown);
  if (http >= 500 && http <= 599) return uncertain(code === "51" ? "parked" : "server_error", shown, seen);
  const row = catalogueRow(http, code);
  switch (row?.action) {
    case "fix-input":
      return rejected(row.reason as RejectionReason, shown);
    case "stop-run":
      return rejected(row.reason as RejectionReason, shown, { stop: true });
    case "refetch-key-retry-once":
      return again("key", 0, row.reason as RejectionReason, shown);
    case "reconcile":
      return uncertain(row.reason as UncertainReason, shown, seen);
    default:
      return uncertain("unclear_refusal", shown, seen);
  }
}

/** Reads a call without an answer. On a connection that was never open nothing can have left. */
export function classifySilence(seen: Unanswered): CashInAnswer {
  if (seen.phase === "connecting") return rejected("not_sent", seen.code);
  const reason = ({ time_limit: "no_answer", cut: "line_cut", unreadable: "unreadable_answer" } as const)[seen.why];
  return { kind: "uncertain", reason, code: seen.code };
}

function classifyTaken(seen: Answered, order: CashInOrder): CashInAnswer {
  const read = transactionAnswer.safeParse(seen.json);
  if (!read.success) return uncertain("unreadable_answer", describe(seen), seen);
  const { status, transactionId, reference } = read.data;
  const id = transactionId as TransactionId | undefined;
  const differing = contradictions(read.data, order);
  // The operator may answer under a reference of its own making, and a connection may bring another payment's answer. Ours in the history says
  // which it is; the id beside a foreign one may be another payment's, and nobody must look for this one by it.
  const isForeign = reference !== undefined && reference !== order.reference;
  if (differing.length > 0) return contradiction(differing.join(", "), isForeign ? undefined : id);
  if (isForeign) return uncertain("other_reference", describe(seen), seen);
  switch (status === undefined ? "unknown" : stateOf(status)) {
    case "paid":
      return id ? { kind: "succeeded", transactionId: id } : uncertain("no_transaction_id", describe(seen), seen);
    case "open":
      return id ? { kind: "pending", transactionId: id } : uncertain("no_transaction_id", describe(seen), seen);
    case "not_paid":
      return id || reference !== undefined
        ? rejected("refused_by_operator", status ?? "")
        : uncertain("no_transaction_id", describe(seen), seen);
    case "unknown":
      return uncertain("unknown_status", describe(seen), seen, id);
  }
}

/** Echoed members that differ from what was asked (faults F13). A member that is not there is no contradiction, nor is another reference (faults F54). */
function contradictions({ amount, customer, partner }: TransactionAnswer, order: CashInOrder): string[] {
  const differing: string[] = [];
  if (amount?.value !== undefined && amount.value !== order.amount) differing.push("amount");
  if (amount?.unit !== undefined && amount.unit !== "XOF") differing.push("unit");
  if (customer !== undefined && customer !== order.recipient) differing.push("number");
  if (partner !== undefined && partner !== order.distributor) differing.push("distributor");
  return differing;
}

function tooMany(waitMs: number, code: string, seen: Answered): CashInAnswer {
  return waitMs <= WAIT_MS_MAX
    ? again("wait", waitMs, "too_many_calls", code)
    : uncertain("refusal_unproven", code, seen);
}

/** Definite: money did not move. `stop`: nor will the next call of this wallet move any. */
function rejected(reason: RejectionReason, code: string, { stop } = { stop: false }): CashInAnswer {
  return { kind: "rejected", reason, code, stop };
}

function again(after: "token" | "key" | "wait", waitMs: number, reason: RejectionReason, code: string): CashInAnswer {
  return { kind: "again", after, waitMs, reason, code };
}

/** A twin refusal did not move money itself, but the first of the twins may have: it is looked up like the rest (contract README section 6). */
function uncertain(reason: UncertainReason, code: string, seen: Answered, transactionId?: TransactionId): CashInAnswer {
  return {
    kind: "uncertain",
    reason,
    code,
    ...(seen.bodyHash ? { bodyHash: seen.bodyHash } : {}),
    ...(transactionId ? { transactionId } : {}),
  };
}

function contradiction(what: string, transactionId: TransactionId | undefined): CashInAnswer {
  return { kind: "contradiction", what, ...(transactionId ? { transactionId } : {}) };
}
