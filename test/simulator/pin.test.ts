import { constants } from "node:crypto";
import { expect, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { AWA, cashInBody, DISTRIBUTOR, encryptPin, type PlainClient, plainClient } from "./client.ts";
import { run, verdict } from "./running.ts";

/** Sends a cash-in under a ciphertext. */
async function pay(client: PlainClient, ciphertext: string, reference = "R-1") {
  return verdict(await client.send("POST", "/api/eWallet/v1/cashins", cashInBody(AWA, 500, reference, ciphertext)));
}

async function publicKey(client: PlainClient): Promise<string> {
  return String((await client.get("/api/account/v1/publicKeys")).json?.["key"]);
}

test("F18: the third wrong PIN in a row locks the wallet, even for the right one", async () => {
  const { simulator, client } = await run();
  for (const expected of ["400/2011", "400/2012", "400/2013"]) {
    expect(await pay(client, await client.encrypt("9999"))).toBe(expected);
  }
  expect(await pay(client, await client.encrypt(PIN))).toBe("400/2013");
  expect(simulator.ledger()).toEqual([]);
});

test("an agency unlocks it, and the count begins anew; there is none for a wallet that nobody has", async () => {
  const { simulator, client } = await run();
  for (let times = 0; times < 3; times += 1) await pay(client, await client.encrypt("9999"));
  const unlock = (msisdn: string) =>
    fetch(`${simulator.url}/_simulator/accounts/${msisdn}/unlock`, { method: "POST" }).then(({ status }) => status);
  expect([await unlock(DISTRIBUTOR), await unlock("770000000")]).toEqual([204, 404]);
  expect(await pay(client, await client.encrypt("9999"))).toBe("400/2011");
});

test("F18: a right PIN sets the count back, and a balance call counts too", async () => {
  const { client } = await run();
  const balance = async (pin: string) =>
    client.send("POST", "/api/eWallet/v1/account/retailer/balance", {
      idType: "MSISDN",
      id: DISTRIBUTOR,
      encryptedPinCode: await client.encrypt(pin),
    });
  expect(verdict(await balance("9999"))).toBe("400/2011");
  expect((await balance(PIN)).text).toBe('{"value":1000000.0,"unit":"XOF"}');
  expect(await pay(client, await client.encrypt("9999"))).toBe("400/2011");
});

test("only PKCS#1 v1.5 of four digits under the key in force is readable", async () => {
  const { client } = await run();
  const key = await publicKey(client);
  expect(await pay(client, encryptPin(key, PIN, constants.RSA_PKCS1_OAEP_PADDING))).toBe("400/4003");
  expect(await pay(client, encryptPin(key, `${PIN}0`))).toBe("400/4003");
  expect(await pay(client, encryptPin(key, "04 3"))).toBe("400/4003");
  expect(await pay(client, PIN)).toBe("400/24");
  expect(await pay(client, encryptPin(key, PIN).slice(0, -4))).toBe("400/24");
  expect(await pay(client, encryptPin(key, PIN).replaceAll("+", "-").replaceAll("/", "_"))).toBe("400/24");
  expect(await pay(client, encryptPin(key, PIN))).toBe("200/");
});

test("F17: after a rotation the old ciphertext gets 4003, and no wrong PIN is counted", async () => {
  const { simulator, client } = await run();
  const old = await client.encrypt(PIN);
  await simulator.rotateKey();
  for (let tries = 0; tries < 4; tries += 1) expect(await pay(client, old)).toBe("400/4003");
  expect(await pay(client, await client.encrypt(PIN))).toBe("200/");
});

test("a PIN is not changed for a holder of another kind than the wallet's own: 404, code 60", async () => {
  const { client } = await run({ settings: { pinChange: true } });
  const [encryptedPinCode, encryptedNewPinCode] = [await client.encrypt(PIN), await client.encrypt(NEW_PIN)];
  const change = async (type: string) =>
    verdict(
      await client.send("PATCH", `/api/eWallet/v1/account?msisdn=${DISTRIBUTOR}&type=${type}`, {
        encryptedPinCode,
        encryptedNewPinCode,
      }),
    );
  expect([await change("customer"), await change("retailer")]).toEqual(["404/60", "200/"]);
});

test("each simulator has a key of its own", async () => {
  const simulators = [await startSimulator(), await startSimulator()] as const;
  const [one, other] = simulators.map((simulator) => publicKey(plainClient(simulator)));
  expect(await one).not.toBe(await other);
  await Promise.all(simulators.map((simulator) => simulator.close()));
});

test("an initial PIN has to be changed before money calls, where the host serves that", async () => {
  const { simulator, client } = await run({
    accounts: [{ msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 9_000, initialPin: true }],
  });
  const change = async (from: string, to: string) =>
    verdict(
      await client.send("PATCH", `/api/eWallet/v1/account?msisdn=${DISTRIBUTOR}&type=retailer`, {
        encryptedPinCode: await client.encrypt(from),
        encryptedNewPinCode: await client.encrypt(to),
      }),
    );
  expect(await pay(client, await client.encrypt(PIN))).toBe("400/2010");
  expect(await change(PIN, NEW_PIN)).toBe("404/60");
  simulator.change({ flavour: "live" });
  expect(await change("0000", NEW_PIN)).toBe("400/2011");
  expect(await change(PIN, NEW_PIN)).toBe("200/");
  expect(await pay(client, await client.encrypt(PIN))).toBe("400/2011");
  expect(await pay(client, await client.encrypt(NEW_PIN))).toBe("200/");
});
