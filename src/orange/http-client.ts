import http from "node:http";
import https from "node:https";
import axios, { type AxiosInstance, type AxiosProxyConfig } from "axios";
import { readBody } from "./body.ts";
import type { OrangeSettings } from "./settings.ts";

/** A page of 500 rows is about half a megabyte; an answer beyond this is no answer (faults S15). */
const ANSWER_BYTES_MAX = 5_000_000;

/** A bulk of a hundred lines is about 70 kB. */
const REQUEST_BYTES_MAX = 1_000_000;

/** Below the shortest common limit of servers (5 s), so that a money call seldom meets a connection that is just being closed. */
const IDLE_SOCKET_MS = 4_000;

/**
 * The one axios instance (docs/security.md, "Lines"): no redirects, no proxy from the environment, bounded sizes, TLS verified. It is used by
 * `wire.ts` alone, because what it throws carries the token and the ciphertext.
 */
export function createHttpClient(settings: OrangeSettings): { readonly client: AxiosInstance; close(): void } {
  const httpAgent = new http.Agent({ keepAlive: true, timeout: IDLE_SOCKET_MS });
  const httpsAgent = new https.Agent({
    keepAlive: true,
    timeout: IDLE_SOCKET_MS,
    rejectUnauthorized: true, // said aloud, so that the environment cannot switch it off
    minVersion: "TLSv1.2",
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  });
  const client = axios.create({
    baseURL: settings.baseUrl,
    httpAgent,
    httpsAgent,
    proxy: settings.proxy === undefined ? false : readProxy(settings.proxy),
    maxRedirects: 0,
    maxContentLength: ANSWER_BYTES_MAX,
    maxBodyLength: REQUEST_BYTES_MAX,
    timeout: settings.timeoutMs,
    validateStatus: () => true,
    // Bytes in, bytes out. The body is read by us, because the hash is over the raw bytes and axios would let a broken encoding pass.
    responseType: "arraybuffer",
    transformRequest: [(data) => data],
    transformResponse: [(data) => readBody(Buffer.isBuffer(data) ? data : Buffer.alloc(0))],
    transitional: { silentJSONParsing: false, forcedJSONParsing: false, clarifyTimeoutError: true },
    decompress: true,
    headers: {
      Accept: "application/json, application/problem+json",
      "Content-Type": "application/json", // on GETs too: the callback calls were seen to ask for it (contract README section 1)
      "User-Agent": "guichet",
    },
  });
  return {
    client,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function readProxy(address: string): AxiosProxyConfig {
  const { protocol, hostname, port, username, password } = new URL(address);
  return {
    protocol,
    host: hostname,
    port: Number(port || (protocol === "https:" ? 443 : 80)),
    ...(username ? { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } } : {}),
  };
}
