import { parseArgs } from "node:util";
import { liveOneDay } from "./day.ts";
import { MUST_HAPPEN } from "./must-happen.ts";

const USAGE = "npm run simulation -- [--days 20000] [--from 0]";

/** How often it says how far it is, in milliseconds. */
const SAID_EVERY_MS = 5_000;

/**
 * Lives many days of the simulation and says what was in them. Fails at the first day that breaks a rule, and in the end where a legal move, a crash
 * point, a fault or an alarm never came.
 */
const { days, from } = read();
const counted = new Map<string, number>();
const began = performance.now();
let saidAt = began;
for (let seed = from; seed < from + days; seed += 1) {
  const { broken, happened } = await liveOneDay(seed);
  for (const [what, times] of happened) counted.set(what, (counted.get(what) ?? 0) + times);
  if (broken.length > 0)
    fail(`${broken.map(({ text }) => text).join("\n")}\nSee what happened: npm run replay -- ${seed}`);
  const now = performance.now();
  if (now - saidAt < SAID_EVERY_MS) continue;
  saidAt = now;
  const left = Math.round(((now - began) / (seed - from + 1)) * (from + days - seed - 1)) / 60_000;
  process.stderr.write(`${number(seed - from + 1)} of ${number(days)} days, ${left.toFixed(1)} min left\n`);
}
say(
  `${number(days)} days from seed ${from}, ${((performance.now() - began) / 60_000).toFixed(1)} min: no rule broken.`,
);
const moves = [...counted].filter(([what]) => what.startsWith("moves ")).reduce((sum, [, times]) => sum + times, 0);
for (const [what, name] of [
  ["CONFIRMED", "times a deposit was confirmed or its card changed"],
  ["a call", "calls at the operator"],
  ["a payment", "payments there"],
  ["the process dies", "ends of a process"],
])
  say(`${number(counted.get(what ?? "") ?? 0).padStart(14)}  ${name}`);
say(`${number(moves).padStart(14)}  changes in the journal`);
const missing = MUST_HAPPEN.filter((what) => !counted.has(what));
if (missing.length > 0) fail(`Never reached, so these days prove less than they should:\n  ${missing.join("\n  ")}`);
say(`All ${MUST_HAPPEN.length} moves, crash points, faults and alarms came. The rarest:`);
for (const [what, times] of MUST_HAPPEN.map((what) => [what, counted.get(what) ?? 0] as const)
  .sort(([, one], [, other]) => one - other)
  .slice(0, 5))
  say(`${number(times).padStart(14)}  ${what}`);

function read(): { days: number; from: number } {
  try {
    const { values } = parseArgs({ options: { days: { type: "string" }, from: { type: "string" } } });
    const [days, from] = [Number(values.days ?? 20_000), Number(values.from ?? 0)];
    if (Number.isSafeInteger(days) && days > 0 && Number.isSafeInteger(from) && from >= 0) return { days, from };
  } catch {
    // The same answer as for a number that is none.
  }
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(why: string): never {
  say(why);
  process.exit(1);
}
