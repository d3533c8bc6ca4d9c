import { OperatorStandIn } from "../operator-stand-in.ts";
import { openWholeCounter, type WholeCounter, type WholeOptions } from "../whole/counter.ts";

/** People of these tests: two tills with a wallet each, one more till on the first wallet, an owner without a wallet. */
export const AWA = 1001;
export const MODOU = 1002;
export const FATOU = 1003;
export const OWNER = 9001;

/** A counter whose operator answers as it is told. */
export type ToldCounter = WholeCounter<OperatorStandIn>;

/** Opens one and closes it when the test is over. */
export async function openToldCounter(options: WholeOptions = {}): Promise<ToldCounter> {
  return await openWholeCounter({
    ...options,
    settings: {
      DISTRIBUTORS: `${AWA}=780000001:Awa;${MODOU}=780000002;${FATOU}=780000001`,
      OWNERS: String(OWNER),
      ...options.settings,
    },
    limits: { historyDelayMs: 200, ...options.limits },
    standIn: new OperatorStandIn(),
  });
}
