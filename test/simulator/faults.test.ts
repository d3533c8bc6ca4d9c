import { describe, expect, test } from "vitest";
import { FAULT_KINDS, type FaultKind } from "../../src/simulator/faults/kinds.ts";
import type { FaultRule } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA } from "./client.ts";
import { run, verdict } from "./running.ts";

/** Every way to keep the truth from the caller, and what the caller sees of it. */
const LOST: readonly (readonly [fault: FaultRule, seen: string])[] = [
  [{ kind: "no_answer", ms: 50 }, "no answer"],
  [{ kind: "cut_line" }, "no answer"],
  [{ kind: "cut_body" }, "no answer"],
  [{ kind: "error" }, "500/50"],
  [{ kind: "error", http: 500, code: "51" }, "500/51"],
  [{ kind: "error", http: 502, code: "2" }, "502/2"],
  [{ kind: "error", http: 503, code: "5" }, "503/5"],
  [{ kind: "error", http: 504 }, "504/"],
  [{ kind: "html" }, "502/"],
  [{ kind: "html", http: 200 }, "200 no JSON"],
  [{ kind: "not_json" }, "200 no JSON"],
  [{ kind: "truncated_json" }, "200 no JSON"],
  [{ kind: "empty_body" }, "200 no JSON"],
  [{ kind: "wrong_charset" }, "200 no JSON"],
  [{ kind: "gzip_error" }, "no answer"],
  [{ kind: "redirect" }, "307/"],
  [{ kind: "redirect", http: 302, location: "/elsewhere" }, "302/"],
];

async function seen(call: Promise<{ http: number; json: Record<string, unknown> | undefined }>): Promise<string> {
  const reply = await call.catch(() => undefined);
  if (!reply) return "no answer";
  return reply.http === 200 && !reply.json ? "200 no JSON" : verdict(reply);
}

describe("F7, F8, F9, F10, F12, F52: an answer can be lost", () => {
  test.each(LOST)("%o is seen as %s, and the money moves, never moves, or moves later", async (fault, expected) => {
    const { simulator, client, advance } = await run();
    simulator.faults.add(fault);
    expect(await seen(client.cashIn(AWA, 1_000, "moved"))).toBe(expected);
    expect(simulator.balance(AWA)).toBe(1_000);

    simulator.faults.add({ ...fault, money: "not_moved" });
    expect(await seen(client.cashIn(AWA, 2_000, "not moved"))).toBe(expected);
    expect(await client.rows("not moved")).toEqual([]);
    expect(simulator.balance(AWA)).toBe(1_000);

    simulator.faults.add({ ...fault, money: "late", afterMs: 200_000 });
    expect(await seen(client.cashIn(AWA, 4_000, "late"))).toBe(expected);
    advance(199_999);
    expect(await client.rows("late")).toEqual([]);
    expect(simulator.balance(AWA)).toBe(1_000);
    advance(1);
    expect(await client.rows("late")).toMatchObject([{ status: "SUCCESS", amount: { value: 4_000 } }]);
    expect(simulator.balance(AWA)).toBe(5_000);
    expect(await seen(client.cashIn(AWA, 8_000, "after"))).toBe("200/");
  });

  test("F9: a payment that is done later is unknown until then, and who sends it again meanwhile pays twice", async () => {
    const { simulator, client, advance } = await run();
    simulator.faults.add({ kind: "cut_line", money: "late", afterMs: 30_000 });
    await seen(client.cashIn(AWA, 1_000, "R-1"));
    const [late] = simulator.transactions();
    expect(verdict(await client.get(`/api/eWallet/v1/transactions/${late?.transactionId}/status`))).toBe("404/60");
    expect(await seen(client.cashIn(AWA, 1_000, "R-1"))).toBe("200/");
    advance(30_000);
    expect(simulator.balance(AWA)).toBe(2_000);
  });

  test("F7: a held call counts as being served until the client gives up", async () => {
    const { simulator, client } = await run();
    const ciphertext = await client.encrypt(PIN);
    simulator.faults.add({ kind: "no_answer" });
    const served = new Promise<void>((resolve) => simulator.onChange(({ type }) => type === "call" && resolve()));
    const call = client.send("POST", "/api/eWallet/v1/cashins", { partner: ciphertext }).catch(() => "gone");
    await served;
    expect(simulator.inFlight()).toBe(1);
    await simulator.close();
    expect(await call).toBe("gone");
    expect(simulator.inFlight()).toBe(0);
  });

  test("F8: a live view is told that nothing went out, and which fault struck", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "cut_line" });
    const calls: unknown[] = [];
    simulator.onChange((event) => event.type === "call" && event.operation === "createCashIn" && calls.push(event));
    await seen(client.cashIn(AWA, 1_000, "R-1"));
    await seen(client.cashIn(AWA, 1_001, "R-2"));
    expect(calls).toMatchObject([
      { http: undefined, faults: ["cut_line"] },
      { http: 200, faults: [] },
    ]);
  });

  test("S15: a body can drip and can be far too large", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "slow_drip", ms: 1 });
    expect((await client.cashIn(AWA, 1_000, "drip")).json).toMatchObject({ status: "SUCCESS" });
    simulator.faults.add({ kind: "oversize", bytes: 6_000_000 });
    expect((await client.cashIn(AWA, 2_000, "large")).text).toHaveLength(6_000_000);
  });
});

describe("a refusal before anything is done", () => {
  test("F15: 401 in the middle voids the token", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "unauthorized" });
    expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("401/10");
    expect(verdict(await client.get("/api/account/v1/publicKeys"))).toBe("401/10");
    client.logOut();
    expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("200/");
  });

  test("F11: 429 comes with and without Retry-After, on a payment and on a search", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "too_many", retryAfterS: 7 });
    simulator.faults.add({ kind: "too_many", operation: "searchTransactions" });
    const pay = await client.cashIn(AWA, 1_000, "R-1");
    expect([verdict(pay), pay.headers.get("retry-after")]).toEqual(["429/9", "7"]);
    const search = await client.get("/api/eWallet/v1/transactions");
    expect([verdict(search), search.headers.get("retry-after")]).toEqual(["429/9", null]);
    expect(simulator.ledger()).toEqual([]);
  });

  test("F17: the key can be revoked under a payment, and any code can be given", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "key_revoked" });
    expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("400/4003");
    simulator.faults.add({ kind: "refused", code: "2042" });
    expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("400/2042");
    simulator.faults.add({ kind: "refused", code: "", http: 418 });
    expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("418/");
    expect(simulator.ledger()).toEqual([]);
  });

  test("F16: the token endpoint can be down and can answer with rubbish", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "error", operation: "createToken", http: 503, code: "5" });
    expect(verdict(await client.get("/api/account/v1/publicKeys"))).toBe("401/10");
    client.logOut();
    simulator.faults.add({ kind: "truncated_json", operation: "createToken" });
    expect(verdict(await client.get("/api/account/v1/publicKeys"))).toBe("401/10");
  });
});

describe("what is booked and shown can differ from what was asked", () => {
  test("F14: an open state, known or not, settles either way or stays open", async () => {
    const { simulator, client, advance } = await run();
    const words = ["PENDING", "INITIATED", "PRE_INITIATED", "ACCEPTED", "ON_ITS_WAY"];
    for (const [index, status] of words.entries()) {
      const becomes = ["SUCCESS", "FAILED"][index % 2] ?? "SUCCESS";
      simulator.faults.add({ kind: "open_state", status, becomes, afterMs: 5_000 });
      expect((await client.cashIn(AWA, 1_000 + index, status)).json).toMatchObject({ status });
      expect(await client.rows(status)).toMatchObject([{ status }]);
      advance(5_000);
      expect(await client.rows(status)).toMatchObject([{ status: becomes }]);
    }
    simulator.faults.add({ kind: "open_state" });
    await client.cashIn(AWA, 9_000, "stays");
    advance(290_000 - 25_000);
    expect(await client.rows("stays")).toMatchObject([{ status: "PENDING" }]);
    expect(simulator.ledger().map(({ reference }) => reference)).toEqual(["PENDING", "PRE_INITIATED", "ON_ITS_WAY"]);
  });

  test("F14: an open payment that the balances no longer covers fails when it settles", async () => {
    const { simulator, client, advance } = await run();
    simulator.faults.add({ kind: "open_state", becomes: "SUCCESS" });
    await client.cashIn(AWA, 600_000, "first");
    await client.cashIn("770000001", 600_000, "second");
    advance(10_000);
    expect(await client.rows("first")).toMatchObject([
      { status: "FAILED", statusReason: "Votre solde est insuffisant" },
    ]);
    expect(simulator.balance("780000001")).toBe(400_000);
  });

  test("F19: one reference can have a FAILED and a paid row, or two paid ones, and can be hidden for a while", async () => {
    const { simulator, client, advance } = await run();
    simulator.faults.add({ kind: "failed_then_paid" });
    await client.cashIn(AWA, 1_000, "R-1");
    expect((await client.rows("R-1")).map(({ status }) => status).toSorted()).toEqual(["FAILED", "SUCCESS"]);
    simulator.faults.add({ kind: "paid_twice" });
    await client.cashIn(AWA, 2_000, "R-2");
    const [one, two] = await client.rows("R-2");
    expect(one?.transactionId).not.toBe(two?.transactionId);
    expect(simulator.balance(AWA)).toBe(5_000);
    simulator.faults.add({ kind: "hidden_rows", ms: 90_000 });
    await client.cashIn(AWA, 3_000, "R-3");
    advance(89_999);
    expect(await client.rows("R-3")).toEqual([]);
    advance(1);
    expect(await client.rows("R-3")).toHaveLength(1);
  });

  test("F57: a payment can be taken back after it was told: the row says so, and the money is back", async () => {
    const { simulator, client, advance } = await run();
    simulator.faults.add({ kind: "taken_back", status: "REVERSED", afterMs: 5_000 });
    expect((await client.cashIn(AWA, 1_000, "R-1")).json).toMatchObject({ status: "SUCCESS" });
    advance(4_999);
    expect(await client.rows("R-1")).toMatchObject([{ status: "SUCCESS" }]);
    advance(1);
    expect(await client.rows("R-1")).toMatchObject([{ status: "REVERSED" }]);
    expect([simulator.balance(AWA), simulator.balance("780000001")]).toEqual([0, 1_000_000]);
  });

  test("F13: amount, customer or reference can be echoed wrongly, in the answer and in the history", async () => {
    const { simulator, client } = await run();
    simulator.faults.add({ kind: "wrong_echo", field: "amount", in: "answer" });
    expect((await client.cashIn(AWA, 1_000, "R-1")).json).toMatchObject({ amount: { value: 2_000 } });
    expect(await client.rows("R-1")).toMatchObject([{ amount: { value: 1_000 } }]);
    simulator.faults.add({ kind: "wrong_echo", field: "customer", in: "history" });
    expect((await client.cashIn(AWA, 1_001, "R-2")).json).not.toHaveProperty("customer");
    expect(await client.rows("R-2")).toMatchObject([{ customer: { id: "771234568" } }]);
    simulator.faults.add({ kind: "wrong_echo", field: "reference" });
    expect((await client.cashIn(AWA, 1_002, "R-3")).json).toMatchObject({ reference: "R-3-X" });
    expect(await client.rows("R-3")).toMatchObject([{ reference: "R-3-X" }]);
    expect(simulator.ledger().map(({ to, amount }) => [to, amount])).toEqual([
      [AWA, 1_000],
      [AWA, 1_001],
      [AWA, 1_002],
    ]);
  });
});

describe("which calls a fault strikes", () => {
  test("the next one that it fits: by reference, by customer, by count, once or always", async () => {
    const { simulator, client } = await run();
    const pay = async (customer: string, reference: string) =>
      (await client.cashIn(customer, 100 + simulator.transactions().length, reference)).http;
    simulator.faults.add({ kind: "error", reference: "R-2" });
    simulator.faults.add({ kind: "error", customer: "770000001", http: 503, times: "always" });
    const first = [await pay(AWA, "R-1"), await pay(AWA, "R-2"), await pay(AWA, "R-2")];
    expect(first).toEqual([200, 500, 200]);
    expect([await pay("770000001", "R-3"), await pay("770000001", "R-4")]).toEqual([503, 503]);
    simulator.faults.clear();
    simulator.faults.add({ kind: "error", calls: [2, 4] });
    const counted = [];
    for (let call = 1; call <= 5; call += 1) counted.push(await pay(AWA, `C-${call}`));
    expect(counted).toEqual([200, 500, 200, 500, 200]);
    expect(simulator.faults.list()).toEqual([]);
  });

  test("a search or a state of a payment is struck by its reference or customer too", async () => {
    const { simulator, client } = await run();
    const { json } = await client.cashIn(AWA, 1_000, "R-1");
    simulator.faults.add({ kind: "error", operation: "getTransactionStatus", customer: AWA });
    simulator.faults.add({ kind: "html", operation: "searchTransactions", reference: "R-1" });
    expect((await client.get("/api/eWallet/v1/transactions", { reference: "other" })).http).toBe(200);
    expect((await client.get("/api/eWallet/v1/transactions", { reference: "R-1" })).http).toBe(502);
    expect((await client.get(`/api/eWallet/v1/transactions/${json?.["transactionId"]}/status`)).http).toBe(500);
  });

  test("a fault that is told what it cannot do is refused with a sentence", async () => {
    const { simulator } = await run();
    expect(() => simulator.faults.add({ kind: "hidden_rows", money: "late" })).toThrow("hidden_rows takes ms");
    expect(simulator.faults.list()).toEqual([]);
  });
});

test("every magic number is a customer with a wallet, and does what it says", async () => {
  const { simulator, client, advance } = await run();
  const outcomes: Record<string, string> = {};
  for (const { msisdn } of simulator.magicNumbers.filter(({ says }) => !/no answer at all|10 s late/.test(says))) {
    outcomes[msisdn] = await seen(client.cashIn(msisdn, 1_000, `M-${msisdn}`));
    if (outcomes[msisdn] === "401/10") client.logOut();
  }
  advance(60_000);
  const paid = simulator.magicNumbers.map(({ msisdn }) => [msisdn.slice(-2), simulator.balance(msisdn) / 1_000]);
  expect(outcomes).toMatchObject({
    "770000101": "no answer",
    "770000106": "500/50",
    "770000108": "500/51",
    "770000109": "502/",
    "770000110": "200 no JSON",
    "770000111": "200/",
    "770000119": "401/10",
    "770000120": "429/9",
    "770000121": "400/4003",
  });
  expect(Object.fromEntries(paid)).toMatchObject({
    "01": 1,
    "02": 0,
    "05": 1,
    "07": 0,
    "08": 1,
    "11": 1,
    "12": 0,
    "16": 2,
  });
  expect(verdict(await client.cashIn("770000119", 1_000, "M-770000119"))).toBe("200/");
});

test("every kind of fault says what it does in one line", () => {
  for (const kind of Object.keys(FAULT_KINDS) as FaultKind[]) expect(FAULT_KINDS[kind].says).toMatch(/^[^\n]{10,160}$/);
});
