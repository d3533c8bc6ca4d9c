import type { EvidenceRow } from "./rows.ts";

/** Calls whose answer the client reads down to the code. A look-up that fails says nothing, whatever its code (contract README section 8). */
const CODES_COUNT: readonly EvidenceRow["operation"][] = ["createCashIn", "createBulkCashIn"];

/**
 * The row's answer changed: under another HTTP status, as another code, as another state. Each has to be seen by the row's check: a check that
 * passes on a changed answer shows nothing.
 */
export function changesOf(row: EvidenceRow): EvidenceRow[] {
  const refused: EvidenceRow = {
    ...row,
    of: "operator",
    http: row.http === 502 ? 503 : 502,
    says: row.http === 502 ? "5" : "2",
  };
  if (row.of === "taken") return [refused, ...otherStates(row)];
  const isRead = CODES_COUNT.includes(row.operation) && row.of === "operator" && row.says !== "";
  const otherCode = row.http === 400 && row.says === "2011" ? "2012" : "2011";
  return [refused, ...(isRead ? [{ ...row, says: row.http === 400 ? otherCode : `${row.says}9` }] : [])];
}

function otherStates(row: EvidenceRow): EvidenceRow[] {
  const hasStates = ["createCashIn", "searchTransactions", "getTransactionStatus"].includes(row.operation);
  if (!hasStates || row.http !== 200) return [];
  const isPaid = row.says === "SUCCESS";
  return [{ ...row, says: isPaid ? "FAILED" : "SUCCESS" }];
}
