import type { PinCode } from "../domain/ports/operator.ts";

/**
 * What one call came to on the wire. This is all that leaves `wire.ts`: an error of the HTTP library carries the token and the
 * ciphertext, so none gets further (faults S16). `json` can hold secrets of its own (a token): it is read by schema and never logged.
 */
export type Seen = Answered | Unanswered;

/** An HTTP answer began to arrive. */
export interface Answered {
  readonly kind: "answered";
  readonly http: number;
  /** The body as JSON; `undefined` when there is none, or it is not whole, not UTF-8 or not JSON. */
  readonly json: unknown;
  /** SHA-256 of the raw body, so that it can be recognised later without being kept (faults F12). Not there without a body. */
  readonly bodyHash?: string | undefined;
  /** What the body says about a PIN, read leniently; for the count alone. */
  readonly pinCode?: PinCode["pinCode"];
  /** After 429: how long the operator wants us to wait, in milliseconds. */
  readonly waitMs?: number | undefined;
}

/** No answer, or none that can be trusted to the end. */
export interface Unanswered {
  readonly kind: "unanswered";
  /** `connecting`: the line was never open, so provably nothing of the request left. `open`: some of it may have. */
  readonly phase: "connecting" | "open";
  readonly why: "time_limit" | "cut" | "unreadable";
  /** `ECONNRESET`, `ETIMEDOUT`, `DEPTH_ZERO_SELF_SIGNED_CERT`: one word, for people who look for the cause. */
  readonly code: string;
}

/** Whether the operator took the call, which every 2xx says (contract README section 5). */
export function isSuccess(seen: Seen): seen is Answered {
  return seen.kind === "answered" && seen.http >= 200 && seen.http <= 299;
}

/** `HTTP 503` or `ECONNREFUSED`. */
export function describe(seen: Seen): string {
  return seen.kind === "answered" ? `HTTP ${seen.http}` : seen.code;
}

/** An answer with what its body says about the PIN, where the answer itself does not say it. One that was paid shows that the PIN was right. */
export function withPinCode<A extends { readonly kind: string; readonly code?: string }>(
  answer: A,
  seen: Seen,
): A & PinCode {
  const pinCode = seen.kind === "answered" ? seen.pinCode : undefined;
  const isTold = pinCode === undefined || (answer.code === pinCode && answer.kind === "rejected");
  return isTold || answer.kind === "succeeded" ? answer : { ...answer, pinCode };
}
