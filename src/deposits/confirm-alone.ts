import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { ConfirmOutcome } from "../domain/ports/deposits.ts";
import type { Brake, Moved } from "../domain/ports/journal.ts";
import { expire, isExpired } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";

/** Who confirms a draft: a person, or the engine where it follows a refused deposit that a person had confirmed. */
export interface Confirming extends Pick<Brake, "knows"> {
  /** Writes it into the journal with this brake; every other question is answered by then. */
  write(draft: Deposit, now: Instant, brake: Brake): Promise<Moved>;
}

/**
 * Confirms a draft, the one way to a confirmed deposit. Of two of the same number and amount, and of two tries of one wish, the journal lets one
 * through, wherever they are confirmed: the brake is looked at in the transaction that writes (faults F69).
 */
export async function confirmAlone(parts: EngineParts, id: DepositId, how: Confirming): Promise<ConfirmOutcome> {
  const { journal, clock, intake, settings } = parts;
  const deposit = await journal.deposit(id);
  if (!deposit) return { kind: "unknown" };
  if (deposit.state === "CANCELLED") return { kind: "expired", deposit };
  if (deposit.state !== "DRAFT") return { kind: "already", deposit };
  const now = clock.now();
  if (isExpired(deposit, now)) return { kind: "expired", deposit: await expire(parts, deposit) };
  if (intake.closedFor) return { kind: "intake_closed" };
  return outcomeOf(await how.write(deposit, now, { lookAlikeMs: settings.lookAlikeMs, knows: how.knows }));
}

function outcomeOf(moved: Moved): ConfirmOutcome {
  switch (moved.kind) {
    case "moved":
      return { kind: "confirmed", deposit: moved.deposit };
    case "lost":
      return { kind: "already", deposit: moved.deposit };
    case "id_taken":
      return { kind: "unknown" }; // a confirmation writes no id of the operator
    default:
      return moved;
  }
}
