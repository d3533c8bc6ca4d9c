/**
 * An amount in West African CFA francs (ISO code XOF, shown to people as "F CFA").
 * Always a whole number of francs, 0 or more: the currency has no smaller coin.
 */
export type Xof = number & { readonly __unit: "XOF" };

/** Above this a sum could lose francs to rounding or be a slip of the finger; no real balances comes near it. */
export const XOF_MAX = 1_000_000_000_000;

/** Makes an amount from a number that is already known to be whole francs. Throws `RangeError` on anything else: that is a bug, not bad input. */
export function xof(francs: number): Xof {
  if (!isXof(francs)) throw new RangeError(`not a whole number of francs: ${francs}`);
  return francs;
}

/** Whether a number is a whole, non-negative, safe number of francs. */
export function isXof(francs: number): francs is Xof {
  return Number.isSafeInteger(francs) && francs >= 0 && francs <= XOF_MAX;
}

/** No-break space. Not U+202F, which old phones show as a box. */
const GROUP = "\u00a0";

/** Groups the digits in threes for people: `5000` becomes `5 000` with no-break spaces. The unit is added by the sentence around it. */
export function formatXof(amount: Xof): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, GROUP);
}
