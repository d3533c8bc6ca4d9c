import { CRASH_POINTS } from "../../src/deposits/crash-points.ts";
import { type DepositState, LEGAL_MOVES } from "../../src/domain/deposit.ts";
import { deathInWords, moveInWords } from "./day.ts";

/** What a run has to have met, or its days prove nothing: every legal move and every crash point of the product's own tables among it. */
export const MUST_HAPPEN: readonly string[] = [
  ...Object.entries(LEGAL_MOVES).flatMap(([from, targets]) =>
    targets.map((to) => moveInWords(from as DepositState, to)),
  ),
  ...Object.keys(CRASH_POINTS).map(deathInWords),
  ...["a process starts", "the process dies", "the process is told to stop"],
  ...[
    "contradiction",
    "incomparable",
    "paid-twice",
    "late-success",
    "review-paid",
    "pin-lock",
    "review",
    "taken-back",
  ].map((name) => `alarm ${name}`),
  ...["line_cut", "server_error", "no_answer"].flatMap((reason) => [
    `lost (${reason}), not paid`,
    `lost (${reason}), paid`,
    `lost (${reason}), paid late`,
  ]),
  "lost (maybe_twin), not paid",
  ...["pending", "unknown_status", "parked"].flatMap((said) => [`${said}, then paid`, `${said}, then not_paid`]),
  ...["token", "key", "wait"].flatMap((after) => [`again (${after})`, `again (${after}), paid`]),
  ...["refused (not_sent)", "refused (float_too_low)"],
  ...["contradicted in the answer", "contradicted in the history"],
  ...["answered_as (ours)", "answered_as (none)"],
  ...["lost, then incomparable (asked)", "lost, then incomparable (tenfold)", "pending, then incomparable (asked)"],
  ...["told_failed, paid", "told_failed, not paid", "told_failed, paid late"],
  ...["failed_then_paid", "paid_twice", "taken_back"],
];
