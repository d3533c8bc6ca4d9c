import type { Failed, NotReady, Unavailable } from "../domain/ports/operator.ts";
import { describe, type Seen } from "./seen.ts";

/** Reads a failed preparation (token, key) as what it means for the person: nothing was sent, and why nothing can be. */
export function unavailableAfter(seen: Seen): Unavailable {
  return { kind: "unavailable", why: whyOf(seen), detail: describe(seen) };
}

/** No place in the rate limit came free in time. */
export const NO_PLACE: Unavailable = { kind: "unavailable", why: "too_many_calls", detail: "rate limit" };

/** A reading that was not even asked for. */
export function notAsked({ why, detail }: Unavailable): Failed {
  return { kind: "failed", why, detail, unsent: true };
}

/** A reading that was asked for and brought nothing that can be used. */
export function notRead(seen: Seen): Failed {
  const isUnsent = seen.kind === "unanswered" && seen.phase === "connecting";
  return { kind: "failed", why: whyOf(seen), detail: describe(seen), ...(isUnsent ? { unsent: true } : {}) };
}

function whyOf(seen: Seen): NotReady {
  if (seen.kind === "unanswered") return "unreachable";
  if (seen.http === 429) return "too_many_calls";
  if (seen.http >= 200 && seen.http <= 299) return "unreadable";
  return seen.http >= 400 && seen.http <= 499 ? "refused" : "failing";
}
