import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from "node:crypto";
import http, { type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo, Server } from "node:net";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a script does with a request: answers, cuts, hangs. */
export type Script = (response: ServerResponse, request: Arrived) => void;

/** A real server on loopback that speaks the operator's token and key, and whatever a test scripts on top. */
export interface ScriptedOperator {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Replaces what a path does from now on. */
  on(path: string, script: Script): void;
  /** The paths that were called, in order. */
  paths(): string[];
  /** Opens a ciphertext with the private half of the key in force; one made for another key gives nothing, or rubbish. */
  decrypt(ciphertext: string): string;
  /** Puts a new key in force. */
  rotateKey(): void;
  publicKey(): KeyObject;
  close(): Promise<void>;
}

export const TOKEN_PATH = "/oauth/v1/token";
export const KEY_PATH = "/api/account/v1/publicKeys";
export const CASH_IN_PATH = "/api/eWallet/v1/cashins";
export const HISTORY_PATH = "/api/eWallet/v1/transactions";
export const ACCOUNT_PATH = "/api/eWallet/v1/account";

export async function scriptedOperator(tls?: {
  readonly cert: string;
  readonly key: string;
}): Promise<ScriptedOperator> {
  const arrived: Arrived[] = [];
  const scripts = new Map<string, Script>();
  let tokens = 0;
  let pair = FIRST_PAIR;
  scripts.set(TOKEN_PATH, (response) => {
    tokens += 1;
    json(response, 200, { access_token: `token-${tokens}`, token_type: "bearer", expires_in: 299, scope: null });
  });
  scripts.set(KEY_PATH, (response) =>
    json(response, 200, { keyId: "k", keyType: "RSA", keySize: 2048, key: spki(pair.publicKey) }),
  );

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://operator");
      const seen = {
        method: request.method ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      arrived.push(seen);
      const script = scripts.get(url.pathname);
      if (script) script(response, seen);
      else problem(response, 404, "60");
    });
  };
  const server: Server & { closeAllConnections?: () => void } = tls
    ? https.createServer(tls, listener)
    : http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    arrived,
    on: (path, script) => void scripts.set(path, script),
    paths: () => arrived.map(({ path }) => path),
    decrypt: (ciphertext) => decryptWith(pair.privateKey, ciphertext),
    rotateKey: () => {
      pair = newPair();
    },
    publicKey: () => pair.publicKey,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections?.();
      }),
  };
}

/** Made once a file: making a key takes longer than most tests. */
const FIRST_PAIR = newPair();

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Answers with an error in the operator's shape: `status` is a string there. */
export function problem(
  response: ServerResponse,
  status: number,
  code?: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = {
    type: "t",
    title: "t",
    status: String(status),
    detail: "d",
    instance: "/i",
    ...(code ? { code } : {}),
  };
  json(response, status, body, { "Content-Type": "application/problem+json", ...headers });
}

/** Bare base64 of the DER SubjectPublicKeyInfo, as the operator publishes it. */
export function spki(key: KeyObject): string {
  return key.export({ type: "spki", format: "der" }).toString("base64");
}

function decryptWith(key: KeyObject, ciphertext: string): string {
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(ciphertext, "base64")).toString();
  } catch {
    return "";
  }
}

function newPair() {
  return generateKeyPairSync("rsa", { modulusLength: 2048 });
}
