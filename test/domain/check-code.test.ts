import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCodeOf, formatCheckCode, isSameCode, readCheckCode } from "../../src/domain/check-code.ts";
import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import { FORGOTTEN, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Reference } from "../../src/domain/reference.ts";

const deposit = {
  id: "D000000000000001" as DepositId,
  reference: "GK3F-7Q2M-X9ZT-4BCD" as Reference,
  distributor: "780000001" as Msisdn,
  recipient: "771234567" as Msisdn,
  amount: xof(5_000),
  createdAt: 1,
  state: "SUCCEEDED",
  version: 4,
} as Deposit;
const key = Buffer.alloc(32, 7);

describe("a receipt's code", () => {
  it("is the same for ever, whatever else happens to the deposit", () => {
    const later = { ...deposit, version: 9, balanceAfter: xof(1), transactionId: undefined } as Deposit;
    expect(checkCodeOf(key, later)).toBe(checkCodeOf(key, deposit));
  });

  it("is not of the number, where that can be taken out: whoever has the key could try all numbers with it (S43)", () => {
    const salted = { ...deposit, salt: "one" };
    const taken = { ...salted, recipient: FORGOTTEN, salt: "two" };
    expect(checkCodeOf(key, taken)).toBe(checkCodeOf(key, salted));
    expect(checkCodeOf(key, { ...salted, amount: xof(50_000) })).not.toBe(checkCodeOf(key, salted));
  });

  it("of a deposit from before that is another for another number, amount, reference, wallet or key", () => {
    const others = [
      { ...deposit, amount: xof(50_000) },
      { ...deposit, recipient: "771234568" as Msisdn },
      { ...deposit, reference: "GK3F-7Q2M-X9ZT-4BCE" as Reference },
      { ...deposit, distributor: "780000002" as Msisdn },
    ].map((other) => checkCodeOf(key, other));
    const codes = [checkCodeOf(key, deposit), ...others, checkCodeOf(Buffer.alloc(32, 8), deposit)];
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("is read as it is written, and as people write it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (anyKey) => {
        const code = checkCodeOf(anyKey, deposit);
        const written = formatCheckCode(code);
        for (const text of [written, written.toLowerCase(), written.replace("-", " "), ` ${code} `]) {
          const read = readCheckCode(text);
          expect(read && isSameCode(read, code)).toBe(true);
        }
      }),
    );
  });

  it.each(["", "K3F7-Q2M", "K3F7-Q2MXX", "K3F7-Q2MU", "GK3F-7Q2M-X9ZT-4BCD", "１２３４５６７８"])(
    "is not read from « %s »",
    (text) => {
      expect(readCheckCode(text)).toBeUndefined();
    },
  );
});
