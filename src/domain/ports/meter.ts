/**
 * Hears what happens, for people who watch an installation. Counts and durations only: nothing here names a person, a number or an amount.
 * Implemented by `src/web` for Prometheus.
 */
export interface Meter {
  /** An update of a kind was handled, in so many milliseconds. */
  updateHandled(kind: "message" | "edited_message" | "callback_query" | "other", ms: number): void;
  /** A deposit came into a state, for a reason where there is one. */
  depositMoved(state: string, reason: string | undefined): void;
  /** One call to the operator is over. */
  operatorCalled(operation: string, outcome: CallOutcome, ms: number): void;
  /** One call to Telegram is over. */
  chatCalled(method: string, outcome: CallOutcome, ms: number): void;
  /** Somebody was asked for a PIN, by keypad or by page. */
  pinAsked(purpose: string, way: "keys" | "page"): void;
}

/** How a call ended: answered, answered with a refusal, answered with a failure of the other side, or not at all. */
export type CallOutcome = "answered" | "refused" | "failed" | "silent";

/** By HTTP status; none is silence. */
export function callOutcome(http: number | undefined): CallOutcome {
  if (http === undefined) return "silent";
  if (http >= 500) return "failed";
  return http >= 400 ? "refused" : "answered";
}

/** For installations that nobody watches. */
export const NO_METER: Meter = {
  updateHandled() {},
  depositMoved() {},
  operatorCalled() {},
  chatCalled() {},
  pinAsked() {},
};
