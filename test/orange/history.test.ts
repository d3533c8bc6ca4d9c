import { describe, expect, test } from "vitest";
import type { Reference } from "../../src/domain/reference.ts";
import { readInstant, readPage, withoutRepeats } from "../../src/orange/history-row.ts";
import { CUSTOMER, client, DISTRIBUTOR, ORDER, operator, TRANSACTION_ID } from "./counter.ts";
import { TEN_FIFTEEN } from "./moved-clock.ts";
import { HISTORY_PATH, json, problem, TOKEN_PATH } from "./scripted-operator.ts";

const row = (index: number, more: object = {}) => ({
  transactionId: `CI260131.1015.A${String(index).padStart(5, "0")}`,
  status: "SUCCESS",
  reference: ORDER.reference,
  createdAt: new Date(TEN_FIFTEEN + index).toISOString(),
  ...more,
});
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => row(from + index));

describe("a search by reference", () => {
  test("starts two minutes before the send, reads 500 at a time until a page is short, and never filters by type", async () => {
    const server = await operator();
    const all = rows(0, 1_203);
    server.on(HISTORY_PATH, (response, { query }) => {
      const start = Number(query.get("page")) * Number(query.get("size"));
      json(response, 200, all.slice(start, start + Number(query.get("size"))));
    });
    const found = await client(server.url).rowsByReference(ORDER.reference, TEN_FIFTEEN);
    expect(found.kind === "rows" && found.rows.length).toBe(1_203);
    const searches = server.arrived
      .filter(({ path }) => path === HISTORY_PATH)
      .map(({ query }) => Object.fromEntries(query));
    const common = { reference: ORDER.reference, fromDateTime: "2026-01-31T10:13:00.000Z", size: "500" };
    expect(searches).toEqual([0, 1, 2].map((page) => ({ ...common, page: String(page) })));
  });

  test("asks for one more page when the last one is full", async () => {
    const server = await operator();
    server.on(HISTORY_PATH, (response, { query }) =>
      json(response, 200, query.get("page") === "0" ? rows(0, 500) : []),
    );
    const found = await client(server.url).rowsByReference(ORDER.reference, TEN_FIFTEEN);
    expect(found.kind === "rows" && found.rows.length).toBe(500);
  });

  test("F36b: finds every row where the host gives 20 in a page, whatever size was asked for", async () => {
    const server = await operator();
    const all = rows(0, 60);
    server.on(HISTORY_PATH, (response, { query }) => {
      const start = Number(query.get("page")) * 20;
      json(response, 200, all.slice(start, start + 20));
    });
    const found = await client(server.url).rowsBetween(TEN_FIFTEEN, TEN_FIFTEEN + 1_000);
    expect(found.kind === "rows" && found.rows.length).toBe(60);
  });

  test("counts a row once that moved to the next page while it was read", async () => {
    const server = await operator();
    server.on(HISTORY_PATH, (response, { query }) =>
      json(response, 200, query.get("page") === "0" ? rows(0, 500) : rows(499, 3)),
    );
    const found = await client(server.url).rowsByReference(ORDER.reference, TEN_FIFTEEN);
    expect(found.kind === "rows" && found.rows.length).toBe(502);
  });

  test("fails as a whole when one page fails, is cut, is no list, or never ends", async () => {
    const server = await operator();
    const orange = client(server.url, { ratePerMinute: 1_000 });
    const second = (script: Parameters<typeof server.on>[1]) =>
      server.on(HISTORY_PATH, (response, request) =>
        request.query.get("page") === "0" ? json(response, 200, rows(0, 500)) : script(response, request),
      );
    const failures: [Parameters<typeof server.on>[1], string][] = [
      [(response) => problem(response, 500, "50"), "HTTP 500"],
      [(response) => problem(response, 404, "60"), "HTTP 404"],
      [(response) => response.socket?.destroy(), "ECONNRESET"],
      [(response) => void response.end("[{"), "HTTP 200"],
      [(response) => json(response, 200, { rows: [] }), "HTTP 200"],
      [(response) => json(response, 200, [null]), "HTTP 200"],
      [(response) => json(response, 200, rows(0, 500)), "more than 20000 rows"],
      [(response) => json(response, 200, { content: rows(500, 1), totalElements: 502 }), "fewer rows than were told"],
    ];
    for (const [script, detail] of failures) {
      second(script);
      expect(await orange.rowsByReference(ORDER.reference, TEN_FIFTEEN)).toEqual({ kind: "failed", detail });
    }
    server.on(TOKEN_PATH, (response) => problem(response, 503));
    expect(await client(server.url).rowsByReference("x" as Reference, 0)).toEqual({
      kind: "failed",
      detail: "HTTP 503",
    });
  });
});

describe("a row", () => {
  test("F57: of a payment that was undone says so, and one that failed does not", () => {
    const reversed = ["CANCELLED", "REVERSED", "FAILED"].map((status) => readPage([{ status }])?.rows[0]?.reversed);
    expect(reversed).toEqual([true, true, undefined]);
  });

  test("is read without 221, with decimals, unknown members and the operator's own metadata", () => {
    const wire = {
      transactionId: TRANSACTION_ID,
      type: "CASHIN",
      status: "SUCCESS",
      channel: "API",
      amount: { value: 5000.0, unit: "XOF" },
      partner: { id: "221780000001", idType: "MSISDN", walletType: "PRINCIPAL" },
      customer: { id: "+221771234567", idType: "MSISDN" },
      reference: ORDER.reference,
      metadata: { idempotencyKey: "x" },
      createdAt: "2026-01-31T10:15:00.379Z",
      somethingNew: [1],
    };
    expect(readPage([wire])?.rows).toEqual([
      {
        transactionId: TRANSACTION_ID,
        reference: ORDER.reference,
        type: "CASHIN",
        distributor: DISTRIBUTOR,
        recipient: CUSTOMER,
        amount: 5000,
        unit: "XOF",
        state: "paid",
        status: "SUCCESS",
        createdAt: TEN_FIFTEEN + 379,
      },
    ]);
  });

  test("is never skipped because a member is missing or odd; without a status it is open, under an unknown word unknown", () => {
    const odd = {
      transactionId: null,
      amount: "a lot",
      customer: "77 *** ** 67",
      partner: null,
      reference: {},
      createdAt: "yesterday",
    };
    const read = readPage([
      {},
      odd,
      { status: "DONE" },
      { status: "FAILED" },
      { status: "ACCEPTED", amount: { value: "1500.0" } },
    ])?.rows;
    expect(read?.map(({ state }) => state)).toEqual(["open", "open", "unknown", "not_paid", "open"]);
    expect(read?.[1]).toMatchObject({
      transactionId: undefined,
      amount: undefined,
      recipient: undefined,
      reference: undefined,
      createdAt: undefined,
    });
    expect(read?.[4]?.amount).toBe(1500);
  });

  test.each([
    ["50 000,00 F", [5_000_000, 50_000]],
    ["5\u00a0000\u202fF CFA", [5_000]],
    ["5.000 FCFA", [5_000, 5]],
    ["1.250.000,50 XOF", [125_000_050, 1_250_000.5]],
    ["5***", undefined],
    ["F", undefined],
    [true, undefined],
  ])(
    "an amount that is no number, %s, has no figure to agree with, and those it may mean to contradict with (F58)",
    (value, amountMeans) => {
      for (const amount of [value, { value, unit: "XOF" }])
        expect(readPage([{ amount }])?.rows[0]).toMatchObject({ amount: undefined, amountMeans });
    },
  );

  test("is read out of an object around it, which is believed about no rows only when it says so itself", () => {
    const rows = [row(1), row(2)];
    for (const around of [{ content: rows, totalElements: 2 }, { data: rows, total: "2" }, { items: rows }])
      expect(readPage(around)?.rows).toEqual(readPage(rows)?.rows);
    expect(readPage({ content: [], totalElements: 0 })).toEqual({ rows: [], total: 0 });
    expect(readPage({ data: [], total: 0 })).toEqual({ rows: [], total: 0 });
    for (const unclear of [
      { content: [] },
      { content: [], totalElements: 3 },
      { data: rows, items: rows },
      { data: rows, code: "50" },
      { error: "down", data: [] },
      { error: "down", data: [], total: 0 },
      { violations: [{}], data: [], total: 0 },
      { violations: [] },
      { rows: { first: rows[0] } },
      "[]",
      null,
    ])
      expect(readPage(unclear), JSON.stringify(unclear)).toBeUndefined();
  });

  test("S31: that names __proto__ changes nothing but itself", () => {
    const [read] =
      readPage(JSON.parse('[{"__proto__":{"state":"paid","status":"SUCCESS"},"status":"FAILED"}]'))?.rows ?? [];
    expect(read?.state).toBe("not_paid");
    expect(({} as { state?: string }).state).toBeUndefined();
  });

  test("has its instant with a zone, with an offset, or without one, which is UTC", () => {
    for (const text of [
      "2026-01-31T10:15:00Z",
      "2026-01-31T10:15:00.000",
      "2026-01-31T11:15:00+01:00",
      "2026-01-31T10:15:00.000000Z",
    ])
      expect(readInstant(text), text).toBe(TEN_FIFTEEN);
    for (const text of [undefined, "", "31-01-2026 10:15:00", "2026-13-31T10:15:00", "2026"])
      expect(readInstant(text)).toBeUndefined();
  });

  test("has its instant without a zone in UTC on a machine in any zone (F20)", () => {
    const zone = process.env["TZ"];
    try {
      for (const other of ["America/New_York", "Asia/Tokyo"]) {
        process.env["TZ"] = other;
        expect(readInstant("2026-01-31T10:15:00"), other).toBe(TEN_FIFTEEN);
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  test("keeps of a word that nobody knows as much as a line shows", () => {
    expect(readPage([row(1, { status: "X".repeat(60) })])?.rows[0]?.status).toBe("X".repeat(50));
  });

  test("names no number by a code: it cannot be compared", () => {
    const [read] = readPage([row(1, { customer: { id: CUSTOMER, idType: "CODE" }, partner: CUSTOMER })])?.rows ?? [];
    expect([read?.recipient, read?.distributor]).toEqual([undefined, CUSTOMER]);
  });

  test("F19: of one id that says FAILED and SUCCESS stays twice; only true repeats go", () => {
    const read =
      readPage([row(1), row(1), row(1, { status: "FAILED" }), { status: "SUCCESS" }, { status: "SUCCESS" }])?.rows ??
      [];
    expect(withoutRepeats(read).map(({ status }) => status)).toEqual(["SUCCESS", "FAILED", "SUCCESS", "SUCCESS"]);
  });
});

describe("the rows of a period", () => {
  test("are asked for with room on both sides and cut to the period, rows without a time included", async () => {
    const server = await operator();
    const at = (offset: number) => ({
      transactionId: `t${offset}`,
      createdAt: new Date(TEN_FIFTEEN + offset).toISOString(),
    });
    server.on(HISTORY_PATH, (response) =>
      json(response, 200, [at(-1), at(0), at(59_999), at(60_000), { transactionId: "timeless" }]),
    );
    const found = await client(server.url).rowsBetween(TEN_FIFTEEN, TEN_FIFTEEN + 60_000);
    expect(found.kind === "rows" && found.rows.map(({ transactionId }) => transactionId)).toEqual([
      "t0",
      "t59999",
      "timeless",
    ]);
    expect(Object.fromEntries(server.arrived.at(-1)?.query ?? [])).toEqual({
      fromDateTime: "2026-01-31T10:13:00.000Z",
      toDateTime: "2026-01-31T10:18:00.000Z",
      page: "0",
      size: "500",
    });
  });
});

describe("the state of one transaction", () => {
  test("is the operator's word; a failed look-up is no state", async () => {
    const server = await operator();
    const path = `${HISTORY_PATH}/${TRANSACTION_ID}/status`;
    const orange = client(server.url);
    const words = { SUCCESS: "paid", CANCELLED: "not_paid", PRE_INITIATED: "open", DONE: "unknown", "400": "unknown" };
    for (const [status, state] of Object.entries(words)) {
      server.on(path, (response) => json(response, 200, { status }));
      expect(await orange.transactionState(TRANSACTION_ID)).toEqual({ kind: "state", state });
    }
    server.on(path, (response) => json(response, 200, {}));
    expect(await orange.transactionState(TRANSACTION_ID)).toEqual({ kind: "state", state: "unknown" });
    server.on(path, (response) => json(response, 404, { status: "SUCCESS", code: "60" }));
    expect(await orange.transactionState(TRANSACTION_ID)).toEqual({ kind: "failed", detail: "HTTP 404" });
    server.on(path, (response) => void response.end("SUCCESS"));
    expect(await orange.transactionState(TRANSACTION_ID)).toEqual({ kind: "failed", detail: "HTTP 200" });
  });
});
