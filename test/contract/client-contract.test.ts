import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { CashInOrder } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { createOrange, type Orange } from "../../src/orange/orange.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { type ContractProxy, startContractProxy } from "./contract-proxy.ts";

const DISTRIBUTOR = "780000001" as Msisdn;
const AWA = "771234567" as Msisdn;
const CALLBACK_URL = "https://callback.example.org/om";

let simulator: Simulator;
let proxy: ContractProxy;
let orange: Orange;

beforeAll(async () => {
  simulator = await startSimulator({
    accounts: [{ msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
    settings: { pinChange: true, history: { delayMaxMs: 0 }, rate: { perMinute: 0 } },
  });
  proxy = await startContractProxy(simulator.url, () => simulator.faults.fired);
  orange = newClient();
});

afterAll(async () => {
  orange.close();
  await proxy.close();
  await simulator.close();
});

test("every request that the client sends is valid, every answer is, and every operation of the contract is exercised", async () => {
  const cashIn = await orange.readyCashIn();
  if (cashIn.kind !== "ready") throw new Error(cashIn.detail);
  const paid = await cashIn.send(order("CC-1", 5_000), pin());
  expect(paid).toMatchObject({ kind: "succeeded" });
  const id = (paid as { transactionId: TransactionId }).transactionId;
  expect(await orange.transactionState(id)).toEqual({ kind: "state", state: "paid" });
  expect(await orange.rowsByReference("CC-1" as Reference, Date.now())).toMatchObject({
    rows: [{ transactionId: id, amount: 5_000, recipient: AWA, state: "paid" }],
  });
  expect(await orange.rowsBetween(Date.now() - 60_000, Date.now() + 60_000)).toMatchObject({ rows: [{}] });
  expect(await orange.balance(DISTRIBUTOR)).toEqual({ kind: "balance", balance: 995_000 });
  expect(await orange.balanceWithPin(DISTRIBUTOR, pin())).toEqual({ kind: "balance", balance: 995_000 });
  expect(await orange.profile(AWA, "customer")).toMatchObject({ kind: "profile", profile: { firstName: "Awa" } });
  expect(await orange.testNumbers()).toMatchObject({ kind: "numbers" });
  expect(await orange.changePin(DISTRIBUTOR, pin(), pin())).toEqual({ kind: "changed" });

  const bulk = await orange.readyBulkCashIn();
  if (bulk.kind !== "ready") throw new Error(bulk.detail);
  const batch = await bulk.send([order("CC-2", 100), order("CC-3", 200)], pin(), CALLBACK_URL);
  expect(batch).toMatchObject({ kind: "received", state: "pending" });
  if (batch.kind === "received") expect(await orange.rowsByBulk(batch.bulkId)).toMatchObject({ rows: [{}, {}] });

  const registration = { code: "000001", name: "Guichet", callbackUrl: CALLBACK_URL, apiKey: "placeholder" };
  expect(await orange.registerCallback(registration)).toEqual({ kind: "registered" });
  expect(await orange.listCallbacks("000001")).toMatchObject({ callbacks: [{ callbackUrl: CALLBACK_URL }] });

  // The older address of the token is asked where the newer one is not there.
  simulator.faults.add({ kind: "refused", operation: "createToken", http: 404, code: "60" });
  const other = newClient();
  expect(await other.balance(DISTRIBUTOR)).toMatchObject({ kind: "balance" });
  other.close();

  expect(proxy.violations).toEqual([]);
  expect(proxy.missing()).toEqual([]);
});

test("F15, F17: what the client repeats after a refused token or an unreadable ciphertext is as valid as the first try", async () => {
  for (const kind of ["unauthorized", "key_revoked"] as const) {
    simulator.faults.add({ kind });
    const reference = `CC-${kind}`;
    const amount = 7_000 + kind.length;
    for (const expected of ["again", "succeeded"]) {
      const line = await orange.readyCashIn();
      if (line.kind !== "ready") throw new Error(line.detail);
      expect(await line.send(order(reference, amount), pin())).toMatchObject({ kind: expected });
    }
    expect(simulator.ledger().filter((line) => line.reference === reference)).toHaveLength(1);
  }
  expect(proxy.violations).toEqual([]);
});

function newClient(): Orange {
  const { clientId, clientSecret } = simulator;
  const settings = { baseUrl: proxy.url, clientId, clientSecret, timeoutMs: 5_000, ratePerMinute: 1_000 };
  return createOrange(settings, { clock: systemClock });
}

function pin(): Pin {
  return new Pin(Buffer.from(PIN));
}

function order(reference: string, francs: number): CashInOrder {
  return {
    reference: reference as Reference,
    distributor: DISTRIBUTOR,
    recipient: AWA,
    amount: xof(francs),
    notifyCustomer: true,
    requestedAt: Date.now(),
  };
}
