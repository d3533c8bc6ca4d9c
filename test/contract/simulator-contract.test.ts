import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, askForToken, cashInBody, DISTRIBUTOR, type PlainClient, plainClient } from "../simulator/client.ts";
import { checkMessage } from "./contract-check.ts";
import { MESSAGES } from "./contract-document.ts";
import { type ContractProxy, startContractProxy } from "./contract-proxy.ts";

const HTTPS = "https://callback.example.org/om";

let simulator: Simulator;
let proxy: ContractProxy;
let client: PlainClient;

beforeAll(async () => {
  simulator = await startSimulator({
    accounts: [{ msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
    settings: {
      pinChange: true,
      history: { delayMaxMs: 0, refusedLeavesRow: true },
      rate: { perMinute: 0 },
      bulk: { startMs: 0, lineMs: 0 },
      callback: { httpOnLoopback: true, secret: "placeholder-endpoint-secret" },
    },
  });
  proxy = await startContractProxy(simulator.url, () => simulator.faults.fired);
  client = plainClient(simulator, proxy.url);
});

afterAll(async () => {
  await proxy.close();
  await simulator.close();
});

describe("the simulator answers as the contract says", () => {
  test("to every operation that is called as the contract says", async () => {
    const encryptedPinCode = await client.encrypt(PIN);
    const paid = await client.cashIn(AWA, 1_500, "C-1", {
      metadata: { run: "7" },
      requestDate: "2026-01-31T10:15:00Z",
    });
    const id = String(paid.json?.["transactionId"]);
    const lines = [
      cashInBody(AWA, 100, "C-2", encryptedPinCode),
      cashInBody("770000001", 200, "C-3", encryptedPinCode),
    ];
    const bulk = await client.send("POST", "/api/eWallet/v1/bulkcashins", lines, { "x-callback-url": HTTPS });
    const period = { fromDateTime: "2020-01-01T00:00:00Z", toDateTime: "2099-01-01T00:00:00", page: "0", size: "500" };
    const registration = { code: "000001", name: "Placeholder shop", callbackUrl: HTTPS, apiKey: "placeholder" };
    const change = { encryptedPinCode, encryptedNewPinCode: await client.encrypt(PIN) };
    const answers = [
      paid,
      bulk,
      await askForToken(proxy.url, simulator, {}, "/oauth/token"),
      await client.get("/api/assignments/v1/partner/sim-cards", {
        nbCustomers: "2",
        nbRetailers: "1",
        nbMerchants: "1",
      }),
      await client.send("POST", "/api/eWallet/v1/account/retailer/balance", {
        idType: "MSISDN",
        id: DISTRIBUTOR,
        encryptedPinCode,
      }),
      await client.get("/api/eWallet/v1/account", { msisdn: DISTRIBUTOR, type: "retailer" }),
      await client.get("/api/eWallet/v1/account", { msisdn: AWA, type: "customer" }),
      await client.send("PATCH", `/api/eWallet/v1/account?msisdn=${DISTRIBUTOR}&type=retailer`, change),
      await client.get("/api/eWallet/v1/transactions", period),
      await client.get("/api/eWallet/v1/transactions", { bulkId: String(bulk.json?.["bulkId"]) }),
      await client.get(`/api/eWallet/v1/transactions/${id}/status`),
      await client.send("POST", "/api/notification/v1/merchantcallback", registration),
      await client.get("/api/notification/v1/merchantcallback", { code: "000001", page: "0", size: "20" }),
    ];
    expect(answers.map(({ http }) => http)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 201, 200]);
    expect(proxy.violations).toEqual([]);
    expect(proxy.missing()).toEqual([]);
  });

  test("to calls that are wrong in every way that it refuses", async () => {
    const encryptedPinCode = await client.encrypt(PIN);
    const body = cashInBody(AWA, 1_000, "W-1", encryptedPinCode);
    const post = (value: unknown, headers = {}) => client.send("POST", "/api/eWallet/v1/cashins", value, headers);
    const bulk = (value: unknown, headers = {}) => client.send("POST", "/api/eWallet/v1/bulkcashins", value, headers);
    const token = (more: Record<string, string>) => askForToken(proxy.url, simulator, more);
    const answers = {
      "401/10": await post(body, { authorization: "Bearer not-a-token" }),
      "415/": await client.send("GET", "/api/notification/v1/merchantcallback", undefined, {
        "content-type": "text/plain",
      }),
      "400/21": await post(""),
      "400/22": await post("{"),
      "400/23": await post({ ...body, amount: undefined }),
      "400/24": await post({ ...body, amount: { value: 0, unit: "XOF" } }),
      "400/25": await bulk([body]),
      "400/26": await bulk([body], { "x-callback-url": "http://callback.example.org" }),
      "400/27": await client.get("/api/eWallet/v1/account"),
      "400/28": await client.get("/api/eWallet/v1/transactions", { size: "0" }),
      "400/20": await client.get("/api/eWallet/v1/transactions/CI1/status"),
      "403/11": await post({ ...body, partner: { ...body.partner, id: "780000999" } }),
      "404/60": await client.get("/api/eWallet/v1/transactions/CI990101.0000.A99999/status"),
      "400/2000": await client.cashIn("779999999", 1_000, "W-2"),
      "400/2001": await client.cashIn("338000000", 1_000, "W-3"),
      "400/2011": await post({ ...body, partner: { ...body.partner, encryptedPinCode: await client.encrypt("9999") } }),
      "400/2020": await client.cashIn(AWA, 1_500_000, "W-4"),
      "400/2025": await client.cashIn("770000003", 1_001, "W-5"),
      "400/2043": await client.cashIn("770000004", 1_000, "W-6"),
      "400/4003": await post({ ...body, partner: { ...body.partner, encryptedPinCode: `${"A".repeat(342)}==` } }),
    };
    const got = Object.values(answers).map(({ http, json }) => `${http}/${json?.["code"] ?? ""}`);
    expect(got).toEqual(Object.keys(answers));
    const oauth = [
      await token({ client_id: "x" }),
      await token({ client_secret: "x" }),
      await token({ grant_type: "x" }),
    ];
    expect(oauth.map(({ http, json }) => [http, json?.["error"]])).toEqual([
      [401, "invalid_client"],
      [401, "unauthorized_client"],
      [400, "unsupported_grant_type"],
    ]);
    expect(proxy.violations.filter(({ side }) => side === "answer")).toEqual([]);
  });

  test("when the calls of a minute are used up, and an operation is unknown", async () => {
    simulator.change({ rate: { perMinute: 1 } });
    await client.get("/api/account/v1/publicKeys");
    const limited = await client.get("/api/account/v1/publicKeys");
    simulator.change({ rate: { perMinute: 0 } });
    expect([limited.http, limited.json?.["code"]]).toEqual([429, "9"]);
    expect((await client.get("/api/eWallet/v1/cashins")).json).toMatchObject({ code: "61", status: "405" });
    expect((await client.get("/api/eWallet/v1/nothing")).json).toMatchObject({ code: "60", status: "404" });
    expect(proxy.violations.filter(({ side }) => side === "answer")).toEqual([]);
  });

  test("and calls back as the contract says, about a batch and, where set, about a single cash-in", async () => {
    const got: string[][] = [];
    const receiver = createServer(async (request, response) => {
      const body = await buffer(request);
      const { type } = JSON.parse(body.toString()) as { type: string };
      const message = MESSAGES.find(
        ({ id }) => id === (type === "CASHIN" ? "onTransactionFinished" : "onBulkCashInFinished"),
      );
      got.push([type, ...(message ? checkMessage(message, request.headers, body) : ["unknown"])]);
      response.writeHead(202).end();
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/om`;
    const told = new Promise<void>((resolve) => {
      simulator.onChange(({ type }) => type === "callback" && got.length === 2 && resolve());
    });

    await client.send("POST", "/api/notification/v1/merchantcallback", { code: "000002", callbackUrl, apiKey: "k" });
    const lines = [cashInBody("770000002", 300, "M-1", await client.encrypt(PIN))];
    await client.send("POST", "/api/eWallet/v1/bulkcashins", lines, { "x-callback-url": callbackUrl });
    simulator.change({ unitCallback: "registered" });
    await client.cashIn("770000002", 700, "M-2");
    await told;
    expect(got.toSorted()).toEqual([["BULK_CASHIN"], ["CASHIN"]]);
    receiver.close();
  });
});

describe("the validator bites", () => {
  test("on a request without a required header, with an unknown query, a bad field, no content type", async () => {
    const before = proxy.violations.length;
    await client.send("POST", "/api/eWallet/v1/bulkcashins", [{}]);
    await client.get("/api/eWallet/v1/transactions", { order: "desc", size: "0" });
    await client.get("/api/account/v1/publicKeys?", {});
    await fetch(`${proxy.url}/api/account/v1/publicKeys`);
    await fetch(`${proxy.url}/api/notification/v1/merchantcallback`);
    const found = proxy.violations.slice(before).map(({ operation, what }) => `${operation}: ${what}`);
    expect(found).toEqual(
      expect.arrayContaining([
        "createBulkCashIn: header X-Callback-Url is absent",
        "createBulkCashIn: body/0 must have required property 'partner'",
        "searchTransactions: query order is not in the contract",
        "searchTransactions: query size/value must be >= 1",
        "getPublicKey: no bearer token",
        "listCallbacks: content type none instead of application/json",
      ]),
    );
  });

  test("on an answer that leaves out what a faithful simulator sends, unless a fault was asked for", async () => {
    const answers = () => proxy.violations.filter(({ side }) => side === "answer").length;
    const before = answers();
    simulator.faults.add({ kind: "no_transaction_id" });
    await client.cashIn("770000001", 900, "V-1");
    expect(answers()).toBe(before);

    const strict = await startContractProxy(simulator.url);
    simulator.faults.add({ kind: "no_transaction_id" });
    await plainClient(simulator, strict.url).cashIn("770000001", 901, "V-2");
    expect(strict.violations).toEqual([
      { side: "answer", operation: "createCashIn", what: expect.stringContaining("transactionId") },
    ]);
    await strict.close();
  });

  test("on an operation that nobody called", async () => {
    const idle = await startContractProxy(simulator.url);
    expect(idle.missing()).toHaveLength(13);
    await idle.close();
  });
});
