import type { CheckCode } from "../check-code.ts";
import type { Instant } from "../clock.ts";
import type { Deposit, DepositId } from "../deposit.ts";

/**
 * Receipts that were given out, and what their codes stand for. A picture can be doctored: the journal cannot, so a code is answered with what
 * the journal says. Implemented by `src/store`; the key of the codes never leaves it.
 */
export interface Receipts {
  /** Gives a deposit's code and writes down that a receipt was made; the same code every time. `undefined` unless it SUCCEEDED. */
  issue(id: DepositId, kind: ReceiptKind, by: ReceiptAct): Promise<CheckCode | undefined>;
  /** What a code stands for. On record, found or not; a person who guesses is stopped after a few wrong codes. */
  verify(code: CheckCode, by: ReceiptAct): Promise<Verification>;
  /** Whether a code was given to a receipt of a deposit that was paid and still is. For strangers: nothing more is said, and nothing is written. */
  isGenuine(code: CheckCode): Promise<boolean>;
}

/** What a receipt was made as. */
export type ReceiptKind = "picture" | "pdf";

/** Who asks, and when. */
export interface ReceiptAct {
  readonly personId: number;
  readonly at: Instant;
}

/** What a code came to. */
export type Verification =
  | { readonly kind: "genuine"; readonly deposit: Deposit }
  /** No receipt of this installation has it. */
  | { readonly kind: "unknown" }
  /** Too many wrong codes from this person: nothing was looked up. */
  | { readonly kind: "too_many"; readonly until: Instant };
