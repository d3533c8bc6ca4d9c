import type { Stage } from "./stage/stage.ts";

/** One measured quantity: a value per repetition. */
export interface Figure {
  readonly what: string;
  readonly unit: "updates/s" | "lines/s" | "deposits/s" | "ms" | "MiB" | "KiB";
  readonly values: readonly number[];
  /** What it is held against: measured in the same run, a value per repetition, each right before or after its counterpart. */
  readonly against?: Figure;
}

/** Least, middle and greatest of some values. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** One thing to measure. Gives its figures; what it sets up on its stage ends with it. */
export interface Bench {
  /** What `npm run bench -- <name>` runs. */
  readonly name: string;
  readonly title: string;
  run(stage: Stage): Promise<Figure[]>;
}

export function spreadOf(values: readonly number[]): Spread {
  return { min: percentile(values, 0), median: percentile(values, 50), max: percentile(values, 100) };
}

/** Each repetition of a figure over the same repetition of its counterpart. */
export function ratioOf({ values, against }: Figure): Spread | undefined {
  return against && spreadOf(values.map((value, nr) => value / (against.values[nr] ?? Number.NaN)));
}

/** The value below which so many percent of the values are, between neighbours in proportion. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

/** Takes turns: every task once, then every task again, so that a busy moment of the machine meets them all. Gives each task's values. */
export async function inTurns(times: number, tasks: readonly (() => Promise<number>)[]): Promise<number[][]> {
  const values: number[][] = tasks.map(() => []);
  for (let turn = 0; turn < times; turn += 1) for (const [nr, task] of tasks.entries()) values[nr]?.push(await task());
  return values;
}

/** A task that tells how long it took, in milliseconds. */
export function timed(task: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const start = performance.now();
    await task();
    return performance.now() - start;
  };
}
