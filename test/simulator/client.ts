import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";

/** A plain caller of the simulator: fetch, and a token that it gets once. Nothing of our own client is used. */
export interface PlainClient {
  get(path: string, query?: Record<string, string>): Promise<Reply>;
  send(
    method: "GET" | "POST" | "PATCH",
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** Sends a cash-in of the demo distributor; `more` overlays members of the body. */
  cashIn(customer: string, amount: number, reference: string, more?: Record<string, unknown>): Promise<Reply>;
  rows(reference: string): Promise<Row[]>;
  encrypt(pin: string): Promise<string>;
  /** Forgets the token. */
  logOut(): void;
}

/** An answer, read as far as it can be. */
export interface Reply {
  readonly http: number;
  readonly headers: Headers;
  readonly text: string;
  /** `undefined` when the text is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

/** A history row, as far as tests look at it. */
export interface Row {
  readonly transactionId: string;
  readonly status: string;
  readonly reference: string;
  readonly amount: { readonly value: number };
  readonly customer: { readonly id: string };
}

/** The wallet that pays, and its PIN. */
export const DISTRIBUTOR = "780000001";
/** A customer with nothing in the wallet. */
export const AWA = "771234567";

/** Makes a caller. `url` puts something between it and the simulator. */
export function plainClient(simulator: Simulator, url = simulator.url): PlainClient {
  let token: Promise<string> | undefined;

  async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", authorization: `Bearer ${await getToken()}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return readReply(response);
  }

  function getToken(): Promise<string> {
    token ??= askForToken(url, simulator).then(({ json }) => String(json?.["access_token"]));
    return token;
  }

  async function encrypt(pin: string): Promise<string> {
    const { json } = await call("GET", "/api/account/v1/publicKeys");
    return encryptPin(String(json?.["key"]), pin);
  }

  return {
    get: (path, query = {}) => call("GET", `${path}?${new URLSearchParams(query)}`),
    send: (method, path, body, headers) =>
      call(method, path, typeof body === "string" || body === undefined ? body : JSON.stringify(body), headers),
    cashIn: async (customer, amount, reference, more = {}) =>
      call(
        "POST",
        "/api/eWallet/v1/cashins",
        JSON.stringify({ ...cashInBody(customer, amount, reference, await encrypt(PIN)), ...more }),
      ),
    rows: async (reference) => {
      const { text } = await call("GET", `/api/eWallet/v1/transactions?${new URLSearchParams({ reference })}`);
      return JSON.parse(text);
    },
    encrypt,
    logOut: () => {
      token = undefined;
    },
  };
}

/** Asks for a token with the right pair, or with members laid over it. */
export async function askForToken(
  url: string,
  { clientId, clientSecret }: Pick<Simulator, "clientId" | "clientSecret">,
  more: Record<string, string> = {},
  path = "/oauth/v1/token",
): Promise<Reply> {
  const pair = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, ...more };
  return readReply(await fetch(url + path, { method: "POST", body: new URLSearchParams(pair) }));
}

/** The body of one cash-in of the demo distributor. */
export function cashInBody(customer: string, amount: number, reference: string, encryptedPinCode: string) {
  return {
    partner: { idType: "MSISDN", id: DISTRIBUTOR, encryptedPinCode },
    customer: { idType: "MSISDN", id: customer },
    amount: { value: amount, unit: "XOF" },
    reference,
    receiveNotification: true,
  };
}

/** Encrypts digits under a bare base64 key. */
export function encryptPin(key: string, pin: string, padding: number = constants.RSA_PKCS1_PADDING): string {
  const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
  return publicEncrypt({ key: publicKey, padding }, Buffer.from(pin)).toString("base64");
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { http: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
