import type { GraphAnswer } from "./graph.ts";

/** What a refusal of Graph's means for the message. */
export type Meaning =
  /** Too much at once: later, as it is. */
  | { readonly kind: "wait"; readonly seconds: number }
  /** The person has not written for 24 hours: only a template goes out until they do. */
  | { readonly kind: "window_closed" }
  /** It will not arrive, however often. */
  | { readonly kind: "undeliverable" }
  /** A passing fault of Meta's. */
  | { readonly kind: "again" }
  /** Nothing goes out until a person acts: the token is over, or the account is blocked. */
  | { readonly kind: "stop" }
  /** Our message is wrong. */
  | { readonly kind: "wrong" };

/** How long to leave each limit alone, in seconds: the number of calls, of messages, of complaints, and of messages to one person. */
const WAITS: Readonly<Record<number, number>> = { 4: 60, 80007: 60, 130429: 5, 131048: 300, 131056: 6 };

const STOPS = new Set([0, 3, 10, 190, 368, 131005, 131031, 131042, 133010]);
const UNDELIVERABLE = new Set([131026, 131021, 130472, 130497, 131050]);
const PASSING = new Set([1, 2, 131000, 131016, 131057, 133004]);

/** By its code alone (Cloud API, "Error codes", 18 June 2026); a code that nobody knows goes by the HTTP status. */
export function meaningOf({ code, http }: Extract<GraphAnswer<never>, { kind: "refused" }>): Meaning {
  const seconds = WAITS[code];
  if (seconds !== undefined) return { kind: "wait", seconds };
  if (code === 131047) return { kind: "window_closed" };
  if (STOPS.has(code) || (code >= 200 && code <= 299)) return { kind: "stop" };
  if (UNDELIVERABLE.has(code)) return { kind: "undeliverable" };
  if (PASSING.has(code) || http >= 500) return { kind: "again" };
  return http === 429 ? { kind: "wait", seconds: 30 } : { kind: "wrong" };
}
