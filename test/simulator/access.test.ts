import { expect, test } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, askForToken, DISTRIBUTOR } from "./client.ts";
import { run, verdict } from "./running.ts";

const KEYS = "/api/account/v1/publicKeys";
const ACCOUNT = "/api/eWallet/v1/account";

test("F15: a token lives 299 s, then gets 401 with code 10", async () => {
  const { client, advance } = await run();
  await client.get(KEYS);
  advance(298_000);
  expect(verdict(await client.get(KEYS))).toBe("200/");
  advance(1_000);
  expect(verdict(await client.get(KEYS))).toBe("401/10");
  client.logOut();
  expect(verdict(await client.get(KEYS))).toBe("200/");
});

test("a token comes from both addresses, and from HTTP Basic with only the grant type in the form", async () => {
  const { simulator } = await run();
  const { url, clientId, clientSecret } = simulator;
  expect((await askForToken(url, simulator)).json).toMatchObject({ token_type: "bearer", expires_in: 299 });
  expect((await askForToken(url, simulator, {}, "/oauth/token")).http).toBe(200);
  const basic = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  expect(basic.status).toBe(200);
});

test("F11: the sixty-first call of a minute gets 429, token and look-ups counted, and the next minute is free", async () => {
  const { simulator, client, advance } = await run({ settings: { rate: { perMinute: 60, retryAfter: true } } });
  for (let calls = 1; calls < 60; calls += 1) expect(verdict(await client.get(KEYS))).toBe("200/");
  const refused = await client.get(KEYS);
  expect([verdict(refused), refused.headers.get("retry-after")]).toEqual(["429/9", "60"]);
  expect((await askForToken(simulator.url, simulator)).http).toBe(429);
  advance(60_000);
  expect(verdict(await client.get(KEYS))).toBe("200/");
});

test("only the callback calls get 415 without a content type, with no code; every other GET is served", async () => {
  const { simulator, client } = await run();
  const token = String((await askForToken(simulator.url, simulator)).json?.["access_token"]);
  const bare = async (path: string) => {
    const answer = await fetch(simulator.url + path, { headers: { authorization: `Bearer ${token}` } });
    return [answer.status, await answer.json()];
  };
  expect(await bare("/api/notification/v1/merchantcallback")).toEqual([
    415,
    expect.not.objectContaining({ code: expect.anything() }),
  ]);
  const { json } = await client.cashIn(AWA, 500, "R-1");
  for (const path of [
    KEYS,
    "/api/assignments/v1/partner/sim-cards",
    `${ACCOUNT}?msisdn=${AWA}`,
    "/api/eWallet/v1/transactions",
    `/api/eWallet/v1/transactions/${json?.["transactionId"]}/status`,
  ])
    expect((await bare(path))[0]).toBe(200);
});

test("the live host has no test numbers and refuses customers' profiles, the sandbox lends and shows them", async () => {
  const { simulator, client } = await run();
  const cards = () => client.get("/api/assignments/v1/partner/sim-cards", { nbRetailers: "1" });
  expect(JSON.parse((await cards()).text)).toMatchObject([
    { type: "RETAILER", msisdn: DISTRIBUTOR, pinCode: PIN, expiresAt: "2026-03-02T10:15:00.000Z" },
    { type: "CUSTOMER", msisdn: AWA, grade: "FULL" },
  ]);
  const profile = () => client.get(ACCOUNT, { msisdn: AWA, type: "customer" });
  expect((await profile()).json).toMatchObject({ firstName: "Awa", barred: "No", suspended: "No" });
  simulator.change({ flavour: "live" });
  expect([verdict(await cards()), verdict(await profile())]).toEqual(["404/60", "403/11"]);
});

test("everybody's profile has a grade, tells under both names whether the wallet is suspended, and has room for an identification", async () => {
  const { client } = await run({
    accounts: [{ msisdn: "770000077", type: "CUSTOMER", grade: "LIGHT", suspended: true }],
  });
  const profile = async (msisdn: string) => (await client.get(ACCOUNT, { msisdn })).json;
  expect(await profile(DISTRIBUTOR)).toMatchObject({
    ...{ grade: "Full", suspended: "No", suspendStatus: "No", identification: null },
    userId: expect.stringMatching(/^PT\d{6}\.\d{4}\.\d{6}$/),
  });
  expect(await profile("770000077")).toMatchObject({ grade: "Light", suspended: "Yes", suspendStatus: "Yes" });
});

test("the distributor comes first among the test numbers, whoever was lent first", async () => {
  const { client } = await run({ accounts: [{ msisdn: "770000077", type: "CUSTOMER" }] });
  const cards = async (query: Record<string, string>) =>
    JSON.parse((await client.get("/api/assignments/v1/partner/sim-cards", query)).text).map(
      ({ type }: { type: string }) => type,
    );
  expect(await cards({ nbCustomers: "2" })).toEqual(["CUSTOMER", "CUSTOMER"]);
  expect(await cards({ nbRetailers: "1" })).toEqual(["RETAILER", "CUSTOMER", "CUSTOMER"]);
});

test("technical refusals speak English, business ones French, and a customer's ceiling never reads like the distributor's balance", async () => {
  const { client } = await run({
    accounts: [
      { msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
      { msisdn: "780000077", type: "RETAILER", own: false },
    ],
  });
  const status = await client.get("/api/eWallet/v1/transactions/CI990101.0000.A99999/status");
  expect(status.json).toMatchObject({ type: "/entity-not-found", status: "404", detail: "Entity not found" });
  expect((await client.get(ACCOUNT, { msisdn: "780000077" })).json).toMatchObject({ detail: "access forbidden" });
  expect((await client.cashIn("770000099", 500, "R-1")).json?.["detail"]).toContain("n'existe pas");
  expect((await client.cashIn(AWA, 1_500_000, "R-2")).json?.["detail"]).toContain("insuffisant");
  expect((await client.cashIn("770000003", 1_001, "R-3")).json?.["detail"]).not.toMatch(/solde|insuffisant/i);
});

test("another distributor's wallet is refused with 403, code 11", async () => {
  const { client } = await run({ accounts: [{ msisdn: "780000077", type: "RETAILER", own: false }] });
  expect(verdict(await client.get(ACCOUNT, { msisdn: "780000077", type: "retailer" }))).toBe("403/11");
});

test("F20: the Date header follows the simulator's clock", async () => {
  const { client, advance } = await run();
  advance(3_600_000);
  expect((await client.get(KEYS)).headers.get("date")).toBe("Sat, 31 Jan 2026 11:15:00 GMT");
});
