import { wasAdopted } from "../domain/adopted.ts";
import type { DepositId } from "../domain/deposit.ts";
import { mayDeposit } from "./ceilings.ts";
import { eachWhole } from "./each-whole.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";

/**
 * Gives up what has not left of people who may not deposit any more; of one person, or of all. What is being sent cannot be taken back. Done when
 * somebody is suspended and by the sweeper, so that a crash between the two leaves nothing. Answers with what was given up.
 */
export async function giveUpShutOut(parts: EngineParts, actorId?: number): Promise<DepositId[]> {
  const { journal, clock } = parts;
  const given: DepositId[] = [];
  await eachWhole(parts, await journal.inStates(["DRAFT", "CONFIRMED"]), async (deposit) => {
    const isMeant = actorId === undefined || deposit.actorId === actorId;
    // A payment that only the operator knew passes these states on its way into REVIEW; nobody here made it.
    if (!isMeant || wasAdopted(deposit) || (await mayDeposit(parts, deposit.actorId))) return;
    const set = { reason: "suspended", settledAt: clock.now() } as const;
    const by = { kind: "machine", part: "rights" } as const;
    const moved = await settle(parts, deposit, { to: "CANCELLED", set, act: { what: "shut_out" } }, by);
    if (moved.kind === "moved") given.push(deposit.id);
  });
  return given;
}
