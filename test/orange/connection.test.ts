import http from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { classify } from "../../src/orange/classify.ts";
import { silentLog } from "../../src/orange/log.ts";
import type { OrangeSettings } from "../../src/orange/settings.ts";
import { createWire } from "../../src/orange/wire.ts";
import { selfSigned } from "./certificate.ts";
import { cashIn, client, ORDER, operator } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import { CASH_IN_PATH, json, type Script } from "./scripted-operator.ts";

const SECRET = "ciphertext-canary";
const pair = selfSigned();

afterEach(() => vi.unstubAllEnvs());

/** One POST over a new wire: what was seen, and what the classification makes of it. */
async function post(baseUrl: string, settings: Partial<OrangeSettings> = {}) {
  const all = { baseUrl, clientId: "i", clientSecret: "s", timeoutMs: 500, ratePerMinute: 60, ...settings };
  const wire = createWire(all, movedClock(), silentLog);
  onTestFinished(() => wire.close());
  const send = () =>
    wire.exchange({ operation: "createCashIn", method: "POST", path: CASH_IN_PATH, body: Buffer.from(SECRET) });
  const seen = await send();
  return { seen, answer: classify(seen, ORDER), send };
}

/** A bare TCP server that keeps its sockets for the end of the test. */
async function bareServer(connected: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("F7: what provably never left is not_sent", () => {
  const notSent = { kind: "rejected", reason: "not_sent", stop: false };

  test("a refused connection", async () => {
    const server = await operator();
    await server.close();
    expect((await post(server.url)).answer).toMatchObject({ ...notSent, code: "ECONNREFUSED" });
  });

  test("a host that does not exist", async () => {
    const { seen, answer } = await post("http://no-such-host.invalid");
    expect(seen).toMatchObject({ kind: "unanswered", phase: "connecting" });
    expect(answer).toMatchObject(notSent);
  });

  test("a handshake that does not end in time", async () => {
    const address = await bareServer(() => {});
    expect((await post(`https://${address}`)).answer).toMatchObject({ ...notSent, code: "ETIMEDOUT" });
  });

  test("a server that hangs up during the handshake", async () => {
    const address = await bareServer((socket) => void socket.once("data", () => socket.destroy()));
    expect((await post(`https://${address}`)).answer).toMatchObject(notSent);
  });
});

describe("S14: TLS is verified", () => {
  test("F52: a certificate that signed itself is not_sent, and the server never sees a byte of the request", async () => {
    let bytes = 0;
    const server = createTlsServer(
      pair,
      (socket) => void socket.on("data", (chunk) => (bytes += chunk.length)).on("error", () => {}),
    );
    const failed = new Promise((resolve) => server.once("tlsClientError", resolve));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { answer } = await post(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await failed;
    expect(answer).toMatchObject({ kind: "rejected", reason: "not_sent", code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(bytes).toBe(0);
  });

  test("the environment cannot switch verification off", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const server = await operator(pair);
    expect((await post(server.url)).answer).toMatchObject({ reason: "not_sent" });
  });

  test("a certificate that the settings name is trusted, for its own host only", async () => {
    const server = await operator(pair);
    server.on(CASH_IN_PATH, (response) => json(response, 200, {}));
    expect((await post(server.url, { ca: pair.cert })).seen).toMatchObject({ kind: "answered", http: 200 });
    const elsewhere = server.url.replace("127.0.0.1", "localhost");
    expect((await post(elsewhere, { ca: pair.cert })).answer).toMatchObject({
      reason: "not_sent",
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  test("plain http is refused for every host but this machine, before anything is sent", () => {
    for (const url of [
      "http://api.orange-sonatel.com",
      "http://127.0.0.1.example.org",
      "ftp://localhost",
      "localhost",
      "https://user:secret@example.org",
    ]) {
      expect(() => client(url), url).toThrow(/baseUrl|address/);
    }
  });
});

describe("F8: what may have left is uncertain", () => {
  test("a reset on a kept connection, which breaks under the request, is not taken for not_sent", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => json(response, 200, {}));
    const { send } = await post(server.url);
    server.on(CASH_IN_PATH, (response) => response.socket?.destroy());
    const seen = await send();
    expect(seen).toEqual({ kind: "unanswered", phase: "open", why: "cut", code: "ECONNRESET" });
  });

  test("F12: an answer that is no HTTP", async () => {
    const address = await bareServer((socket) => void socket.once("data", () => socket.end("garbage\r\n\r\n")));
    expect((await post(`http://${address}`)).answer).toMatchObject({
      kind: "uncertain",
      reason: "unreadable_answer",
      code: "HPE_INVALID_CONSTANT",
    });
  });

  test("the request's buffer is overwritten once it is out, answered or not", async () => {
    const server = await operator();
    const wire = createWire(
      { baseUrl: server.url, clientId: "i", clientSecret: "s", timeoutMs: 300, ratePerMinute: 60 },
      movedClock(),
      silentLog,
    );
    onTestFinished(() => wire.close());
    for (const script of [(response) => json(response, 200, {}), () => {}] satisfies Script[]) {
      server.on(CASH_IN_PATH, script);
      const body = Buffer.from(SECRET);
      await wire.exchange({ operation: "createCashIn", method: "POST", path: CASH_IN_PATH, body });
      expect(server.arrived.at(-1)?.body).toBe(SECRET);
      expect(body.every((byte) => byte === 0)).toBe(true);
    }
  });
});

describe("S15: limits", () => {
  test("F52: 301, 302, 303, 307 and 308 are uncertain, and the body is not posted again, there or elsewhere", async () => {
    const other = await operator();
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await operator();
      server.on(CASH_IN_PATH, (response) => {
        response.writeHead(status, { Location: `${other.url}${CASH_IN_PATH}` });
        response.end();
      });
      expect(await cashIn(client(server.url))).toMatchObject({
        kind: "uncertain",
        reason: "unclear_refusal",
        code: `HTTP ${status}`,
      });
      expect(server.paths().filter((path) => path === CASH_IN_PATH)).toHaveLength(1);
    }
    expect(other.arrived).toEqual([]);
  });

  test("http_proxy in the environment is not obeyed", async () => {
    const proxied: string[] = [];
    const proxy = http.createServer((request, response) => {
      proxied.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
      vi.stubEnv(name, address);
    for (const name of ["no_proxy", "NO_PROXY"]) vi.stubEnv(name, "");
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => json(response, 200, {}));
    expect((await post(server.url)).seen).toMatchObject({ http: 200 });
    expect(proxied).toEqual([]);
    expect((await post(server.url, { proxy: address })).seen).toMatchObject({ http: 200 });
    expect(proxied).toEqual([`${server.url}${CASH_IN_PATH}`]);
  });

  test("30 MB of answer are not read, plain or packed, even where they would be JSON", async () => {
    const long = Buffer.from(`{"status":"SUCCESS","pad":"${" ".repeat(30_000_000)}"}`);
    const server = await operator();
    for (const [body, headers] of [
      [long, {}],
      [gzipSync(long), { "Content-Encoding": "gzip" }],
    ] as const) {
      server.on(CASH_IN_PATH, (response) => void response.writeHead(200, headers).end(body));
      const { answer } = await post(server.url, { timeoutMs: 5_000 });
      expect(answer).toMatchObject({ kind: "uncertain", reason: "unreadable_answer", code: "ERR_BAD_RESPONSE" });
    }
  });

  test("a body that drips for ever ends at the time limit", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    });
    expect((await post(server.url)).answer).toEqual({ kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" });
  });
});
