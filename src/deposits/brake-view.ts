import type { BrakeView } from "../domain/brakes.ts";
import type { Deposit } from "../domain/deposit.ts";
import type { EngineParts } from "./parts.ts";
import { triesOf } from "./tries.ts";

/** How far back the brakes look, in milliseconds. */
const BRAKES_LOOK_BACK_MS = 400 * 24 * 3_600_000;

/** How many succeeded deposits of a wallet count as its usual. */
const USUAL_SAMPLE = 200;

/** What the brakes look at for a deposit, as the journal has it now. */
export async function brakeView(
  { journal, clock, settings }: Pick<EngineParts, "journal" | "clock" | "settings">,
  { id, distributor, recipient, amount, replaces }: Deposit,
): Promise<BrakeView> {
  const now = clock.now();
  const earlier = await journal.toRecipient(distributor, recipient, now - BRAKES_LOOK_BACK_MS);
  const tries = replaces && (await triesOf(journal, replaces));
  return {
    ...{ recipient, amount, now },
    earlier: earlier.filter((one) => one.id !== id),
    tries: tries ? [...tries.before, ...tries.beside].filter((one) => one.id !== id) : [],
    usual: await journal.usualAmounts(distributor, USUAL_SAMPLE),
    lookAlikeMs: settings.lookAlikeMs,
  };
}
