import { expect, test } from "vitest";
import { readSettings } from "../../src/simulator/settings.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, cashInBody, DISTRIBUTOR, type Reply } from "./client.ts";
import { type Running, run, verdict } from "./running.ts";

type Call = (running: Running) => Promise<Pick<Reply, "http" | "json">>;

const HISTORY = "/api/eWallet/v1/transactions";

/** What a rule that nobody saw at work refuses, and with what. It is served as long as the rule is off. */
const UNSEEN: Readonly<Record<keyof ReturnType<typeof readSettings>["strict"], readonly [code: string, ...Call[]]>> = {
  contentType: ["415/", post({}, { "content-type": "text/plain" }), get(HISTORY, {}, { "content-type": "none/none" })],
  paths: ["404/60", get(`/${HISTORY}`), get(`${HISTORY}/`), get("/api/ewallet/v1/transactions")],
  types: ["400/24", post({ reference: 17 }), post({ receiveNotification: "true" }), post({ metadata: { row: 17 } })],
  words: ["400/24", post({ amount: { value: 500, unit: "xof" } }), post({ customer: { idType: "msisdn", id: AWA } })],
  dates: ["400/24", post({ requestDate: "31/01/2026" }), post({ requestDate: "2026-01-31" })],
  pages: ["400/28", get(HISTORY, { size: "501" })],
  batchId: ["400/28", get(HISTORY, { bulkId: "7" })],
  wallets: ["404/60", get("/api/eWallet/v1/account", { msisdn: DISTRIBUTOR, walletType: "bonus" })],
  tokenForm: ["400/", askInJson],
};

test.each(Object.entries(UNSEEN))(
  "%s: a rule that nobody saw at work is off, and can be switched on",
  async (rule, [code, ...calls]) => {
    expect(Object.keys(UNSEEN)).toEqual(Object.keys(readSettings().strict));
    for (const call of calls) {
      const running = await run();
      expect((await call(running)).http).toBe(200);
      running.simulator.change({ strict: { [rule]: true } });
      expect(verdict(await call(running))).toBe(code);
    }
  },
);

test("a state, a type and a date of the query that are not on the list find nothing or are read, and get 28 where words and dates are strict", async () => {
  const { client, simulator } = await run();
  await client.cashIn(AWA, 500, "R-1");
  const count = async (query: Record<string, string>) => JSON.parse((await client.get(HISTORY, query)).text).length;
  expect([await count({ status: "success" }), await count({ status: "PAID" }), await count({ type: "OTHER" })]).toEqual(
    [1, 0, 0],
  );
  expect([
    await count({ fromDateTime: "2026-01-31" }),
    await count({ fromDateTime: "2026-01-31T11:14:00 01:00" }),
  ]).toEqual([1, 1]);
  simulator.change({ strict: { words: true, dates: true } });
  for (const query of [{ status: "success" }, { type: "OTHER" }, { fromDateTime: "2026-01-31" }])
    expect(verdict(await client.get(HISTORY, query as Record<string, string>))).toBe("400/28");
});

test("a batch without lines is over at once, and a batch may have any number of lines, unless settings say otherwise", async () => {
  const { client, simulator } = await run();
  const pin = await client.encrypt(PIN);
  const lines = Array.from({ length: 101 }, (_, line) => cashInBody(AWA, 500 + line, `B-${line}`, pin));
  const send = (body: unknown) =>
    client.send("POST", "/api/eWallet/v1/bulkcashins", body, { "x-callback-url": "https://callback.example.org/om" });
  expect((await send([])).json).toMatchObject({ status: "TERMINATED" });
  expect((await send(lines)).json).toMatchObject({ status: "PENDING" });
  simulator.change({ bulk: { empty: "refused", maxLines: 100 } });
  expect(verdict(await send([]))).toBe("400/22");
  expect((await send(lines)).json).toMatchObject({ status: "REJECTED" });
});

test("calls are counted in the sandbox, and live only where a setting says so: no limit of that host is known", async () => {
  const { client, simulator } = await run({ settings: { flavour: "live" } });
  for (let calls = 0; calls < 65; calls += 1) expect((await client.get(HISTORY)).http).toBe(200);
  simulator.change({ rate: { perMinute: 60 } });
  expect(verdict(await client.get(HISTORY))).toBe("429/9");
});

function get(path: string, query: Record<string, string> = {}, headers: Record<string, string> = {}): Call {
  return ({ client }) => client.send("GET", `${path}?${new URLSearchParams(query)}`, undefined, headers);
}

function post(more: Record<string, unknown>, headers: Record<string, string> = {}): Call {
  return async ({ client, advance }) => {
    advance(130_000); // beyond the twin guard
    const body = { ...cashInBody(AWA, 500, "R-1", await client.encrypt(PIN)), ...more };
    return client.send("POST", "/api/eWallet/v1/cashins", body, headers);
  };
}

async function askInJson({ simulator: { url, clientId, clientSecret } }: Running) {
  const pair = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/oauth/v1/token`, { method: "POST", body: JSON.stringify(pair) });
  return { http: answer.status, json: (await answer.json()) as Record<string, unknown> };
}
