import type { Instant } from "../clock.ts";
import type { Msisdn } from "../msisdn.ts";

/** What our side knows of a distributor's wallet, shared by all who use it (faults S5, S35). */
export interface Wallet {
  readonly distributor: Msisdn;
  /** Wrong PINs in a row that the operator has counted, as far as we know: at least its own word. It locks the wallet at the third. */
  readonly wrongPins: number;
  /** Who typed those, and when; oldest first. */
  readonly wrongBy?: readonly WrongPin[] | undefined;
  /** PINs that left and that nothing has proved: on their way, or without an answer. Each may be a wrong one. */
  readonly pinsOut?: readonly PinOut[] | undefined;
  /** Since when we let no PIN leave, because one more wrong one would be the operator's third. */
  readonly lockedSince?: Instant | undefined;
  /** Since when we know that the operator has locked it (code 2013). Nothing of ours opens it. */
  readonly lockedByOperator?: Instant | undefined;
  /** One PIN that may leave all the same, of one person, for a while. */
  readonly lastTry?: { readonly by: number; readonly until: Instant } | undefined;
  /** Set while intake is paused after a contradiction or an answer that stops all money calls. */
  readonly pausedFor?: string | undefined;
}

/** A wrong PIN: who typed it and when it was found out. Never which. */
export interface WrongPin {
  readonly by: number;
  readonly at: Instant;
}

/** A PIN that left for the operator. Never which. */
export interface PinOut {
  /** The deposit's reference, or a name of its own for a call that is no deposit. */
  readonly id: string;
  /** Who typed it. */
  readonly by: number;
  readonly at: Instant;
  /** The call is over without a word about the PIN: only a proof, or a person's word on the count, takes it from here. */
  readonly over?: true;
  /** Wrong PINs heard of since it left: they may have come after it. */
  readonly wrongSince: number;
  /** Those that were over when it left: should it be right, it speaks for them too. */
  readonly follows: readonly string[];
  /** It is the last try; until when that was allowed, for when nothing leaves after all. */
  readonly lastTry?: Instant | undefined;
}

/** What a call that carried a PIN says about it. `nothing`: it was answered about something else; `unclear`: not known, so perhaps wrong. */
export type PinWord = "right" | "wrong" | "one_left" | "locked" | "nothing" | "unclear" | "not_sent";

/** What happened to a wallet. The rules are in `src/domain/wallet.ts`; `pause` closes it until a person acts. */
export type WalletChange =
  /** A PIN is about to leave, on `tries` lines of one call. Changes nothing where it may not: then it does not leave. */
  | {
      readonly kind: "pin_leaves";
      readonly id: string;
      readonly by: number;
      readonly tries: number;
      /** Whoever typed it was told that one more error locks the wallet at the operator. */
      readonly isWarned: boolean;
    }
  | { readonly kind: "pin_answered"; readonly id: string; readonly by: number; readonly says: PinWord }
  /** The process that waited for their answers is gone. */
  | { readonly kind: "pins_lost" }
  /** A person says that the operator made the PIN anew, or unlocked the account: its count begins anew, and ours with it. */
  | { readonly kind: "pins_begun_anew" }
  /** A person lets one named person give one PIN. */
  | { readonly kind: "last_try"; readonly by: number; readonly until: Instant }
  | { readonly kind: "pause"; readonly why: string }
  | { readonly kind: "resume" };
