import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { FAULT_KINDS } from "../../src/simulator/faults/kinds.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { AWA, DISTRIBUTOR, plainClient } from "./client.ts";
import { run, verdict } from "./running.ts";

/** What `npm run simulator` runs. */
const SIMULATOR = [join(import.meta.dirname, "../../src/start.cjs"), "simulator/main"];

async function control(url: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/_simulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const answer = await response.text();
  return {
    http: response.status,
    text: answer,
    json: answer.startsWith("{") || answer.startsWith("[") ? JSON.parse(answer) : undefined,
  };
}

test("a fault is scripted, listed and removed over HTTP, and does its work", async () => {
  const { simulator, client } = await run();
  const { url } = simulator;
  const fault = { kind: "error", http: 503, code: "5", reference: "R-1" };
  expect((await control(url, "POST", "/faults", fault)).json).toEqual({ id: 1 });
  await control(url, "POST", "/faults", { kind: "cut_line" });
  expect((await control(url, "GET", "/faults")).json).toMatchObject([{ id: 1, rule: fault, struck: 0 }, { id: 2 }]);
  expect((await control(url, "DELETE", "/faults/2")).http).toBe(204);
  expect((await control(url, "DELETE", "/faults/2")).http).toBe(404);
  expect(verdict(await client.cashIn(AWA, 1_000, "R-1"))).toBe("503/5");
  expect((await control(url, "GET", "/status")).json).toMatchObject({ fired: 1, inFlight: 0 });
  expect((await control(url, "GET", "/ledger")).json).toMatchObject([
    { reference: "R-1", amount: 1_000, status: "SUCCESS" },
  ]);
  expect((await control(url, "GET", "/transactions")).json).toHaveLength(1);
  expect((await control(url, "GET", "/accounts")).json[0]).toMatchObject({ msisdn: DISTRIBUTOR, balance: 999_000 });
});

test("S44: no foreign web page that a browser on this machine has open reads or changes anything", async () => {
  const { simulator } = await run();
  const port = Number(new URL(simulator.url).port);
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve) => {
      const call = request({ port, host: "127.0.0.1", method, path: `/_simulator${path}`, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.end(method === "POST" ? '{"kind":"cut_line"}' : undefined);
    });
  const own = `127.0.0.1:${port}`;
  const foreign: Record<string, string>[] = [
    { host: "rebound.example.org" },
    { host: `rebound.example.org:${port}` },
    { host: `127.0.0.1:${port + 1}` },
    { host: own, origin: "http://elsewhere.example.org" },
    { host: own, origin: "null" },
    { host: own, origin: `https://${own}` },
    { host: own, "sec-fetch-site": "cross-site" },
    { host: own, "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign)
    for (const [method, path] of [
      ["GET", "/accounts"],
      ["GET", "/"],
      ["POST", "/faults"],
      ["DELETE", "/faults"],
      ["POST", "/tokens/revoke"],
    ] as const)
      expect(await ask(method, path, { "content-type": "text/plain", ...headers }), JSON.stringify(headers)).toBe(403);
  expect(simulator.faults.list()).toEqual([]);
  for (const headers of [
    { host: own },
    { host: `localhost:${port}` },
    { host: own, origin: `http://${own}` },
    { host: own, "sec-fetch-site": "none" },
  ])
    expect(await ask("GET", "/accounts", headers as Record<string, string>)).toBe(200);
});

test("what makes no sense is refused with a sentence", async () => {
  const { simulator } = await run();
  const { http, json } = await control(simulator.url, "POST", "/faults", { kind: "paid_twice", ms: 5 });
  expect([http, json.error]).toEqual([400, expect.stringContaining("paid_twice takes no details")]);
  expect((await control(simulator.url, "POST", "/settings", { twinGuard: { windowMs: -1 } })).http).toBe(400);
  expect((await control(simulator.url, "POST", "/clock/advance", { ms: 1 })).json.error).toContain("was handed in");
});

test("settings, key, tokens and the simulator's own clock are changed over HTTP", async () => {
  const simulator = await startSimulator();
  const { url } = simulator;
  const client = plainClient(simulator);
  const keyId = async () => (await client.get("/api/account/v1/publicKeys")).json?.["keyId"];
  const before = await keyId();
  await control(url, "POST", "/key/rotate");
  expect(await keyId()).not.toBe(before);
  await control(url, "POST", "/tokens/revoke");
  expect(await keyId()).toBeUndefined();
  client.logOut();
  expect(await keyId()).toBeDefined();
  await control(url, "POST", "/clock/advance", { ms: 299_000 });
  expect(await keyId()).toBeUndefined();
  const { json } = await control(url, "POST", "/settings", { rate: { perMinute: 7 } });
  expect(json.rate).toEqual({ perMinute: 7, retryAfter: false });
  await simulator.close();
});

test("the help names every kind of fault and every magic number", async () => {
  const { simulator } = await run();
  const help = (await control(simulator.url, "GET", "/")).text;
  for (const name of [...Object.keys(FAULT_KINDS), ...simulator.magicNumbers.map(({ msisdn }) => msisdn)]) {
    expect(help).toContain(name);
  }
});

test("the program prints where it is and whom one can be, and stops at a signal", async () => {
  const program = spawn(process.execPath, [...SIMULATOR, "--port", "0"]);
  const output = text(program.stdout);
  await once(program.stdout, "readable");
  program.kill("SIGTERM");
  expect(await once(program, "exit")).toEqual([0, null]);
  expect(await output).toMatch(/address +http:\/\/127\.0\.0\.1:\d+/);
  expect(await output).toMatch(/RETAILER +780000001 +PIN \d{4} +1000000 F/);
  expect(await output).toContain("770000101  answer lost after the money moved");
});

test("--help documents every fault, and a wrong option is told in a sentence with code 1", async () => {
  const program = (...args: string[]) => spawn(process.execPath, [...SIMULATOR, ...args]);
  const help = await text(program("--help").stdout);
  for (const kind of Object.keys(FAULT_KINDS)) expect(help).toContain(kind);
  const wrong = program("--port", "many");
  const [errors, [code]] = await Promise.all([text(wrong.stderr), once(wrong, "exit")]);
  expect([errors, code]).toEqual(['--port is a number from 0 to 65535, not "many"\n', 1]);
});
