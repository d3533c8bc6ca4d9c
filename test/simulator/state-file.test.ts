import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, cashInBody, plainClient } from "./client.ts";
import { run, verdict } from "./running.ts";

let folder: string;
let stateFile: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "guichet-simulator-"));
});

beforeEach(() => {
  files += 1;
  stateFile = join(folder, `${files}.json`);
});

test("a restart keeps money, history, credentials, key, wrong PINs and what was still open", async () => {
  const first = await run({ stateFile });
  await first.simulator.rotateKey();
  await first.client.cashIn(AWA, 5_000, "R-1");
  first.simulator.faults.add({ kind: "open_state", becomes: "SUCCESS", afterMs: 60_000 });
  await first.client.cashIn(AWA, 7_000, "R-2");
  const wrong = cashInBody(AWA, 100, "R-3", await first.client.encrypt("9999"));
  expect(verdict(await first.client.send("POST", "/api/eWallet/v1/cashins", wrong))).toBe("400/2011");
  const ciphertext = await first.client.encrypt(PIN);
  await first.simulator.close();

  const second = await run({ stateFile });
  expect(second.simulator.clientSecret).toBe(first.simulator.clientSecret);
  expect(second.simulator.balance(AWA)).toBe(5_000);
  expect(await second.client.rows("R-1")).toMatchObject([{ transactionId: "CI260131.1015.A00001" }]);
  expect(verdict(await second.client.send("POST", "/api/eWallet/v1/cashins", wrong))).toBe("400/2012");
  second.advance(60_000);
  expect(await second.client.rows("R-2")).toMatchObject([{ status: "SUCCESS" }]);
  const paid = await second.client.send("POST", "/api/eWallet/v1/cashins", cashInBody(AWA, 300, "R-4", ciphertext));
  expect(paid.json).toMatchObject({ status: "SUCCESS", transactionId: "CI260131.1016.A00003" });
  expect(second.simulator.balance(AWA)).toBe(12_300);
});

test("what was answered is in the file, which only its owner can read, and no ciphertext is", async () => {
  const { client } = await run({ stateFile });
  const ciphertext = await client.encrypt(PIN);
  await client.send("POST", "/api/eWallet/v1/cashins", cashInBody(AWA, 300, "R-1", ciphertext));
  const text = await readFile(stateFile, "utf8");
  expect(JSON.parse(text).movements).toMatchObject([{ reference: "R-1", amount: 300 }]);
  expect(text).not.toContain(ciphertext);
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
});

test("many payments at once are all in the file", async () => {
  const { simulator } = await run({ stateFile });
  const client = plainClient(simulator);
  const pin = await client.encrypt(PIN);
  const pay = (index: number) =>
    client.send("POST", "/api/eWallet/v1/cashins", cashInBody(AWA, 100 + index, `R-${index}`, pin));
  await Promise.all(Array.from({ length: 20 }, (_, index) => pay(index)));
  expect(JSON.parse(await readFile(stateFile, "utf8")).movements).toHaveLength(20);
});

test("a file that cannot be read stops the start with a sentence", async () => {
  await writeFile(stateFile, "{");
  await expect(startSimulator({ stateFile })).rejects.toThrow("cannot be read. Remove the file");
});
