import { sleep } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { type Actor, type Moved, RowBroken } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import { ofAnother, type Settlement } from "./settlement.ts";
import { whoIsTold } from "./telling.ts";

/** Tries to write a result that is known but not on record, with these pauses in milliseconds; then the process must end. */
const WRITE_AGAIN_MS = [100, 500, 2_000, 5_000, 10_000] as const;

/** Writes a settlement: state, event, messages and wallet in one transaction. `lost` means that somebody else settled it first, which is as good. */
export async function settle(parts: EngineParts, deposit: Deposit, settlement: Settlement, by: Actor): Promise<Moved> {
  const { journal, clock, owners, log } = parts;
  const now = clock.now();
  const moved = await journal.move({
    id: deposit.id,
    from: deposit.state,
    version: deposit.version,
    to: settlement.to,
    at: now,
    set: settlement.set,
    act: { ...settlement.act, by },
    tell: whoIsTold(deposit, settlement, owners, now),
    ...(settlement.wallet ? { wallet: settlement.wallet } : {}),
  });
  if (moved.kind === "id_taken") return await settle(parts, deposit, ofAnother(deposit, settlement, now), by);
  if (moved.kind === "moved") {
    const { reference, state, reason } = moved.deposit;
    log.info({ reference, state, reason, part: by.kind === "machine" ? by.part : "person" }, "deposit settled");
  }
  return moved;
}

/**
 * Writes the answer of a call that was made. The money may have moved, so a journal that fails now is tried again with the answer kept in
 * memory; intake closes meanwhile. When it stays away the error goes up, the process ends, and the row is looked up at the next start (faults F28).
 */
export async function settleForSure(
  parts: EngineParts,
  deposit: Deposit,
  settlement: Settlement,
  by: Actor,
): Promise<Moved> {
  for (const pauseMs of WRITE_AGAIN_MS) {
    const moved = await unlessJournalAway(
      () => settleNewest(parts, deposit, settlement, by),
      async (error) => {
        if (error instanceof RowBroken) throw error;
        parts.intake.journalFailed(error);
        parts.log.error(
          { reference: deposit.reference, part: "settle", error: error.message },
          "result not on record yet, writing again",
        );
        await sleep(parts.clock, pauseMs);
      },
    );
    if (moved) return moved;
  }
  return await settleNewest(parts, deposit, settlement, by);
}

/** A further attempt can be on record although the journal only said that it failed: then the row is one version on, and still ours to settle. */
async function settleNewest(parts: EngineParts, deposit: Deposit, settlement: Settlement, by: Actor): Promise<Moved> {
  const moved = await settle(parts, deposit, settlement, by);
  const isOurs = moved.kind === "lost" && moved.deposit.state === "SENDING";
  return isOurs ? await settle(parts, moved.deposit, settlement, by) : moved;
}
