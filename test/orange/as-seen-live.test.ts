import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { Pin } from "../../src/domain/pin.ts";
import type { CashInAnswer } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import type { OrangeLog } from "../../src/orange/log.ts";
import { createOrange, type Orange } from "../../src/orange/orange.ts";
import { AS_SEEN_LIVE } from "../../src/simulator/settings.ts";
import type { SettingsInput } from "../../src/simulator/simulator.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { run } from "../simulator/running.ts";

const DISTRIBUTOR = "780000001" as Msisdn;
const AWA = "771234567" as Msisdn;

type Seen = { flavour: "sandbox" | "live"; echo?: "ours" | "own" } & NonNullable<SettingsInput["forms"]>;

const clients: Orange[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

/** Our client before a simulator that writes everything as it was seen live; `forms` go over that. */
async function client({ flavour, echo = "own", ...forms }: Seen) {
  const logged: string[] = [];
  const line = (fields: object, what: string) => void logged.push(`${JSON.stringify(fields)} ${what}`);
  const log: OrangeLog = { debug: line, warn: line };
  const running = await run({
    settings: {
      ...{ reference: { echo }, forms: { ...AS_SEEN_LIVE.forms, ...forms } },
      ...{ flavour, pinChange: true, rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
    },
  });
  const { url: baseUrl, clientId, clientSecret } = running.simulator;
  const settings = { baseUrl, clientId, clientSecret, timeoutMs: 5_000, ratePerMinute: 1_000 };
  const orange = createOrange(settings, { clock: systemClock, log });
  clients.push(orange);
  const pay = async (reference: string, amount: number, recipient = AWA): Promise<CashInAnswer> => {
    const ready = await orange.readyCashIn();
    if (ready.kind !== "ready") throw new Error(ready.detail);
    const order = { distributor: DISTRIBUTOR, recipient, amount: xof(amount), notifyCustomer: true };
    return ready.send({ ...order, reference: reference as Reference, requestedAt: Date.now() }, pin());
  };
  const rows = (reference: string) => orange.rowsByReference(reference as Reference, Date.UTC(2026, 0, 31, 10));
  return { ...running, orange, pay, rows, logged };
}

describe.each(["sandbox", "live"] as const)("as it was seen live, %s", (flavour) => {
  test("a deposit that was paid is never told as failed, whatever HTTP status and word say that it was taken, and its row settles it", async () => {
    const { pay, rows, simulator } = await client({ flavour });
    for (let turn = 0; turn < 12; turn += 1) {
      const reference = `R-${turn}`;
      expect(["succeeded", "pending", "uncertain"]).toContain((await pay(reference, 500 + turn)).kind);
      expect(await rows(reference)).toMatchObject({
        rows: [{ reference, state: "paid", amount: 500 + turn, recipient: AWA }],
      });
    }
    expect(simulator.ledger()).toHaveLength(12);
  });

  test("201 and 202 are as good as 200, and INITIATED is open until the state by id says otherwise", async () => {
    const { pay, orange, advance } = await client({ flavour, echo: "ours", words: ["INITIATED"] });
    const answer = await pay("R-1", 500);
    expect(answer).toMatchObject({ kind: "pending" });
    const { transactionId } = answer as { transactionId: TransactionId };
    expect(await orange.transactionState(transactionId)).toEqual({ kind: "state", state: "open" });
    advance(3_000);
    expect(await orange.transactionState(transactionId)).toEqual({ kind: "state", state: "paid" });
  });

  test.each(["TS", "success", "OK", "Success", "200"])(
    "%s is not the contract's word: it is no proof that anything was paid, nor that nothing was",
    async (word) => {
      const { pay, orange } = await client({ flavour, echo: "ours", words: [word] });
      const answer = await pay("R-1", 500);
      expect(answer).toMatchObject({ kind: "uncertain", reason: "unknown_status" });
      const { transactionId } = answer as { transactionId: TransactionId };
      expect(await orange.transactionState(transactionId)).toEqual({ kind: "state", state: "unknown" });
    },
  );

  test("codes that are numbers are read like text", async () => {
    const { pay, orange, simulator } = await client({ flavour });
    expect(await pay("R-1", 500, "770000099" as Msisdn)).toMatchObject({
      kind: "rejected",
      reason: "recipient_without_wallet",
      code: "2000",
    });
    expect(await pay("R-2", 1_500_000)).toMatchObject({ kind: "rejected", reason: "float_too_low", code: "2020" });
    simulator.faults.add({ kind: "unauthorized", operation: "searchTransactions" });
    expect(await orange.rowsBetween(0, Date.now())).toMatchObject({ kind: "rows" }); // a new token, once
    expect(await orange.transactionState("CI990101.0000.A99999" as TransactionId)).toEqual({
      kind: "failed",
      detail: "HTTP 404",
    });
  });

  test("403 without a code says that our application may not do that, and nothing about the money", async () => {
    const { orange, pay, simulator } = await client({ flavour });
    expect(await orange.listCallbacks()).toEqual({ kind: "failed", detail: "HTTP 403" });
    simulator.change({ forms: { unapproved: ["eWallet"] } });
    expect(await orange.balance(DISTRIBUTOR)).toEqual({ kind: "pin_needed" });
    expect(await orange.profile(DISTRIBUTOR, "retailer")).toMatchObject({
      kind: "rejected",
      reason: "application_refused",
    });
    expect((await pay("R-1", 500)).kind).toBe("uncertain");
    expect(await orange.rowsBetween(0, Date.now())).toEqual({ kind: "failed", detail: "HTTP 403" });
    expect(simulator.ledger()).toEqual([]);
  });

  test("a PIN change that is answered without a body stays unknown, and the balance under the new PIN proves it", async () => {
    const { orange } = await client({ flavour });
    expect(await orange.changePin(DISTRIBUTOR, pin(), new Pin(Buffer.from(NEW_PIN)))).toEqual({
      kind: "unknown",
      code: "HTTP 200",
    });
    expect(await orange.balanceWithPin(DISTRIBUTOR, new Pin(Buffer.from(NEW_PIN)))).toMatchObject({ kind: "balance" });
  });

  test("pages inside an object are read to the end, and an object that tells of more rows than it gives is no answer", async () => {
    const { pay, rows, orange, simulator } = await client({ flavour });
    expect(await rows("R-none")).toEqual({ kind: "rows", rows: [] });
    for (let turn = 0; turn < 25; turn += 1) await pay(`R-${turn}`, 500 + turn);
    simulator.faults.add({ kind: "small_pages", times: "always" });
    const all = await orange.rowsBetween(Date.UTC(2026, 0, 31), Date.UTC(2026, 1, 1));
    expect(all).toMatchObject({ kind: "rows", rows: { length: 25 } });
    simulator.faults.clear();
  });

  test("a profile is read with a grade for everybody, and is suspended when either of the two names says so", async () => {
    const { orange } = await client({ flavour });
    const { profile } = (await orange.profile(DISTRIBUTOR, "retailer")) as { profile: object };
    expect(profile).toMatchObject({ grade: "Full", suspended: "No", barred: "No", balance: 1_000_000 });
  });

  test("what the client logs holds no number, though the trace of every request begins with one", async () => {
    const { pay, rows, orange, logged } = await client({ flavour });
    await pay("R-1", 500);
    await rows("R-1");
    await orange.profile(DISTRIBUTOR, "retailer");
    await pay("R-2", 500); // a twin
    expect(logged.length).toBeGreaterThan(4);
    expect(logged.filter((line) => /78\d{7}|77\d{7}/.test(line))).toEqual([]);
  });
});

function pin(): Pin {
  return new Pin(Buffer.from(PIN));
}
