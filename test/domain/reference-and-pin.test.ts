import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Pin } from "../../src/domain/pin.ts";
import { newInstallationPrefix, newReference, readReference } from "../../src/domain/reference.ts";

describe("a reference", () => {
  it("is made once in a hundred thousand draws, short enough for the operator, and begins with the installation's prefix (F51)", () => {
    const prefix = newInstallationPrefix(randomBytes);
    const references = Array.from({ length: 100_000 }, () => newReference(prefix, randomBytes));
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references.slice(0, 100)) {
      expect(reference.length).toBeLessThanOrEqual(50);
      expect(reference.startsWith(`G${prefix}-`)).toBe(true);
    }
  });

  it("copied by hand still reads: any case, spaces for hyphens, O for 0, I and L for 1", () => {
    const reference = newReference(
      newInstallationPrefix(() => new Uint8Array([0, 1, 2])),
      () => new Uint8Array(12).fill(1),
    );
    expect(reference).toBe("G012-1111-1111-1111");
    expect(readReference("go12 1ill 1111 1111")).toBe(reference);
    expect(readReference("g012111111111111")).toBe(reference);
    expect(readReference("CI260131.1015.A00043")).toBeUndefined();
    expect(readReference("")).toBeUndefined();
  });
});

describe("a PIN", () => {
  it("cannot be printed (S1)", () => {
    const pin = new Pin(Buffer.from("7391"));
    const shown = [
      String(pin),
      JSON.stringify({ pin }),
      inspect({ deep: { pin } }, { depth: 8, showHidden: true }),
      `${pin}`,
    ];
    for (const text of shown) {
      expect(text).toContain("[pin]");
      expect(text).not.toContain("7391");
    }
  });

  it("overwrites the buffer it came in, and its own bytes when wiped (S4)", () => {
    const typed = Buffer.from("7391");
    const pin = new Pin(typed);
    expect(typed).toEqual(Buffer.alloc(4));
    let lent: Buffer | undefined;
    pin.use((digits) => {
      lent = digits;
      expect(digits.toString()).toBe("7391");
    });
    pin.wipe();
    expect(lent).toEqual(Buffer.alloc(4));
    expect(() => pin.use(() => {})).toThrow("the PIN was wiped");
  });

  it("that was sealed on a phone is lent as it came, never as digits, and cannot be printed either (S1, S4)", () => {
    const ciphertext = `${"Ab3+/".repeat(68)}Ab==`;
    const bytes = Buffer.from(ciphertext);
    const pin = new Pin(bytes, 0, { fingerprint: "f".repeat(64) });
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(inspect({ pin }, { showHidden: true }) + JSON.stringify({ pin }) + String(pin)).not.toContain("Ab3+/Ab3");
    const digits = () => "digits";
    const sealed = (lent: Buffer) => lent.toString("latin1");
    expect(pin.lend({ digits, sealed })).toBe(ciphertext);
    expect(() => pin.use(digits)).toThrow("the PIN is sealed");
    pin.wipe();
    expect(() => pin.lend({ digits, sealed })).toThrow("the PIN was wiped");
    for (const text of ["7391", ciphertext.slice(1), `${ciphertext.slice(0, -2)}AA`, ciphertext.replace("+", "-")])
      expect(() => new Pin(Buffer.from(text), 0, { fingerprint: "f" })).toThrow("a sealed PIN is 344 characters");
  });

  it.each(["", "123", "12345", "12a4", "１２３４"])(
    "is four digits, so %j is refused without being repeated",
    (text) => {
      const attempt = () => new Pin(Buffer.from(text));
      expect(attempt).toThrow("a PIN is four digits");
    },
  );
});
