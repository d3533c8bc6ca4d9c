import { expect, test } from "vitest";
import { signature } from "../../src/simulator/callbacks/signature.ts";
import type { FaultRule, SettingsInput } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { isSignedWith, type Receiver, receiveCallbacks } from "./callback-receiver.ts";
import { AWA, cashInBody, type Row } from "./client.ts";
import { run, verdict } from "./running.ts";

const BULK = "/api/eWallet/v1/bulkcashins";
const SECRET = "placeholder-endpoint-secret";

/** A simulator that runs batches at once and may call this machine. */
async function runBulk(settings: SettingsInput = {}) {
  const receiver = await receiveCallbacks();
  const running = await run({
    settings: {
      rate: { perMinute: 0 },
      history: { delayMaxMs: 0 },
      bulk: { startMs: 1_000, lineMs: 1_000 },
      callback: { httpOnLoopback: true, secret: SECRET },
      ...settings,
    },
  });
  const { client, simulator } = running;
  const registration = { code: "000001", callbackUrl: "https://callback.example.org/om", apiKey: "placeholder-key" };
  await client.send("POST", "/api/notification/v1/merchantcallback", registration);
  let callbacks = 0;
  simulator.onChange(({ type }) => {
    callbacks += type === "callback" ? 1 : 0;
  });
  return {
    ...running,
    receiver,
    send: async (lines: readonly (readonly [customer: string, amount: number])[], url = receiver.url) => {
      const pin = await client.encrypt(PIN);
      const body = lines.map(([customer, amount], index) => cashInBody(customer, amount, `B-${index + 1}`, pin));
      return client.send("POST", BULK, body, { "x-callback-url": url });
    },
    /** Lets the batch run to its end, and waits for so many deliveries. */
    finish: async (deliveries: number, byMs = 10_000) => {
      running.advance(byMs);
      simulator.ledger();
      await expect.poll(() => callbacks).toBe(deliveries);
    },
    states: async (bulkId: unknown): Promise<string[]> => {
      const rows: Row[] = JSON.parse(
        (await client.get("/api/eWallet/v1/transactions", { bulkId: String(bulkId), size: "500" })).text,
      );
      return rows.map(({ reference, status }) => `${reference} ${status}`).toSorted();
    },
  };
}

test("a batch is answered at once, its lines are paid one after another, and the end is told", async () => {
  const { simulator, send, states, finish, receiver, advance } = await runBulk();
  const { json } = await send([
    [AWA, 100],
    ["779999999", 200],
    ["770000001", 300],
  ]);
  expect(json).toEqual({ bulkId: expect.any(String), status: "PENDING", description: "" });
  expect(await states(json?.["bulkId"])).toEqual(["B-1 PENDING", "B-2 PENDING", "B-3 PENDING"]);
  advance(1_000);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 SUCCESS", "B-2 PENDING", "B-3 PENDING"]);
  await finish(1);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 SUCCESS", "B-2 FAILED", "B-3 SUCCESS"]);
  expect(simulator.ledger().map(({ amount }) => amount)).toEqual([100, 300]);
  const [callback] = receiver.received;
  expect(callback?.body).toMatchObject({ type: "BULK_CASHIN", reference: json?.["bulkId"], status: "SUCCESS" });
  expect(callback?.headers).toMatchObject({
    authorization: "Basic placeholder-key",
    "user-agent": "Sonatel-Client/1.0",
    "content-type": "application/json",
  });
  expect(callback && isSignedWith(SECRET, callback)).toBe(true);
});

test("the signature is the contract's test vector", () => {
  const body = '{"type":"BULK_CASHIN","reference":"00000000-0000-4000-8000-0000000000b1","status":"SUCCESS"}';
  expect(signature(SECRET, 1_769_854_800, body)).toBe(
    "t=1769854800,v1=f355fc0e69e38fdd75fd547d82ec1ef0c2de44ddc14da289f341006a1c68f2ce",
  );
});

test("only https addresses are called; plain http on this machine needs the setting for tests", async () => {
  const { simulator, send } = await runBulk();
  expect(verdict(await send([[AWA, 100]], ""))).toBe("400/25");
  expect(verdict(await send([[AWA, 100]], "http://callback.example.org/om"))).toBe("400/26");
  simulator.change({ callback: { httpOnLoopback: false } });
  expect(verdict(await send([[AWA, 100]]))).toBe("400/26");
  expect(simulator.transactions()).toEqual([]);
});

test("a bad shape refuses the whole batch and names the line; too many lines are REJECTED without a callback", async () => {
  const { simulator, client, send } = await runBulk();
  const bad = await send([
    [AWA, 100],
    [AWA, 0],
  ]);
  expect(bad.json).toMatchObject({ code: "24", violations: [{ field: "[1].amount.value" }] });
  simulator.change({ bulk: { maxLines: 1 } });
  const rejected = await send([
    [AWA, 100],
    ["770000001", 100],
  ]);
  expect([rejected.http, rejected.json?.["status"]]).toEqual([200, "REJECTED"]);
  simulator.change({ bulk: { rejectedHttp: 400 } });
  expect(
    verdict(
      await send([
        [AWA, 100],
        ["770000001", 100],
      ]),
    ),
  ).toBe("400/20");
  expect((await client.get("/api/eWallet/v1/transactions")).text).toBe("[]");
});

test("F18: a wrong PIN refuses its line and counts towards the lock", async () => {
  const { client, receiver, finish, states } = await runBulk();
  const body = [
    cashInBody(AWA, 100, "B-1", await client.encrypt("9999")),
    cashInBody(AWA, 200, "B-2", await client.encrypt(PIN)),
  ];
  const { json } = await client.send("POST", BULK, body, { "x-callback-url": receiver.url });
  await finish(1);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 FAILED", "B-2 SUCCESS"]);
});

test("F26: a callback comes again after 5xx under one key with the same body, and never after 4xx", async () => {
  const { simulator, client, send, finish, receiver, advance } = await runBulk();
  receiver.answers.push(503, 500);
  await send([[AWA, 100]]);
  await finish(1);
  await finish(2, 10_000);
  await finish(3, 60_000);
  const keys = receiver.received.map(({ headers, raw }) => `${headers["x-sonatel-idempotency-key"]} ${raw}`);
  expect(new Set(keys).size).toBe(1);
  receiver.answers.push(404);
  await send([["770000001", 100]]);
  await finish(4);
  advance(8_000_000); // past every pause: a second try would be made before the next batch is told
  simulator.ledger();
  client.logOut();
  await send([["770000002", 100]]);
  await finish(5);
  const [, , , dropped, last] = receiver.received.map(({ body }) => body.reference);
  expect(last).not.toBe(dropped);
});

/** What arrives under each fault of a callback: how many deliveries, and the states they tell. */
const CALLBACK_FAULTS: readonly (readonly [kind: FaultRule["kind"], statuses: readonly string[]])[] = [
  ["callback_lost", []],
  ["callback_doubled", ["SUCCESS", "SUCCESS"]],
  ["callback_reordered", ["SUCCESS", "PENDING"]],
  ["callback_forged", ["SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS"]],
];

test.each(CALLBACK_FAULTS)("F26: %s tells %j", async (kind, statuses) => {
  const { simulator, send, finish, receiver } = await runBulk();
  simulator.faults.add({ kind });
  const { json } = await send([[AWA, 100]]);
  await finish(statuses.length);
  expect(receiver.received.map(({ body }) => body.status)).toEqual(statuses);
  expect(simulator.balance(AWA)).toBe(100);
  if (kind === "callback_doubled") expect(keysOf(receiver).size).toBe(1);
  if (kind === "callback_forged")
    expect(receiver.received.map(isTrue(json?.["bulkId"]))).toEqual([false, false, false, true]);
});

test("F26: a callback can be late", async () => {
  const { simulator, send, finish, receiver } = await runBulk();
  simulator.faults.add({ kind: "callback_late", afterMs: 300_000 });
  await send([[AWA, 100]]);
  await finish(0);
  expect(simulator.balance(AWA)).toBe(100);
  await finish(1, 300_000);
  expect(receiver.received).toHaveLength(1);
});

test("F27: a callback can come before the answer to the call", async () => {
  const { simulator, send, receiver } = await runBulk();
  simulator.faults.add({ kind: "callback_early" });
  const { json } = await send([[AWA, 100]]);
  expect(receiver.received.map(({ body }) => body.reference)).toEqual([json?.["bulkId"]]);
  expect(simulator.balance(AWA)).toBe(100);
});

test("F36b: the answer to a batch can be lost, with the batch run, dropped or run later", async () => {
  const { simulator, send, finish, advance } = await runBulk();
  simulator.faults.add({ kind: "cut_line", operation: "createBulkCashIn" });
  await expect(send([[AWA, 100]])).rejects.toThrow();
  await finish(1);
  expect(simulator.balance(AWA)).toBe(100);
  simulator.faults.add({ kind: "error", operation: "createBulkCashIn", money: "not_moved" });
  expect(verdict(await send([[AWA, 200]]))).toBe("500/50");
  advance(60_000);
  expect(simulator.balance(AWA)).toBe(100);
  simulator.faults.add({ kind: "cut_line", operation: "createBulkCashIn", money: "late", afterMs: 60_000 });
  await expect(send([[AWA, 400]])).rejects.toThrow();
  advance(59_000);
  expect(simulator.balance(AWA)).toBe(100);
  await finish(2);
  expect(simulator.balance(AWA)).toBe(500);
});

test("F36b: a batch says SUCCESS while lines failed, or is REJECTED as a whole", async () => {
  const { simulator, send, finish, states, receiver } = await runBulk();
  simulator.faults.add({ kind: "lines_refused", lines: [2], code: "2043" });
  const { json } = await send([
    [AWA, 100],
    ["770000001", 200],
  ]);
  await finish(1);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 SUCCESS", "B-2 FAILED"]);
  expect(receiver.received[0]?.body.status).toBe("SUCCESS");
  simulator.faults.add({ kind: "batch_rejected" });
  expect((await send([[AWA, 300]])).json).toMatchObject({ status: "REJECTED" });
  expect(simulator.ledger()).toHaveLength(1);
});

test("F14, F19: single lines of a batch can stay open, be paid twice or be hidden", async () => {
  const { simulator, send, finish, states } = await runBulk();
  const operation = "createBulkCashIn";
  simulator.faults.add({ kind: "open_state", operation, reference: "B-1", becomes: "FAILED", afterMs: 20_000 });
  simulator.faults.add({ kind: "paid_twice", operation, reference: "B-2" });
  simulator.faults.add({ kind: "hidden_rows", operation, reference: "B-3", ms: 60_000 });
  const { json } = await send([
    [AWA, 100],
    ["770000001", 200],
    ["770000002", 300],
  ]);
  await finish(0);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 PENDING", "B-2 SUCCESS", "B-2 SUCCESS"]);
  await finish(1, 20_000);
  expect(await states(json?.["bulkId"])).toEqual(["B-1 FAILED", "B-2 SUCCESS", "B-2 SUCCESS"]);
  expect(simulator.balance("770000001")).toBe(400);
});

test("a registered address is listed with its key, live it is stored with an empty answer, and a probe must succeed", async () => {
  const { simulator, client } = await runBulk();
  const path = "/api/notification/v1/merchantcallback";
  const registration = { code: "000002", name: "Placeholder shop", callbackUrl: "https://callback.example.org/2" };
  expect((await client.send("POST", path, registration)).json).toEqual(registration);
  expect(JSON.parse((await client.get(path, { code: "000001" })).text)).toEqual([
    {
      code: "000001",
      msisdn: null,
      name: null,
      callbackUrl: "https://callback.example.org/om",
      apiKey: "placeholder-key",
      createdAt: "31-01-2026 10:15:00",
    },
  ]);
  simulator.change({ flavour: "live" });
  const live = await client.send("POST", path, registration);
  expect([live.http, live.text]).toEqual([201, ""]);
  expect(
    verdict(await client.send("POST", path, { ...registration, callbackUrl: "http://callback.example.org" })),
  ).toBe("400/24");
  simulator.change({ callback: { probe: true } });
  expect(verdict(await client.send("POST", path, { ...registration, callbackUrl: "http://127.0.0.1:9/" }))).toBe(
    "400/20",
  );
});

function keysOf({ received }: Receiver): Set<unknown> {
  return new Set(received.map(({ headers }) => headers["x-sonatel-idempotency-key"]));
}

function isTrue(bulkId: unknown) {
  return (received: Receiver["received"][number]) =>
    isSignedWith(SECRET, received) &&
    received.headers.authorization === "Basic placeholder-key" &&
    received.body.reference === bulkId;
}
