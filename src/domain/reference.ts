import type { ClaimNumber } from "./claim.ts";
import type { RandomBytes } from "./clock.ts";

/**
 * Our own key of one deposit at the operator. Made with the draft, unique for ever, never changed (docs/reliability.md, "Promises").
 * `G` and three characters of the installation, then 60 random bits: `GK3F-7Q2M-X9ZT-4BCD`. At most 50 characters on the wire (contract README section 4).
 */
export type Reference = string & { readonly __kind: "Reference" };

/** Three characters that set the references of two installations on one account apart (faults F51). */
export type InstallationPrefix = string & { readonly __kind: "InstallationPrefix" };

/** Crockford's alphabet: no I, L, O or U, so that a reference read aloud or copied by hand survives. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Makes the prefix of a new installation. Kept in the journal from then on. */
export function newInstallationPrefix(random: RandomBytes): InstallationPrefix {
  return letters(random, 3) as InstallationPrefix;
}

/** Makes a new reference. Random, not timed: a clock that jumps back cannot make one twice. */
export function newReference(prefix: InstallationPrefix, random: RandomBytes): Reference {
  const tail = letters(random, 12);
  return `G${prefix}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}` as Reference;
}

/** Makes the number of a claim: shorter than a reference, and with another letter before it. */
export function newClaimNumber(prefix: InstallationPrefix, random: RandomBytes): ClaimNumber {
  const tail = letters(random, 8);
  return `R${prefix}-${tail.slice(0, 4)}-${tail.slice(4)}` as ClaimNumber;
}

/** Reads a reference as people type it: any case, spaces or hyphens anywhere, O for 0, I or L for 1. `undefined` when it is none. */
export function readReference(text: string): Reference | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s\-‐‑–]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (!/^G[0-9A-HJKMNP-TV-Z]{15}$/.test(plain)) return undefined;
  return (plain.match(/.{4}/g) as string[]).join("-") as Reference;
}

function letters(random: RandomBytes, count: number): string {
  return Array.from(random(count), (byte) => ALPHABET[byte & 31]).join("");
}
