import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Lived, Span } from "./days.ts";
import { MUST_HAPPEN } from "./must-happen.ts";

const USAGE = "npm run simulation -- [--days 20000] [--from 0] [--threads as many as cores]";

/** How often it says how far it is, in milliseconds. */
const SAID_EVERY_MS = 5_000;

/** How many days a thread is given at once. */
const SPAN_DAYS = 200;

/**
 * Lives many days of the simulation on every core, and says what was in them. Fails at a day that breaks a rule, and in the end where a legal move,
 * a crash point, a fault or an alarm never came.
 */
const { days, from, threads } = read();
const counted = new Map<string, number>();
const began = performance.now();
let [lived, given, saidAt] = [0, 0, began];
await Promise.all(Array.from({ length: threads }, () => liveOnOneThread()));
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

/** Takes one span after the other, until none is left. */
async function liveOnOneThread(): Promise<void> {
  const thread = new Worker(new URL("./days.ts", import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  for (let span = nextSpan(); span; span = nextSpan()) {
    const { promise, resolve, reject } = Promise.withResolvers<Lived>();
    thread.once("message", resolve).once("error", reject);
    thread.postMessage(span);
    count(await promise);
    thread.removeAllListeners("error");
  }
  await thread.terminate();
}

function nextSpan(): Span | undefined {
  const span = { from: from + given, days: Math.min(SPAN_DAYS, days - given) };
  given += span.days;
  return span.days > 0 ? span : undefined;
}

function count({ days: more, happened, broken }: Lived): void {
  for (const [what, times] of happened) counted.set(what, (counted.get(what) ?? 0) + times);
  if (broken) fail(`${broken.rules}\nSee what happened: npm run replay -- ${broken.seed}`);
  lived += more;
  const now = performance.now();
  if (now - saidAt < SAID_EVERY_MS) return;
  saidAt = now;
  const left = (((now - began) / lived) * (days - lived)) / 60_000;
  process.stderr.write(`${number(lived)} of ${number(days)} days, ${left.toFixed(1)} min left\n`);
}

function read(): { days: number; from: number; threads: number } {
  const isCount = (value: number) => Number.isSafeInteger(value) && value > 0;
  try {
    const { values } = parseArgs({
      options: { days: { type: "string" }, from: { type: "string" }, threads: { type: "string" } },
    });
    const [days, threads] = [Number(values.days ?? 20_000), Number(values.threads ?? availableParallelism())];
    const from = Number(values.from ?? 0);
    if (isCount(days) && isCount(threads) && isCount(from + 1)) return { days, from, threads };
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
