import fc from "fast-check";
import { expect, test } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, cashInBody, DISTRIBUTOR } from "./client.ts";
import { run, verdict } from "./running.ts";

const CASH_INS = "/api/eWallet/v1/cashins";

test("a cash-in moves the money once and answers with an id, and the history and the state agree", async () => {
  const { simulator, client } = await run();
  const { http, json } = await client.cashIn(AWA, 5_000, "R-1");
  expect(http).toBe(200);
  expect(json).toMatchObject({ status: "SUCCESS", reference: "R-1" });
  const transactionId = String(json?.["transactionId"]);
  expect(transactionId).toBe("CI260131.1015.A00001");
  expect(simulator.ledger()).toMatchObject([
    { transactionId, reference: "R-1", from: DISTRIBUTOR, to: AWA, amount: 5_000, status: "SUCCESS" },
  ]);
  expect([simulator.balance(DISTRIBUTOR), simulator.balance(AWA)]).toEqual([995_000, 5_000]);
  expect(await client.rows("R-1")).toMatchObject([{ transactionId, status: "SUCCESS", amount: { value: 5_000 } }]);
  const state = await client.get(`/api/eWallet/v1/transactions/${transactionId}/status`);
  expect(state.json).toEqual({ status: "SUCCESS" });
});

test("one reference sent twice pays twice, because the operator does not deduplicate", async () => {
  const { simulator, client, advance } = await run();
  await client.cashIn(AWA, 5_000, "R-1");
  advance(121_000);
  expect(verdict(await client.cashIn(AWA, 5_000, "R-1"))).toBe("200/");
  expect(simulator.balance(AWA)).toBe(10_000);
  expect(await client.rows("R-1")).toHaveLength(2);
});

test("with dedupeOnReference the second one gets the first one's answer", async () => {
  const { simulator, client } = await run({ settings: { dedupeOnReference: true } });
  const first = await client.cashIn(AWA, 5_000, "R-1");
  expect((await client.cashIn(AWA, 5_000, "R-1")).json).toEqual(first.json);
  expect(simulator.balance(AWA)).toBe(5_000);
});

test("the same number and amount is refused for two minutes, in French, and another amount is not", async () => {
  const { simulator, client, advance } = await run();
  await client.cashIn(AWA, 5_000, "R-1");
  advance(119_000);
  const twin = await client.cashIn(AWA, 5_000, "R-2");
  expect(verdict(twin)).toBe("400/2041");
  expect(twin.json?.["detail"]).toContain("identique");
  expect(verdict(await client.cashIn(AWA, 5_005, "R-3"))).toBe("200/");
  advance(1_000);
  expect(verdict(await client.cashIn(AWA, 5_000, "R-4"))).toBe("200/");
  simulator.change({ twinGuard: { code: "", http: 409 } });
  expect(verdict(await client.cashIn(AWA, 5_000, "R-5"))).toBe("409/");
});

test("a refused cash-in moves nothing and leaves no row, unless a setting says that it does", async () => {
  const { simulator, client } = await run();
  expect(verdict(await client.cashIn(AWA, 1_000_001, "R-1"))).toBe("400/2020");
  expect(simulator.transactions()).toEqual([]);
  simulator.change({ history: { refusedLeavesRow: true } });
  await client.cashIn(AWA, 1_000_001, "R-2");
  expect(await client.rows("R-2")).toMatchObject([{ status: "FAILED", statusReason: "Votre solde est insuffisant" }]);
  expect(simulator.ledger()).toEqual([]);
});

test("a customer's wallet is full at 2,000,000 F", async () => {
  const { client } = await run(); // 770000003 begins with 1,999,000
  expect(verdict(await client.cashIn("770000003", 1_001, "R-1"))).toBe("400/2025");
  expect(verdict(await client.cashIn("770000003", 1_000, "R-2"))).toBe("200/");
  expect(verdict(await client.cashIn("770000003", 1, "R-3"))).toBe("400/2025");
});

test("a customer loads at most 10,000,000 F in a calendar month", async () => {
  const { client, advance } = await run({
    accounts: [{ msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 90_000_000 }],
    settings: { rate: { perMinute: 0 }, limits: { customerBalance: 20_000_000 } },
  });
  expect(verdict(await client.cashIn(AWA, 10_000_000, "R-1"))).toBe("200/");
  expect(verdict(await client.cashIn(AWA, 5, "R-2"))).toBe("400/2030");
  advance(86_400_000); // 1 February
  client.logOut();
  expect(verdict(await client.cashIn(AWA, 5, "R-3"))).toBe("200/");
});

test("amounts go out with a decimal point, and metadata gets members that nobody sent", async () => {
  const { client } = await run();
  await client.cashIn(AWA, 1_500, "R-1", { metadata: { row: "17" } });
  const { text } = await client.get("/api/eWallet/v1/transactions", { reference: "R-1" });
  expect(text).toContain('"amount":{"value":1500.0,"unit":"XOF"}');
  expect(JSON.parse(text)[0].metadata).toEqual({
    row: "17",
    idempotencyKey: expect.any(String),
    "notification.dispatched": "true",
  });
  const profile = await client.get("/api/eWallet/v1/account", { msisdn: DISTRIBUTOR, type: "retailer" });
  expect(profile.text).toContain('"value":998500.0');
});

test("an amount may come as text, never as a fraction, and a blank reference becomes a UUID", async () => {
  const { simulator, client } = await run();
  const amount = (value: unknown) => ({ amount: { value, unit: "XOF" } });
  expect(verdict(await client.cashIn(AWA, 0, "R-1", amount("1500")))).toBe("200/");
  const fraction = await client.cashIn(AWA, 0, "R-2", amount(1_500.5));
  expect(fraction.json).toMatchObject({ code: "24", violations: [{ field: "amount.value" }] });
  const blank = await client.cashIn(AWA, 100, " ");
  expect(blank.json?.["reference"]).toMatch(/^[0-9a-f-]{36}$/);
  simulator.change({ amount: { asString: "refused" } });
  expect(verdict(await client.cashIn(AWA, 0, "R-3", amount("1505")))).toBe("400/24");
});

test("a member that is null counts as absent, and so does an empty query value", async () => {
  const { client } = await run();
  const nulls = { reference: null, receiveNotification: null, metadata: null, requestDate: null };
  const partner = { idType: "MSISDN", id: DISTRIBUTOR, encryptedPinCode: await client.encrypt(PIN), walletType: null };
  const { http, json } = await client.cashIn(AWA, 500, "unused", { ...nulls, partner });
  expect([http, json?.["reference"]]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(verdict(await client.cashIn(AWA, 505, "R-1", { customer: null }))).toBe("400/23");
  const balance = { ...partner, wallet: null };
  expect(verdict(await client.send("POST", "/api/eWallet/v1/account/retailer/balance", balance))).toBe("200/");
  const blanks = { transactionId: "", status: "", bulkId: "", type: "", fromDateTime: "", page: "", size: "" };
  const rows = await client.get("/api/eWallet/v1/transactions", blanks);
  expect(JSON.parse(rows.text)).toHaveLength(1);
  expect(verdict(await client.get("/api/eWallet/v1/account", { msisdn: "" }))).toBe("400/27");
});

test("the date of a request is text or seconds, and a row always carries one, with milliseconds and Z", async () => {
  const { client } = await run();
  const sent = ["2026-01-31T11:15:00+01:00", 1_769_854_500.25, undefined, "this morning"];
  for (const [index, requestDate] of sent.entries()) {
    expect(verdict(await client.cashIn(AWA, 500 + index, `R-${index}`, { requestDate }))).toBe("200/");
  }
  const rows = JSON.parse((await client.get("/api/eWallet/v1/transactions")).text);
  expect(rows.map(({ requestDate }: { requestDate: string }) => requestDate).toReversed()).toEqual([
    "2026-01-31T10:15:00.000Z",
    "2026-01-31T10:15:00.250Z",
    "2026-01-31T10:15:00.000Z",
    "2026-01-31T10:15:00.000Z",
  ]);
});

test("the trace of a request begins with the distributor's number, its minute, and a count", async () => {
  const { client } = await run();
  const { json } = await client.cashIn(AWA, 500, "R-1");
  expect(json?.["requestId"]).toBe(`${DISTRIBUTOR}202601311015A0001`);
});

test("the answer can carry a reference of the operator's own making, and the row carries ours", async () => {
  const { client, simulator } = await run({ settings: { reference: { echo: "own" }, history: { delayMaxMs: 0 } } });
  const { json } = await client.cashIn(AWA, 500, "R-1");
  expect(json).toMatchObject({ status: "SUCCESS", reference: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await client.rows("R-1")).toMatchObject([{ transactionId: json?.["transactionId"], reference: "R-1" }]);
  expect(simulator.ledger()).toMatchObject([{ reference: "R-1" }]);
});

test("a field that is absent gets 23 and a wrong one 24, each named, and none of it is repeated in the answer", async () => {
  const { client } = await run();
  const body = cashInBody(AWA, 1_000, "R-1", await client.encrypt(PIN));
  const absent = await client.send("POST", CASH_INS, { ...body, customer: { idType: "MSISDN" } });
  expect(absent.json).toMatchObject({ code: "23", status: "400", violations: [{ field: "customer.id" }] });
  const secret = { ...body.partner, encryptedPinCode: PIN };
  const wrong = await client.send("POST", CASH_INS, { ...body, partner: secret });
  expect(wrong.json).toMatchObject({ code: "24", violations: [{ field: "partner.encryptedPinCode" }, {}] });
  expect(wrong.text).not.toContain(PIN);
});

test("whatever is asked for, no franc is made or lost, and no wallet goes below zero", async () => {
  const { simulator, client } = await run();
  const encryptedPinCode = await client.encrypt(PIN);
  const total = () => simulator.accounts().reduce((sum, { balance }) => sum + balance, 0);
  const before = total();
  const order = fc.record({
    customer: fc.constantFrom(AWA, "770000001", "770000003", "770000116", "779999999"),
    amount: fc.oneof(fc.integer({ min: -5, max: 600_000 }), fc.double(), fc.constant("1e3")),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(order, { maxLength: 5 }), async (orders) => {
      for (const { customer, amount } of orders) {
        const body = { ...cashInBody(customer, 0, "P", encryptedPinCode), amount: { value: amount, unit: "XOF" } };
        await client.send("POST", CASH_INS, body).catch(() => undefined); // one of the numbers cuts the line
      }
      expect(total()).toBe(before);
      expect(simulator.accounts().filter(({ balance }) => balance < 0)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
