import { sleep } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { type Judgement, judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import type { Again, RowsLookUp } from "../domain/ports/operator.ts";
import type { EngineParts } from "./parts.ts";

/** What the history says of each of some deposits, in their order; `undefined`: it could not be read, which says nothing. */
export type LookUp = () => Promise<readonly Judgement[] | undefined>;

/** What two look-ups said: that something is there, that nothing is, or nothing at all. */
export type Found =
  | { readonly kind: "shown"; readonly judgements: readonly Judgement[] }
  | { readonly kind: "nothing" }
  | { readonly kind: "failed" };

/**
 * Looks whether a call that was refused with 401, 429 or 4003 moved money all the same: that these come before any movement is an inference, not a
 * proof (contract README section 7, faults F53). At once, or when the operator's pause is over, and again when everything that was booked has
 * had time to appear. Only two look-ups that worked and found nothing allow the same references to be sent once more.
 */
export async function lookFirst(
  { clock, settings }: Pick<EngineParts, "clock" | "settings">,
  refusal: Again,
  look: LookUp,
): Promise<Found> {
  const answeredAt = clock.monotonic();
  for (const afterMs of [refusal.waitMs, Math.max(refusal.waitMs, settings.historyDelayMs)]) {
    const leftMs = answeredAt + afterMs - clock.monotonic();
    if (leftMs > 0) await sleep(clock, leftMs);
    const judgements = await look();
    if (!judgements) return { kind: "failed" };
    if (judgements.some(({ kind }) => kind !== "nothing")) return { kind: "shown", judgements };
  }
  return { kind: "nothing" };
}

/** Asks for one deposit by its reference. */
export function lookUpOne({ operator }: Pick<EngineParts, "operator">, deposit: Deposit): LookUp {
  return async () => judged([deposit], await operator.rowsByReference(deposit.reference, searchFrom(deposit)));
}

/** Asks for many with one read of the time in which they were sent, all pages. The operator's clock may be apart from ours, either way (faults F20). */
export function lookUpMany(
  { operator, clock }: Pick<EngineParts, "operator" | "clock">,
  deposits: readonly Deposit[],
): LookUp {
  return async () => {
    const now = clock.now();
    const from = Math.min(now, ...deposits.map(searchFrom));
    return judged(deposits, await operator.rowsBetween(from, now + (now - from)));
  };
}

function judged(deposits: readonly Deposit[], look: RowsLookUp): readonly Judgement[] | undefined {
  if (look.kind === "failed") return undefined;
  const rows = Map.groupBy(look.rows, ({ reference }) => reference);
  return deposits.map((deposit) => judgeRows(deposit, rows.get(deposit.reference) ?? []));
}
