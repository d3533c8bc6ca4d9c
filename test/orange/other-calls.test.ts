import { describe, expect, test } from "vitest";
import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { BulkId, CashInOrder, ReadyBulk } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import type { Orange } from "../../src/orange/orange.ts";
import { client, ORDER, operator, pin } from "./counter.ts";
import { movedClock } from "./moved-clock.ts";
import { HISTORY_PATH, json, KEY_PATH, problem, type Script, TOKEN_PATH } from "./scripted-operator.ts";

const BULK_PATH = "/api/eWallet/v1/bulkcashins";
const CALLBACK_PATH = "/api/notification/v1/merchantcallback";
const BULK_ID = "00000000-0000-4000-8000-0000000000b1" as BulkId;
const CALLBACK_URL = "https://callback.example.org/om/bulk";
const ORDERS: readonly CashInOrder[] = [
  ORDER,
  { ...ORDER, reference: "GK3F-AAAA-BBBB-CCCC" as Reference, amount: xof(2_500) },
];

async function bulk(script: Script, timeoutMs = 2_000) {
  const server = await operator();
  server.on(BULK_PATH, script);
  const orange = client(server.url, { timeoutMs });
  const answer = await (await readyBulk(orange)).send(ORDERS, pin(), CALLBACK_URL);
  return { answer, server, orange, posts: server.arrived.filter(({ path }) => path === BULK_PATH) };
}

async function readyBulk(orange: Orange): Promise<ReadyBulk> {
  const line = await orange.readyBulkCashIn();
  if (line.kind !== "ready") throw new Error(line.detail);
  return line;
}

describe("a bulk cash-in", () => {
  test("is a bare list of cash-ins, each with its own ciphertext, and names the address to call", async () => {
    const { answer, server, posts } = await bulk((response) =>
      json(response, 200, { bulkId: BULK_ID, status: "PENDING" }),
    );
    expect(answer).toEqual({ kind: "received", bulkId: BULK_ID, state: "pending" });
    const body = JSON.parse(posts[0]?.body ?? "") as {
      partner: { encryptedPinCode: string };
      reference: string;
      amount: object;
    }[];
    expect(posts[0]?.headers["x-callback-url"]).toBe(CALLBACK_URL);
    expect(body.map(({ reference, amount }) => ({ reference, amount }))).toEqual([
      { reference: ORDER.reference, amount: { value: 5_000, unit: "XOF" } },
      { reference: "GK3F-AAAA-BBBB-CCCC", amount: { value: 2_500, unit: "XOF" } },
    ]);
    const ciphertexts = body.map(({ partner }) => partner.encryptedPinCode);
    expect(new Set(ciphertexts).size).toBe(2);
    expect(ciphertexts.map((text) => server.decrypt(text))).toEqual(["1234", "1234"]);
  });

  test("F36b: whose answer is lost, unreadable or odd leaves every line in doubt and is never repeated", async () => {
    const cases: [Script, object][] = [
      [() => {}, { kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" }],
      [(response) => response.socket?.destroy(), { kind: "uncertain", reason: "line_cut" }],
      [(response) => problem(response, 500, "51"), { kind: "uncertain", reason: "parked", code: "51" }],
      [(response) => void response.end("<html>"), { kind: "uncertain", reason: "unreadable_answer" }],
      [(response) => json(response, 200, { status: "PENDING" }), { kind: "uncertain", reason: "unreadable_answer" }],
      [
        (response) => json(response, 200, { bulkId: BULK_ID, status: "SUCCESS" }),
        { kind: "uncertain", reason: "unknown_status", bulkId: BULK_ID },
      ],
      [(response) => problem(response, 400, "4099"), { kind: "uncertain", reason: "maybe_twin" }],
      [(response) => problem(response, 409), { kind: "uncertain", reason: "unclear_refusal" }],
    ];
    for (const [script, expected] of cases) {
      const { answer, posts } = await bulk(script, 1_000);
      expect(answer).toMatchObject(expected);
      expect(posts).toHaveLength(1);
    }
  });

  test("that is refused as a whole paid no line, and says when the same lines may go again", async () => {
    const cases: [Script, object][] = [
      [
        (response) => json(response, 200, { bulkId: BULK_ID, status: "REJECTED" }),
        { kind: "rejected", reason: "refused_by_operator", stop: false, bulkId: BULK_ID },
      ],
      [(response) => problem(response, 400, "2011"), { kind: "rejected", reason: "wrong_pin", stop: true }],
      [(response) => problem(response, 400, "26"), { kind: "rejected", reason: "request_refused" }],
      [(response) => problem(response, 401), { kind: "again", after: "token", reason: "application_refused" }],
      [(response) => problem(response, 400, "4003"), { kind: "again", after: "key", reason: "pin_unreadable" }],
    ];
    for (const [script, expected] of cases) expect((await bulk(script)).answer).toMatchObject(expected);
  });

  test("is sent by nobody when the PIN is gone, or sealed under another key, and gives its place back", async () => {
    const server = await operator();
    const orange = client(server.url, { ratePerMinute: 3 }); // token, key, and one more
    const gone = pin();
    gone.wipe();
    const other = new Pin(Buffer.from(`${"A".repeat(342)}==`), 0, { fingerprint: "0".repeat(64) });
    for (const [given, reason] of [
      [gone, "not_sent"],
      [other, "pin_unreadable"],
      [gone, "not_sent"],
    ] as const) {
      const line = await readyBulk(orange);
      expect(line.fits(given)).toBe(given === gone);
      expect(await line.send(ORDERS, given, CALLBACK_URL)).toMatchObject({ kind: "rejected", reason });
    }
    expect(server.paths()).not.toContain(BULK_PATH);
  });

  test("is not made ready without a token or a key", async () => {
    for (const path of [TOKEN_PATH, KEY_PATH]) {
      const server = await operator();
      server.on(path, (response) => problem(response, 503));
      expect(await client(server.url).readyBulkCashIn()).toMatchObject({ kind: "unavailable", why: "failing" });
      expect(server.paths()).not.toContain(BULK_PATH);
    }
    const server = await operator();
    const clock = movedClock();
    const orange = client(server.url, {}, { clock });
    (await readyBulk(orange)).release(); // the key is in hand, the token grows old
    clock.pass(300_000);
    server.on(TOKEN_PATH, (response) => problem(response, 503));
    expect(await orange.readyBulkCashIn()).toMatchObject({ kind: "unavailable", why: "failing" });
  });

  test("F17: leaves under the key in force when it leaves; one that the operator cannot read is fetched anew", async () => {
    const server = await operator();
    const orange = client(server.url);
    const [line, early] = [await readyBulk(orange), await readyBulk(orange)];
    server.rotateKey();
    server.on(BULK_PATH, (response) => problem(response, 400, "4003"));
    await line.send(ORDERS, pin(), CALLBACK_URL);
    server.on(BULK_PATH, (response) => json(response, 200, { bulkId: BULK_ID, status: "PENDING" }));
    const { send } = await readyBulk(orange);
    expect(server.paths().filter((path) => path === KEY_PATH)).toHaveLength(2);
    for (const sent of [send, early.send]) {
      await sent(ORDERS, pin(), CALLBACK_URL);
      const [first] = JSON.parse(server.arrived.at(-1)?.body ?? "") as { partner: { encryptedPinCode: string } }[];
      expect(server.decrypt(first?.partner.encryptedPinCode ?? "")).toBe("1234");
    }
  });

  test("S35: that was taken and names a wrong PIN says both; one that is over is taken, too", async () => {
    const cases: [object, object][] = [
      [
        { bulkId: BULK_ID, status: "PENDING", code: "2011" },
        { kind: "received", state: "pending", pinCode: "2011" },
      ],
      [
        { bulkId: BULK_ID, status: "TERMINATED" },
        { kind: "received", state: "ended", bulkId: BULK_ID },
      ],
    ];
    for (const [body, expected] of cases)
      expect((await bulk((response) => json(response, 200, body))).answer).toMatchObject(expected);
  });

  test("F59: that is refused without a code closes its wallet at the second", async () => {
    const server = await operator();
    const heard: unknown[] = [];
    const orange = client(server.url, {}, { accessRefused: (refused) => void heard.push(refused) });
    server.on(BULK_PATH, (response) => json(response, 403, {}));
    for (let times = 0; times < 2; times += 1) await (await readyBulk(orange)).send(ORDERS, pin(), CALLBACK_URL);
    expect(heard).toEqual([
      { operation: "createBulkCashIn", answer: "HTTP 403", closes: true, wallet: ORDER.distributor },
    ]);
  });

  test("has its lines read by its id", async () => {
    const server = await operator();
    server.on(HISTORY_PATH, (response) =>
      json(response, 200, [{ transactionId: "a", reference: ORDER.reference, status: "FAILED" }]),
    );
    const found = await client(server.url).rowsByBulk(BULK_ID);
    expect(found).toMatchObject({ kind: "rows", rows: [{ reference: ORDER.reference, state: "not_paid" }] });
    expect(Object.fromEntries(server.arrived.at(-1)?.query ?? [])).toEqual({ bulkId: BULK_ID, page: "0", size: "500" });
  });
});

describe("callbacks", () => {
  const registration = {
    code: "000001",
    name: "Placeholder shop",
    callbackUrl: "https://callback.example.org/om",
    apiKey: "PLACEHOLDER-SHARED-KEY",
  };

  test("are registered by any 2xx, whatever its body; a refusal has a reason, and silence is unknown", async () => {
    const cases: [Script, object][] = [
      [(response) => json(response, 201, registration), { kind: "registered" }],
      [(response) => void response.writeHead(200).end(), { kind: "registered" }],
      [(response) => problem(response, 400, "24"), { kind: "rejected", reason: "request_refused", code: "24" }],
      [(response) => problem(response, 403, "11"), { kind: "rejected", reason: "application_refused", code: "11" }],
      [(response) => response.socket?.destroy(), { kind: "unknown", code: "ECONNRESET" }],
    ];
    for (const [script, expected] of cases) {
      const server = await operator();
      server.on(CALLBACK_PATH, script);
      expect(await client(server.url).registerCallback(registration)).toEqual(expected);
      expect(JSON.parse(server.arrived.at(-1)?.body ?? "")).toEqual(registration);
    }
  });

  test("are listed over all pages, without the secret that the operator returns with them", async () => {
    const server = await operator();
    const page = Array.from({ length: 100 }, () => ({
      code: "000001",
      msisdn: null,
      name: null,
      callbackUrl: "https://a.example.org",
      apiKey: "returned-secret",
    }));
    server.on(CALLBACK_PATH, (response, { query }) =>
      json(response, 200, query.get("page") === "0" ? page : [{ code: "000002", apiKey: null }]),
    );
    const listed = await client(server.url).listCallbacks("000001");
    expect(listed.kind === "callbacks" && listed.callbacks.length).toBe(101);
    expect(JSON.stringify(listed)).not.toContain("returned-secret");
    expect(listed).toMatchObject({
      callbacks: expect.arrayContaining([
        expect.objectContaining({ hasApiKey: true }),
        expect.objectContaining({ code: "000002", hasApiKey: false }),
      ]),
    });
    server.on(CALLBACK_PATH, (response) => problem(response, 500));
    expect(await client(server.url).listCallbacks()).toEqual({ kind: "failed", detail: "HTTP 500" });
  });
});

describe("test numbers", () => {
  const PATH = "/api/assignments/v1/partner/sim-cards";

  test("come with their PINs wrapped, so that printing the list shows none", async () => {
    const server = await operator();
    server.on(PATH, (response) =>
      json(response, 200, [
        { type: "RETAILER", msisdn: "780000001", pinCode: "9071", expiresAt: "2026-03-31T10:00:00.000Z" },
        { type: "CUSTOMER", msisdn: "221771234567", grade: "FULL", pinCode: 12 },
        { type: "CUSTOMER" },
      ]),
    );
    const answer = await client(server.url).testNumbers();
    expect(answer).toMatchObject({
      kind: "numbers",
      numbers: [
        { type: "RETAILER", msisdn: "780000001", expiresAt: Date.UTC(2026, 2, 31, 10) },
        { type: "CUSTOMER", msisdn: "771234567", grade: "FULL", pin: undefined },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain("9071");
    expect(answer.kind === "numbers" && answer.numbers[0]?.pin?.use((digits) => digits.toString())).toBe("9071");
  });

  test("do not exist on the live host", async () => {
    const server = await operator();
    expect(await client(server.url).testNumbers()).toEqual({ kind: "failed", detail: "HTTP 404" });
  });
});
