import { createHash, generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Pin } from "../../src/domain/pin.ts";
import { readPublicKey } from "../../src/orange/public-key.ts";
import { cashIn, client, ORDER, operator, pin, readyLine, TRANSACTION_ID } from "./counter.ts";
import {
  ACCOUNT_PATH,
  CASH_IN_PATH,
  HISTORY_PATH,
  json,
  KEY_PATH,
  problem,
  type Script,
  spki,
  TOKEN_PATH,
} from "./scripted-operator.ts";

const paid = { status: "SUCCESS", transactionId: TRANSACTION_ID, reference: ORDER.reference };

/** One cash-in against one scripted answer, and how often it was posted. */
async function answerTo(script: Script, timeoutMs = 2_000) {
  const server = await operator();
  server.on(CASH_IN_PATH, script);
  const answer = await cashIn(client(server.url, { timeoutMs }));
  return { answer, posts: server.paths().filter((path) => path === CASH_IN_PATH).length, server };
}

const raw =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(body);
  };

describe("what goes out", () => {
  test("every call but the token says JSON, GETs too, accepts both kinds of JSON, and carries the token", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => json(response, 200, paid));
    server.on(HISTORY_PATH, (response) => json(response, 200, []));
    server.on(ACCOUNT_PATH, (response) => json(response, 200, {}));
    const orange = client(server.url);
    await cashIn(orange);
    await orange.rowsByReference(ORDER.reference, 0);
    await orange.balance(ORDER.distributor);
    const [token, ...calls] = server.arrived;
    expect(token).toMatchObject({ path: TOKEN_PATH, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect(token?.body).toBe("grant_type=client_credentials&client_id=client-id&client_secret=client-secret");
    expect(calls.map(({ path }) => path)).toEqual([KEY_PATH, CASH_IN_PATH, HISTORY_PATH, ACCOUNT_PATH]);
    for (const { headers } of calls) {
      expect(headers["content-type"]).toBe("application/json");
      expect(headers.accept).toBe("application/json, application/problem+json");
      expect(headers.authorization).toBe("Bearer token-1");
    }
  });

  test("a cash-in is what the contract asks for, and the PIN in it opens with the operator's key", async () => {
    const { server, answer } = await answerTo((response) => json(response, 200, paid));
    const body = JSON.parse(server.arrived.at(-1)?.body ?? "") as { partner: { encryptedPinCode: string } };
    expect(answer).toEqual({ kind: "succeeded", transactionId: TRANSACTION_ID });
    expect(body).toEqual({
      partner: { idType: "MSISDN", id: "780000001", encryptedPinCode: expect.stringMatching(/^[A-Za-z0-9+/]{342}==$/) },
      customer: { idType: "MSISDN", id: "771234567" },
      amount: { value: 5000, unit: "XOF" },
      reference: ORDER.reference,
      receiveNotification: true,
      requestDate: "2026-01-31T10:15:00.000Z",
    });
    expect(server.decrypt(body.partner.encryptedPinCode)).toBe("1234");
  });

  test("a line sends once: a second try throws and nothing leaves", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => json(response, 200, paid));
    const line = await readyLine(client(server.url));
    await line.send(ORDER, pin());
    await expect(line.send(ORDER, pin())).rejects.toThrow("one call only");
    expect(server.paths().filter((path) => path === CASH_IN_PATH)).toHaveLength(1);
  });

  test("a PIN that was wiped while the line was made ready is not_sent, and nothing leaves", async () => {
    const server = await operator();
    const line = await readyLine(client(server.url));
    const wiped = pin();
    wiped.wipe();
    expect(await line.send(ORDER, wiped)).toMatchObject({ kind: "rejected", reason: "not_sent", stop: false });
    expect(server.paths()).toEqual([TOKEN_PATH, KEY_PATH]);
  });

  test("a PIN that was sealed under another key than the operator's is refused as unreadable, and nothing leaves", async () => {
    const server = await operator();
    const line = await readyLine(client(server.url));
    const other = readPublicKey(spki(generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey));
    const sealed = new Pin(Buffer.from(other.encrypt(pin())), 0, other);
    expect(await line.send(ORDER, sealed)).toMatchObject({ kind: "rejected", code: "KEY_CHANGED", stop: false });
    expect(server.paths()).toEqual([TOKEN_PATH, KEY_PATH]);
  });
});

describe("F12: a 200 that cannot be read is uncertain, never repeated, and recognised by the hash of its raw body", () => {
  const bodies: [string, string | Buffer, Record<string, string>][] = [
    ["malformed JSON", '{"status":"SUCCESS",}', {}],
    ["truncated JSON", '{"status":"SUCCESS","transactionId":"CI26', {}],
    ["HTML", "<html><body>Welcome</body></html>", { "Content-Type": "text/html" }],
    [
      "another charset",
      Buffer.from(JSON.stringify({ ...paid, description: "effectuée" }), "latin1"),
      { "Content-Type": "application/json; charset=iso-8859-1" },
    ],
    ["UTF-16", Buffer.from(JSON.stringify(paid), "utf16le"), { "Content-Type": "application/json; charset=utf-16" }],
  ];
  test.each(bodies)("%s", async (_name, body, headers) => {
    const { answer, posts } = await answerTo(raw(200, body, headers));
    const bodyHash = createHash("sha256").update(body).digest("hex");
    expect(answer).toEqual({ kind: "uncertain", reason: "unreadable_answer", code: "HTTP 200", bodyHash });
    expect(posts).toBe(1);
  });

  test("an empty body, and broken or cut gzip, which leave nothing to hash", async () => {
    const zipped = gzipSync(JSON.stringify(paid));
    for (const script of [
      raw(200, ""),
      raw(204, ""),
      raw(200, "not gzip", { "Content-Encoding": "gzip" }),
      raw(200, Buffer.concat([zipped.subarray(0, 15), Buffer.alloc(20, 7)]), { "Content-Encoding": "gzip" }),
    ]) {
      const { answer, posts } = await answerTo(script);
      expect(answer).toMatchObject({ kind: "uncertain", reason: "unreadable_answer" });
      expect(posts).toBe(1);
    }
  });

  test("a readable answer is read whatever it is packed in: gzip, a byte order mark, another content type", async () => {
    const text = JSON.stringify(paid);
    for (const script of [
      raw(200, gzipSync(text), { "Content-Encoding": "gzip" }),
      raw(200, `\ufeff${text}`),
      raw(200, text, { "Content-Type": "text/plain" }),
    ]) {
      expect((await answerTo(script)).answer).toMatchObject({ kind: "succeeded" });
    }
  });
});

describe("the line", () => {
  test("F7, F8: no answer within the time limit is uncertain, and the order was posted once", async () => {
    const { answer, posts } = await answerTo(() => {}, 300);
    expect(answer).toEqual({ kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" });
    expect(posts).toBe(1);
  });

  test("F8: a line cut before or within the answer is uncertain, on a new connection and on a kept one", async () => {
    const { answer, posts } = await answerTo((response) => response.socket?.destroy());
    expect(answer).toEqual({ kind: "uncertain", reason: "line_cut", code: "ECONNRESET" });
    expect(posts).toBe(1);
    const within = await answerTo((response) => {
      response.writeHead(200, { "Content-Length": "500" });
      response.write('{"status":"SUCCESS"');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(within.answer).toMatchObject({ kind: "uncertain", reason: "unreadable_answer", code: "HTTP 200" });
  });

  test("F10: 500, 502, 503 and 504 are uncertain, with and without a body that can be read; code 51 is parked", async () => {
    for (const status of [500, 502, 503, 504]) {
      expect((await answerTo((response) => problem(response, status, "50"))).answer).toMatchObject({
        kind: "uncertain",
        reason: "server_error",
        code: "50",
      });
      expect((await answerTo(raw(status, "<html>"))).answer).toMatchObject({
        kind: "uncertain",
        reason: "server_error",
        code: `HTTP ${status}`,
      });
    }
    const { answer, posts } = await answerTo((response) => problem(response, 500, "51"));
    expect(answer).toMatchObject({ kind: "uncertain", reason: "parked", code: "51" });
    expect(posts).toBe(1);
  });
});
