import type { OperationId } from "../http/operation-ids.ts";

/**
 * One call as people and other programs make it, with placeholders in double braces. What is left blank or null here is so on purpose: the
 * operator's own collections send it so.
 */
export interface ListedCall {
  readonly name: string;
  readonly operation: OperationId;
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Beside the bearer token, which every call but the token's own carries. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly http: number;
  /** Members that the answer must have, of each of its rows where it is a list; null where the value may be anything. */
  readonly expects: Readonly<Record<string, string | null>>;
  /** What later calls need of the answer: placeholder to member. */
  readonly keeps?: Readonly<Record<string, string>>;
}

const JSON_TYPE = { "Content-Type": "application/json" };

const PROFILE = {
  type: null,
  userId: null,
  msisdn: null,
  firstName: null,
  lastName: null,
  balance: null,
  grade: null,
  barred: "No",
  suspended: "No",
  suspendStatus: "No",
  identification: null,
};

const RESULT = { transactionId: null, requestId: null, reference: null, status: "SUCCESS", description: null };

const ROW = {
  transactionId: null,
  type: "CASHIN",
  status: null,
  amount: null,
  partner: null,
  customer: null,
  requestDate: null,
};

const PARTNER = { idType: "MSISDN", id: "{{distributor}}", encryptedPinCode: "{{encryptedPinCode}}" };

/** The calls of a cash-in collection, in the order in which they are made: no content type on GETs, blank and null members, amounts as text. */
export const LISTED_CALLS: readonly ListedCall[] = [
  {
    name: "Token, pair in HTTP Basic",
    operation: "createToken",
    method: "POST",
    path: "/oauth/v1/token",
    headers: { Authorization: "Basic {{basic}}" },
    form: { grant_type: "client_credentials", scope: "email" },
    http: 200,
    expects: { access_token: null, token_type: "bearer", expires_in: null },
  },
  {
    name: "Token, older address",
    operation: "createTokenLegacy",
    method: "POST",
    path: "/oauth/token",
    form: { grant_type: "client_credentials", client_id: "{{clientId}}", client_secret: "{{clientSecret}}" },
    http: 200,
    expects: { access_token: null },
  },
  {
    name: "Token",
    operation: "createToken",
    method: "POST",
    path: "/oauth/v1/token",
    form: { grant_type: "client_credentials", client_id: "{{clientId}}", client_secret: "{{clientSecret}}" },
    http: 200,
    expects: { access_token: null, expires_in: null },
    keeps: { token: "access_token" },
  },
  {
    name: "Public key",
    operation: "getPublicKey",
    method: "GET",
    path: "/api/account/v1/publicKeys",
    http: 200,
    expects: { keyId: null, keyType: "RSA", keySize: null, key: null },
  },
  {
    name: "Test numbers",
    operation: "getTestNumbers",
    method: "GET",
    path: "/api/assignments/v1/partner/sim-cards",
    query: { nbCustomers: "2", nbRetailers: "1", nbMerchants: "" },
    http: 200,
    expects: { type: null, msisdn: null, pinCode: null, expiresAt: null },
  },
  {
    name: "Distributor's balance with PIN",
    operation: "getDistributorBalance",
    method: "POST",
    path: "/api/eWallet/v1/account/retailer/balance",
    headers: JSON_TYPE,
    json: { ...PARTNER, wallet: "PRINCIPAL" },
    http: 200,
    expects: { value: null, unit: "XOF" },
  },
  {
    name: "Distributor's profile",
    operation: "getAccount",
    method: "GET",
    path: "/api/eWallet/v1/account",
    query: { msisdn: "{{distributor}}", type: "retailer", walletType: "" },
    http: 200,
    expects: PROFILE,
  },
  {
    name: "Customer's profile",
    operation: "getAccount",
    method: "GET",
    path: "/api/eWallet/v1/account",
    query: { msisdn: "{{customer}}", type: "customer" },
    http: 200,
    expects: PROFILE,
  },
  {
    name: "Cash-in with a blank reference",
    operation: "createCashIn",
    method: "POST",
    path: "/api/eWallet/v1/cashins",
    headers: JSON_TYPE,
    json: {
      partner: { ...PARTNER, walletType: "PRINCIPAL" },
      customer: { idType: "MSISDN", id: "{{customer}}", walletType: "PRINCIPAL" },
      amount: { value: "{{amount}}", unit: "XOF" },
      reference: "",
      receiveNotification: false,
      metadata: {},
    },
    http: 200,
    expects: RESULT,
  },
  {
    name: "Cash-in with nulls and a date in seconds",
    operation: "createCashIn",
    method: "POST",
    path: "/api/eWallet/v1/cashins",
    headers: JSON_TYPE,
    json: {
      partner: { ...PARTNER, walletType: null },
      customer: { idType: "MSISDN", id: "{{otherCustomer}}", walletType: null },
      amount: { value: "{{amount}}", unit: "XOF" },
      reference: null,
      receiveNotification: null,
      metadata: null,
      requestDate: 1769854500.25,
    },
    http: 200,
    expects: RESULT,
    keeps: { transactionId: "transactionId", reference: "reference" },
  },
  {
    name: "Several cash-ins",
    operation: "createBulkCashIn",
    method: "POST",
    path: "/api/eWallet/v1/bulkcashins",
    headers: { ...JSON_TYPE, "X-Callback-Url": "https://callback.example.org/om" },
    json: ["{{customer}}", "{{otherCustomer}}"].map((id) => ({
      partner: PARTNER,
      customer: { idType: "MSISDN", id },
      amount: { value: "{{batchAmount}}", unit: "XOF" },
      reference: "",
      receiveNotification: true,
    })),
    http: 200,
    expects: { bulkId: null, status: "PENDING" },
    keeps: { bulkId: "bulkId" },
  },
  {
    name: "State of a transaction",
    operation: "getTransactionStatus",
    method: "GET",
    path: "/api/eWallet/v1/transactions/{{transactionId}}/status",
    http: 200,
    expects: { status: "SUCCESS" },
  },
  {
    name: "History with blank filters",
    operation: "searchTransactions",
    method: "GET",
    path: "/api/eWallet/v1/transactions",
    query: {
      fromDateTime: "",
      toDateTime: "",
      transactionId: "",
      reference: "",
      bulkId: "",
      status: "",
      type: "",
      page: "0",
      size: "50",
    },
    http: 200,
    expects: ROW,
  },
  {
    name: "History by transaction",
    operation: "searchTransactions",
    method: "GET",
    path: "/api/eWallet/v1/transactions",
    query: { transactionId: "{{transactionId}}", status: "" },
    http: 200,
    expects: { ...ROW, status: "SUCCESS" },
  },
  {
    name: "History of a batch",
    operation: "searchTransactions",
    method: "GET",
    path: "/api/eWallet/v1/transactions",
    query: { bulkId: "{{bulkId}}", transactionId: "" },
    http: 200,
    expects: { ...ROW, bulkId: null },
  },
  {
    name: "Change of the PIN",
    operation: "changePin",
    method: "PATCH",
    path: "/api/eWallet/v1/account",
    query: { msisdn: "{{distributor}}", type: "retailer" },
    headers: JSON_TYPE,
    json: { encryptedPinCode: "{{encryptedPinCode}}", encryptedNewPinCode: "{{encryptedPinCode}}" },
    http: 200,
    expects: RESULT,
  },
  {
    name: "Register a callback",
    operation: "registerCallback",
    method: "POST",
    path: "/api/notification/v1/merchantcallback",
    headers: JSON_TYPE,
    json: {
      code: "000001",
      name: "Placeholder shop",
      callbackUrl: "https://callback.example.org/om",
      apiKey: "placeholder",
    },
    http: 201,
    expects: {},
  },
  {
    name: "List the callbacks",
    operation: "listCallbacks",
    method: "GET",
    path: "/api/notification/v1/merchantcallback",
    query: { code: "", page: "0", size: "20" },
    headers: JSON_TYPE,
    http: 200,
    expects: { code: null, callbackUrl: null, createdAt: null },
  },
];

/** What stands for the placeholders before the first call; `token`, `transactionId`, `reference` and `bulkId` are kept from answers. */
export interface Placeholders {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Both of them, in base64. */
  readonly basic: string;
  readonly distributor: string;
  readonly customer: string;
  readonly otherCustomer: string;
  readonly encryptedPinCode: string;
}

/** Fills placeholders in; one without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
