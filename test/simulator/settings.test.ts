import { expect, test } from "vitest";
import { changeSettings, readSettings } from "../../src/simulator/settings.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, cashInBody, DISTRIBUTOR } from "./client.ts";
import { run, verdict } from "./running.ts";

test("what is not known of the operator is assumed as the contract says (README section 13)", () => {
  expect(readSettings()).toMatchObject({
    flavour: "sandbox",
    dedupeOnReference: false,
    twinGuard: { windowMs: 120_000, http: 400, code: "2041" },
    unitCallback: "none",
    bulk: { rejectedHttp: 200, callbackStatus: "SUCCESS" },
    callback: { retriesMs: [10_000, 60_000, 300_000, 1_800_000, 7_200_000], httpOnLoopback: false },
    history: { order: "newest_first", delayMinMs: 0, delayMaxMs: 30_000, refusedLeavesRow: false },
    reference: { blank: "uuid", echo: "ours" },
    amount: { fraction: "refused", asString: "accepted" },
    request: { extraMembers: "ignored" },
    wallet: { case: "both" },
    limits: { customerBalance: 2_000_000, customerMonth: 10_000_000 },
    sandbox: { lifeMs: 30 * 86_400_000 },
  });
});

test("a change touches what it names and nothing else, and an unknown name is refused", () => {
  const settings = readSettings({ history: { delayMaxMs: 5 }, rate: { perMinute: 7 } });
  expect(changeSettings(settings, { history: { order: "shuffled" } })).toEqual({
    ...settings,
    history: { ...settings.history, order: "shuffled" },
  });
  expect(() => changeSettings(settings, { histroy: {} })).toThrow("histroy");
});

test("members that nobody knows are ignored, or refused where a setting says so", async () => {
  const { simulator, client } = await run();
  expect(verdict(await client.cashIn(AWA, 100, "R-1", { colour: "orange" }))).toBe("200/");
  simulator.change({ request: { extraMembers: "refused" } });
  expect(verdict(await client.cashIn(AWA, 105, "R-2", { colour: "orange" }))).toBe("400/24");
});

test("the case of the wallet is disputed, so both are taken unless a setting takes a side", async () => {
  const { simulator, client } = await run();
  const encryptedPinCode = await client.encrypt(PIN);
  const balance = async (wallet: string) => {
    const body = { idType: "MSISDN", id: DISTRIBUTOR, encryptedPinCode, wallet };
    return verdict(await client.send("POST", "/api/eWallet/v1/account/retailer/balance", body));
  };
  expect([await balance("principal"), await balance("PRINCIPAL")]).toEqual(["200/", "200/"]);
  simulator.change({ wallet: { case: "lower" } });
  expect([await balance("principal"), await balance("PRINCIPAL")]).toEqual(["200/", "400/24"]);
});

test("customers with a lighter identification can have lower ceilings", async () => {
  const { client, simulator } = await run();
  simulator.change({ limits: { liteBalance: 200_000 } });
  expect(verdict(await client.cashIn("770000005", 200_001, "R-1"))).toBe("400/2025");
  expect(verdict(await client.cashIn(AWA, 200_001, "R-2"))).toBe("200/");
});

test("a repeated order is refused by the twin guard even when the reference is another, and by none when it is off", async () => {
  const { simulator, client } = await run();
  const body = cashInBody(AWA, 500, "R-1", await client.encrypt(PIN));
  const pay = async (reference: string) =>
    verdict(await client.send("POST", "/api/eWallet/v1/cashins", { ...body, reference }));
  expect([await pay("R-1"), await pay("R-2")]).toEqual(["200/", "400/2041"]);
  simulator.change({ twinGuard: { windowMs: 0 } });
  expect(await pay("R-3")).toBe("200/");
});
