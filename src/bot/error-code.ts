import type { RandomBytes } from "../domain/clock.ts";

const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ";

/** A short code that a person can read out and that finds the line in the log (faults S32). Letters only, so that it is never taken for a PIN. */
export function newErrorCode(random: RandomBytes): string {
  return Array.from(random(4), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
