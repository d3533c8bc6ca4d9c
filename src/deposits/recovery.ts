import { batchOf } from "../domain/batch.ts";
import type { DepositId } from "../domain/deposit.ts";
import { eachWhole } from "./each-whole.ts";
import { expire, isExpired } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { interrupted } from "./settlement.ts";
import { card } from "./telling.ts";

/**
 * Makes the rows that a dead process left truthful, before anything else runs: SENDING becomes UNCERTAIN and is looked up, never sent again;
 * CONFIRMED asks for its PIN again, because the PIN died with the process (faults F2 to F4, I8).
 */
export async function recover(parts: EngineParts): Promise<void> {
  const { journal, clock, log, balances } = parts;
  await balances.pins.recover();
  const sending = await journal.inStates(["SENDING"]);
  await eachWhole(parts, sending, (deposit) =>
    settle(parts, deposit, interrupted(clock.now()), { kind: "machine", part: "recovery" }),
  );
  const confirmed = (await journal.inStates(["CONFIRMED"])).filter((deposit) => batchOf(deposit) === undefined); // a list asks for its PIN itself
  await eachWhole(parts, confirmed, async (deposit) => {
    if (isExpired(deposit, clock.now())) await expire(parts, deposit);
    else await journal.tell(card(deposit, deposit.chatId, true));
  });
  log.info({ part: "recovery", count: sending.length + confirmed.length }, "rows of the last process made truthful");
}

/** Expires drafts and confirmed deposits that nobody came back to. Repeated by the engine's sweeper. */
export async function expireOld(parts: EngineParts, isBusy: (id: DepositId) => boolean): Promise<void> {
  await eachWhole(parts, await parts.journal.inStates(["DRAFT", "CONFIRMED"]), async (deposit) => {
    if (isExpired(deposit, parts.clock.now()) && !isBusy(deposit.id)) await expire(parts, deposit);
  });
}
