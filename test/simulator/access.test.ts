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

test("a GET without content type gets 415 without a code", async () => {
  const { simulator, client } = await run();
  const token = String((await askForToken(simulator.url, simulator)).json?.["access_token"]);
  const answer = await fetch(simulator.url + KEYS, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, await answer.json()]).toMatchObject([415, { status: "415" }]);
  expect((await client.get(KEYS)).http).toBe(200);
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

test("another distributor's wallet is refused with 403, code 11", async () => {
  const { client } = await run({ accounts: [{ msisdn: "780000077", type: "RETAILER", own: false }] });
  expect(verdict(await client.get(ACCOUNT, { msisdn: "780000077", type: "retailer" }))).toBe("403/11");
});

test("F20: the Date header follows the simulator's clock", async () => {
  const { client, advance } = await run();
  advance(3_600_000);
  expect((await client.get(KEYS)).headers.get("date")).toBe("Sat, 31 Jan 2026 11:15:00 GMT");
});
