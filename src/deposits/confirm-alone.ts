import { type TwinBrake, twinBrake } from "../domain/brakes.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type { ConfirmOutcome } from "../domain/ports/deposits.ts";
import type { Moved } from "../domain/ports/journal.ts";
import { brakeView } from "./brake-view.ts";
import { expire, isExpired } from "./expiry.ts";
import { createQueues } from "./one-at-a-time.ts";
import type { EngineParts } from "./parts.ts";
import { triesOf } from "./tries.ts";

/** Who confirms a draft: a person, or the engine where it follows a refused deposit that a person had confirmed. */
export interface Confirming {
  /** Whether a look-alike is known to whoever confirms, so that it stands in nobody's way. */
  knows(lookAlike: Deposit): boolean;
  /** Writes it into the journal; every other question is answered by then. */
  write(draft: Deposit, now: Instant): Promise<Moved>;
}

/** Confirms a draft, while no other of the same number and no other try of the same wish is being confirmed. */
export type ConfirmAlone = (draft: Deposit, how: Confirming) => Promise<ConfirmOutcome>;

/** Makes the one way to a confirmed deposit. All who confirm have to share it: the turns are kept here. */
export function createConfirmAlone(parts: EngineParts): ConfirmAlone {
  const { journal, clock, intake } = parts;
  const inTurn = createQueues();

  /** Two tills must not confirm the same number and amount, nor two tries of one wish, between each other's look and write. */
  return async ({ id, distributor, recipient, replaces }, how) => {
    const alone = () => inTurn(`${distributor}>${recipient}`, () => confirmInTurn(id, how));
    if (replaces === undefined) return await alone();
    const { first } = await triesOf(journal, replaces);
    return await inTurn(`instead of ${first}`, alone);
  };

  async function confirmInTurn(id: DepositId, how: Confirming): Promise<ConfirmOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit) return { kind: "unknown" };
    if (deposit.state === "CANCELLED") return { kind: "expired", deposit };
    if (deposit.state !== "DRAFT") return { kind: "already", deposit };
    const now = clock.now();
    if (isExpired(deposit, now)) return { kind: "expired", deposit: await expire(parts, deposit) };
    if (intake.closedFor) return { kind: "intake_closed" };
    const twin = twinBrake(await brakeView(parts, deposit));
    if (twin.kind !== "none" && !isKnown(twin, how)) return twin;
    return confirmOutcome(await how.write(deposit, now));
  }
}

function isKnown(twin: TwinBrake, how: Confirming): boolean {
  return twin.kind === "look_alike" && how.knows(twin.earlier);
}

function confirmOutcome(moved: Moved): ConfirmOutcome {
  if (moved.kind === "moved") return { kind: "confirmed", deposit: moved.deposit };
  return moved.kind === "lost" ? { kind: "already", deposit: moved.deposit } : moved;
}
