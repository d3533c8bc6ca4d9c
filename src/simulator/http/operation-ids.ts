/** The contract's operations, by their `operationId`. */
export const OPERATION_IDS = [
  "createToken",
  "createTokenLegacy",
  "getPublicKey",
  "getTestNumbers",
  "getDistributorBalance",
  "getAccount",
  "changePin",
  "createCashIn",
  "createBulkCashIn",
  "searchTransactions",
  "getTransactionStatus",
  "listCallbacks",
  "registerCallback",
] as const;

/** One of the contract's operations. */
export type OperationId = (typeof OPERATION_IDS)[number];
