import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Deposit } from "./deposit.ts";

/**
 * The short code on a receipt: 8 characters, 40 bits of an HMAC-SHA256 over what never changes about the deposit, under a key of the
 * installation. Shows that a receipt was made here; what it says is read from the journal, never from the receipt.
 */
export type CheckCode = string & { readonly __kind: "CheckCode" };

/** Crockford's alphabet, as in references: no I, L, O or U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/**
 * Makes the code of a deposit. Only of what never changes, so that it is the same for ever. Not of the customer's number, which may be taken out and
 * must not be found again by trying codes; deposits from before it could be (without a salt) keep the code that they were given.
 */
export function checkCodeOf(key: Uint8Array, deposit: Deposit): CheckCode {
  const { id, reference, distributor, recipient, amount, createdAt, salt } = deposit;
  const isOld = salt === undefined;
  const asked = { id, reference, distributor, amount, createdAt };
  const facts = canonicalJson(isOld ? { receipt: 1, ...asked, recipient } : { receipt: 2, ...asked });
  const bits = createHmac("sha256", key).update(facts).digest().readBigUInt64BE() >> 24n;
  const letters = Array.from({ length: LENGTH }, (_, nr) => ALPHABET[Number((bits >> BigInt(5 * nr)) & 31n)]);
  return letters.reverse().join("") as CheckCode;
}

/** Reads a code as people type it: any case, a blank or hyphen between the groups, O for 0, I or L for 1. `undefined` when it is none. */
export function readCheckCode(text: string): CheckCode | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s\-‐‑–_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? (plain as CheckCode) : undefined;
}

/** For people: `K3F7-Q2MX`. */
export function formatCheckCode(code: CheckCode): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Compares in constant time: how long it takes says nothing about how much of a guess was right. */
export function isSameCode(one: CheckCode, other: CheckCode): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** What a code is found by in an index: its hash, so that a search that is nearly right takes no other time than one that is wrong. */
export function codeTrace(code: CheckCode): string {
  return createHash("sha256").update(code).digest("hex");
}
