import { createPublicKey, generateKeyPairSync } from "node:crypto";
import forge from "node-forge";
import { describe, expect, test } from "vitest";
import { Pin } from "../../src/domain/pin.ts";
import { KeyRefused } from "../../src/orange/errors.ts";
import { readPublicKey } from "../../src/orange/public-key.ts";
import { cashIn, client, ORDER, operator, pin, readyLine, TRANSACTION_ID } from "./counter.ts";
import { CASH_IN_PATH, json, KEY_PATH, problem, type ScriptedOperator, spki } from "./scripted-operator.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const base64 = spki(rsa.publicKey);
const pem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString();
const privatePem = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const keyCalls = (server: ScriptedOperator) => server.paths().filter((path) => path === KEY_PATH).length;

/** A SubjectPublicKeyInfo with numbers of our choice. */
function forged(modulus: bigint, exponent: bigint): string {
  const key = forge.pki.setRsaPublicKey(
    new forge.jsbn.BigInteger(modulus.toString(16), 16),
    new forge.jsbn.BigInteger(exponent.toString(16), 16),
  );
  return forge.util.encode64(forge.asn1.toDer(forge.pki.publicKeyToAsn1(key)).getBytes());
}

describe("S23: the operator's key", () => {
  test("is read as bare base64, as base64 in lines, and as PEM, always with the same fingerprint", () => {
    const inLines = base64.match(/.{1,64}/g)?.join("\n") ?? "";
    const pkcs1 = rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString();
    const prints = [base64, inLines, pem, pkcs1].map((text) => readPublicKey(text).fingerprint);
    expect(new Set(prints).size).toBe(1);
    expect(prints[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test("makes ciphertexts of 344 characters that another library opens as PKCS#1 v1.5; two of one PIN differ", () => {
    const key = readPublicKey(base64);
    const opener = forge.pki.privateKeyFromPem(privatePem);
    const made = Array.from({ length: 40 }, (_, index) => ({
      digits: String(index * 251).padStart(4, "0"),
      text: key.encrypt(pin(String(index * 251).padStart(4, "0"))),
    }));
    for (const { digits, text } of made) {
      expect(text).toMatch(/^[A-Za-z0-9+/]{342}==$/);
      expect(opener.decrypt(forge.util.decode64(text), "RSAES-PKCS1-V1_5")).toBe(digits);
    }
    expect(key.encrypt(pin())).not.toBe(key.encrypt(pin()));
  });

  test("gives a PIN that was sealed under it to the operator as it is, and none that was sealed under another", () => {
    const key = readPublicKey(base64);
    const other = readPublicKey(spki(generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey));
    const ciphertext = key.encrypt(pin());
    const sealed = new Pin(Buffer.from(ciphertext), 0, key);
    expect([key.fits(sealed), other.fits(sealed), other.fits(pin())]).toEqual([true, false, true]);
    expect(key.encrypt(sealed)).toBe(ciphertext);
    expect(() => other.encrypt(sealed)).toThrow(KeyRefused);
    expect(readPublicKey(key.spki).fingerprint).toBe(key.fingerprint);
  });

  test("leaves the PIN to its owner, and cannot use one that was wiped", () => {
    const key = readPublicKey(base64);
    const lent = pin();
    key.encrypt(lent);
    expect(lent.wiped).toBe(false);
    lent.wipe();
    expect(() => key.encrypt(lent)).toThrow("wiped");
  });

  test("is refused when it is short, of another kind, or broken", () => {
    const short = spki(generateKeyPairSync("rsa", { modulusLength: 1_024 }).publicKey);
    const curve = spki(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey);
    const n = BigInt(
      `0x${Buffer.from(createPublicKey(pem).export({ format: "jwk" }).n ?? "", "base64url").toString("hex")}`,
    );
    const bad: Record<string, string> = {
      "1024 bits": short,
      "an elliptic curve": curve,
      "an exponent of 1, which leaves the PIN in clear": forged(n, 1n),
      "an even exponent": forged(n, 65_536n),
      "an even modulus": forged(n - 1n, 65_537n),
      "a modulus that is far too long": forged((1n << 9_000n) | 1n, 65_537n),
      "a private key": privatePem,
      "half a key": base64.slice(0, 200),
      "broken PEM": pem.slice(0, 120),
      HTML: "<html>",
      blank: " ",
      "url-safe base64": base64.replace(/\+/g, "-").replace(/\//g, "_"),
    };
    for (const [name, text] of Object.entries(bad)) expect(() => readPublicKey(text), name).toThrow(KeyRefused);
  });

  test("that is refused sends nothing, and says so in a value", async () => {
    const server = await operator();
    const orange = client(server.url);
    const answers = [
      { key: "AAAA" },
      { key: "" },
      {},
      [],
      { key: spki(generateKeyPairSync("rsa", { modulusLength: 1_024 }).publicKey) },
    ];
    for (const answer of answers) {
      server.on(KEY_PATH, (response) => json(response, 200, answer));
      expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable", why: "unreadable" });
    }
    server.on(KEY_PATH, (response) => json(response, 500, { key: base64 }));
    expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable", why: "failing", detail: "HTTP 500" });
    server.on(KEY_PATH, (response) => problem(response, 403, "11"));
    expect(await orange.readyCashIn()).toMatchObject({ kind: "unavailable", why: "refused", detail: "HTTP 403" });
    expect(server.paths()).not.toContain(CASH_IN_PATH);
  });
});

describe("S22, F17: a key that changes", () => {
  /** Refuses ciphertexts that the key in force does not open. */
  function checkPins(server: ScriptedOperator): void {
    server.on(CASH_IN_PATH, (response, { body }) => {
      const { encryptedPinCode } = (JSON.parse(body) as { partner: { encryptedPinCode: string } }).partner;
      const isRight = server.decrypt(encryptedPinCode) === "1234";
      if (isRight) json(response, 200, { status: "SUCCESS", transactionId: TRANSACTION_ID });
      else problem(response, 400, "4003");
    });
  }

  test("is kept until code 4003, then fetched once; the call is not repeated by itself, and the same PIN works under the new key", async () => {
    const server = await operator();
    checkPins(server);
    const changes: object[] = [];
    const orange = client(server.url, {}, { keyChanged: (change) => changes.push(change) });
    for (let call = 0; call < 3; call += 1) expect(await cashIn(orange)).toMatchObject({ kind: "succeeded" });
    expect(keyCalls(server)).toBe(1);
    const before = orange.keyFingerprint();
    server.rotateKey();
    expect(await cashIn(orange)).toEqual({
      kind: "again",
      after: "key",
      waitMs: 0,
      reason: "pin_unreadable",
      code: "4003",
    });
    expect(keyCalls(server)).toBe(1);
    expect(orange.keyFingerprint()).toBeUndefined();
    expect(await cashIn(orange)).toMatchObject({ kind: "succeeded" });
    expect(keyCalls(server)).toBe(2);
    expect(changes).toEqual([{ from: before, to: orange.keyFingerprint() }]);
  });

  test("is fetched once for many lines that met the change at once; a line made ready before takes the newest key", async () => {
    const server = await operator();
    checkPins(server);
    const orange = client(server.url, { ratePerMinute: 200 });
    const lines = await Promise.all(Array.from({ length: 10 }, () => readyLine(orange)));
    server.rotateKey();
    const send = (count: number) => Promise.all(lines.splice(0, count).map((line) => line.send(ORDER, pin())));
    for (const answer of await send(5)) expect(answer).toMatchObject({ kind: "again", after: "key" });
    expect(await cashIn(orange)).toMatchObject({ kind: "succeeded" });
    for (const answer of await send(5)) expect(answer).toMatchObject({ kind: "succeeded" });
    expect(keyCalls(server)).toBe(2);
  });

  test("is not dropped by a late 4003 for the key before it", async () => {
    const server = await operator();
    const orange = client(server.url);
    let answerLate = () => {};
    server.on(CASH_IN_PATH, (response) => {
      answerLate = () => problem(response, 400, "4003");
    });
    const late = cashIn(orange);
    await expect.poll(() => server.paths()).toContain(CASH_IN_PATH);
    server.rotateKey();
    checkPins(server);
    expect(await cashIn(orange)).toMatchObject({ kind: "again", after: "key" });
    expect(await cashIn(orange)).toMatchObject({ kind: "succeeded" });
    answerLate();
    expect(await late).toMatchObject({ kind: "again", after: "key" });
    expect(await cashIn(orange)).toMatchObject({ kind: "succeeded" });
    expect(keyCalls(server)).toBe(2);
  });

  test("that is fetched again and is the same is no change", async () => {
    const server = await operator();
    server.on(CASH_IN_PATH, (response) => problem(response, 400, "4003"));
    const changes: object[] = [];
    const orange = client(server.url, {}, { keyChanged: (change) => changes.push(change) });
    await cashIn(orange);
    await cashIn(orange);
    expect(keyCalls(server)).toBe(2);
    expect(changes).toEqual([]);
  });
});
