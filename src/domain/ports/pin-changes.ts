import type { Msisdn } from "../msisdn.ts";
import type { Pin } from "../pin.ts";
import type { RejectionReason } from "../reasons.ts";
import type { NotReady } from "./operator.ts";

/** Changes the PIN of a wallet at the operator. Implemented by `src/deposits`. */
export interface PinChanges {
  /**
   * Whether somebody can ask for it: not where the operator has no such call (contract README section 1), nor while no PIN of the wallet leaves,
   * nor while lines of a list are out with the PIN in force.
   */
  ready(
    distributor: Msisdn,
    by: number,
  ): Promise<"ready" | "not_here" | "locked_by_operator" | "pins_held" | "list_running">;
  /** Whether somebody has chosen the wallet's PIN here: then it is nobody's to be shown, whatever the operator lists. */
  chosenHere(distributor: Msisdn): Promise<boolean>;
  /**
   * Changes it, in one call that is never repeated, and wipes both PINs. A wrong old one counts towards the wallet's lock. Without a clear
   * answer one balance is read with the new PIN, and never again (contract README section 3). On record, before and after. Waits for the
   * operator: never call it inside an update.
   */
  change(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged>;
}

/** What a change came to. */
export type PinChanged =
  | { readonly kind: "changed" }
  /** The answer was lost, but the new PIN read the balance. */
  | { readonly kind: "proved" }
  /** Definite: the old PIN is in force. */
  | { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string }
  /** Refused for token, rate or key: the old PIN is likely in force, and nothing proves it. The next one that is right tells. */
  | { readonly kind: "unproven" }
  /** The operator has no such call here. */
  | { readonly kind: "not_here" }
  /** A list of the wallet runs with the PIN in force; nothing was sent. */
  | { readonly kind: "list_running" }
  /** Nothing was sent. */
  | { readonly kind: "not_sent" }
  /** The operator answered, but gave no token, no key or no place; nothing was sent. */
  | { readonly kind: "not_ready"; readonly why: NotReady; readonly detail: string }
  /** The answer was lost, and the operator refused the new PIN: the old one is in force, unless the change comes late. */
  | { readonly kind: "refused_new" }
  /** The answer was lost, and so was the proof: either PIN may be in force. */
  | { readonly kind: "unknown" };
