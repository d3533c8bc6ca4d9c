import type { Operation } from "../http/operation.ts";
import { getAccount } from "./account.ts";
import { getDistributorBalance } from "./balance.ts";
import { createBulkCashIn } from "./bulk-cash-in.ts";
import { listCallbacks, registerCallback } from "./callbacks.ts";
import { createCashIn } from "./cash-in.ts";
import { changePin } from "./change-pin.ts";
import { searchTransactions } from "./history.ts";
import { getPublicKey } from "./public-key.ts";
import { getTransactionStatus } from "./status.ts";
import { getTestNumbers } from "./test-numbers.ts";
import { createToken } from "./token.ts";

/** Every operation of the contract, where it is and who serves it. */
export const OPERATIONS: readonly Operation[] = [
  { id: "createToken", method: "POST", path: "/oauth/v1/token", run: createToken },
  { id: "createTokenLegacy", method: "POST", path: "/oauth/token", run: createToken },
  { id: "getPublicKey", method: "GET", path: "/api/account/v1/publicKeys", run: getPublicKey },
  { id: "getTestNumbers", method: "GET", path: "/api/assignments/v1/partner/sim-cards", run: getTestNumbers },
  {
    id: "getDistributorBalance",
    method: "POST",
    path: "/api/eWallet/v1/account/retailer/balance",
    run: getDistributorBalance,
  },
  { id: "getAccount", method: "GET", path: "/api/eWallet/v1/account", run: getAccount },
  { id: "changePin", method: "PATCH", path: "/api/eWallet/v1/account", run: changePin },
  { id: "createCashIn", method: "POST", path: "/api/eWallet/v1/cashins", run: createCashIn },
  { id: "createBulkCashIn", method: "POST", path: "/api/eWallet/v1/bulkcashins", run: createBulkCashIn },
  { id: "searchTransactions", method: "GET", path: "/api/eWallet/v1/transactions", run: searchTransactions },
  {
    id: "getTransactionStatus",
    method: "GET",
    path: "/api/eWallet/v1/transactions/:transactionId/status",
    run: getTransactionStatus,
  },
  { id: "listCallbacks", method: "GET", path: "/api/notification/v1/merchantcallback", run: listCallbacks },
  { id: "registerCallback", method: "POST", path: "/api/notification/v1/merchantcallback", run: registerCallback },
];
