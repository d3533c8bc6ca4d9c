import { AS_SEEN_LIVE, readSettings } from "../../src/simulator/settings.ts";
import type { SettingsInput } from "../../src/simulator/simulator.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";

/**
 * How the operator of one run writes and refuses, where nobody knows how it does: rules that nobody saw at work are on or off, its answers come
 * in the plain form or as they were seen live, under our reference or one of its own.
 */
export function drawForms(random: SeededRandom): SettingsInput {
  const rules = Object.keys(readSettings().strict);
  const { unapproved: _, ...forms } = AS_SEEN_LIVE.forms; // an API that is not approved is no weather: nothing would run
  return {
    strict: Object.fromEntries(rules.map((rule) => [rule, random.chance(0.5)])),
    reference: { echo: random.pick(["ours", "own"] as const) },
    bulk: { empty: random.pick(["accepted", "refused"] as const), startMs: 100, lineMs: 20 },
    ...(random.chance(0.5) ? { forms } : {}),
  };
}
