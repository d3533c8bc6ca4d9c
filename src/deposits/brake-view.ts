import type { BrakeView } from "../domain/brakes.ts";
import type { Deposit } from "../domain/deposit.ts";
import { mayBeTwins } from "../domain/tries.ts";
import type { EngineParts } from "./parts.ts";

/** How many succeeded deposits of a wallet count as its usual. */
const USUAL_SAMPLE = 200;

/** What a draft is held against, as the journal has it now. Whether it may be confirmed is decided again in the transaction that confirms it. */
export async function brakeView(
  { journal, clock, settings }: Pick<EngineParts, "journal" | "clock" | "settings">,
  deposit: Deposit,
): Promise<BrakeView> {
  const { distributor, recipient, amount } = deposit;
  const now = clock.now();
  return {
    ...{ recipient, amount, now },
    ...(await mayBeTwins(journal, deposit, now)),
    usual: await journal.usualAmounts(distributor, USUAL_SAMPLE),
    lookAlikeMs: settings.lookAlikeMs,
  };
}
