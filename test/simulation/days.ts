import { parentPort } from "node:worker_threads";
import { liveOneDay } from "./day.ts";

/** Days to live, by their seeds. */
export interface Span {
  readonly from: number;
  readonly days: number;
}

/** What was in them: how often each thing happened, and what the first day said that broke a rule; none was lived after it. */
export interface Lived {
  readonly days: number;
  readonly happened: ReadonlyMap<string, number>;
  readonly broken?: { readonly seed: number; readonly rules: string };
}

/** Lives them one after the other. */
async function live({ from, days }: Span): Promise<Lived> {
  const all = new Map<string, number>();
  for (let seed = from; seed < from + days; seed += 1) {
    const { broken, happened } = await liveOneDay(seed);
    for (const [what, times] of happened) all.set(what, (all.get(what) ?? 0) + times);
    if (broken.length > 0)
      return {
        days: seed - from + 1,
        happened: all,
        broken: { seed, rules: broken.map(({ text }) => text).join("\n") },
      };
  }
  return { days, happened: all };
}

// A thread of its own, which is given one span after the other.
parentPort?.on("message", async (span: Span) => parentPort?.postMessage(await live(span)));
