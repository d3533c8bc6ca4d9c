import { APPROVAL_LIFE_MS, awaitsApproval } from "../domain/approval.ts";
import { batchOf } from "../domain/batch.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import type { EngineParts } from "./parts.ts";
import { cardsWhereShown } from "./telling.ts";

/** How long a draft may be confirmed, and a confirmed deposit may wait for its PIN, in milliseconds. Older ones are expired: the customer has left. */
export const DRAFT_LIFE_MS = 15 * 60_000;

/** Whether a deposit that was never sent is too old to go on with. The lines of a list wait for their turn, and for its PIN, as long as it takes. */
export function isExpired(deposit: Deposit, now: Instant): boolean {
  const lifeMs = awaitsApproval(deposit) ? APPROVAL_LIFE_MS : DRAFT_LIFE_MS;
  return batchOf(deposit) === undefined && now - (deposit.confirmedAt ?? deposit.createdAt) > lifeMs;
}

/**
 * DRAFT or CONFIRMED -> CANCELLED because of its age; where an owner's word did not come, in a message of its own, because somebody waits for
 * that. A row that moved meanwhile is left as it is.
 */
export async function expire(parts: EngineParts, deposit: Deposit): Promise<Deposit> {
  const now = parts.clock.now();
  const isLate = awaitsApproval(deposit);
  const moved = await parts.journal.move({
    id: deposit.id,
    from: deposit.state,
    version: deposit.version,
    to: "CANCELLED",
    at: now,
    set: { reason: isLate ? "approval_late" : "expired", settledAt: now },
    act: { by: { kind: "machine", part: "expiry" }, what: "expire" },
    tell: cardsWhereShown(parts, deposit, isLate),
  });
  return moved.kind === "moved" || moved.kind === "lost" ? moved.deposit : deposit;
}
