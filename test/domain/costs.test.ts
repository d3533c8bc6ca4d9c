import { expect, it } from "vitest";
import { readAmount } from "../../src/domain/amount-text.ts";
import { readAmountRange } from "../../src/domain/history-wish.ts";
import { readMsisdn } from "../../src/domain/msisdn.ts";
import { readPaymentText } from "../../src/domain/payment-text.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import { readTypedDeposit } from "../../src/domain/typed-deposit.ts";

/** Fifty times what a message may have: what looks at every character again for every character does not come to an end here. */
const LENGTH = 200_000;

const READERS = { plainText, readAmount, readMsisdn, readTypedDeposit, readPaymentText, readAmountRange };

it.each(Object.entries(READERS))("S38: what a person writes costs its length: %s", (_name, read) => {
  for (const seed of ["7", "77 ", "771234567 5000 ", "! ", "1 "]) {
    const text = `${seed.repeat(LENGTH / seed.length)}x`;
    expect(() => read(text), seed).not.toThrow();
  }
});
