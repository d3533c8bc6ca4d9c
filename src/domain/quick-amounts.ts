import { type Xof, xof } from "./money.ts";

/** The amounts most often put on a wallet over a counter, until this one has its own. */
const USUAL_ANYWHERE = [1_000, 2_000, 5_000, 10_000, 25_000, 50_000].map(xof);

/** From so many deposits on an amount is one of the counter's own. */
const OWN_FROM = 3;

/** The amounts that buttons offer, the smallest first: the six that were paid most often of late, filled up with those that are usual anywhere. */
export function quickAmounts(paid: readonly Xof[]): readonly Xof[] {
  const own = [...Map.groupBy(paid, (amount) => amount)]
    .filter(([, all]) => all.length >= OWN_FROM)
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([amount]) => amount);
  const most = [...new Set([...own, ...USUAL_ANYWHERE])].slice(0, USUAL_ANYWHERE.length);
  return most.sort((one, other) => one - other);
}
