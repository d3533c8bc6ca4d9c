import { type Bench, type Figure, inTurns } from "./figure.ts";
import { startBatches } from "./stage/batches.ts";
import type { Stage } from "./stage/stage.ts";

const REPETITIONS = 5;
const LINES = 100;
const ANSWER_MS = 500;
const SIDE_BY_SIDE = 4;
const RATE_PER_MINUTE = 100_000;
const LONG_LIST = 5_000;

/**
 * Lists of deposits, over an operator that takes its time: lines a second against the ideal, which is as many calls side by side as are allowed,
 * each as long as the operator takes to answer, and nothing in between. And what a long list adds to the memory of the process while it is sent.
 */
export const batch: Bench = {
  name: "batch",
  title: "lines a second of a list against the ideal, and the memory of a long one",
  async run(stage) {
    return [...(await speed(stage)), await memory(stage)];
  },
};

async function speed(stage: Stage): Promise<Figure[]> {
  const batches = await startBatches(stage.folder("speed"), {
    ...{ answerMs: ANSWER_MS, sideBySide: SIDE_BY_SIDE, ratePerMinute: RATE_PER_MINUTE },
  });
  await batches.send(LINES); // warm
  const [measured = [], ideal = []] = await inTurns(REPETITIONS, [
    async () => LINES / ((await batches.send(LINES)) / 1_000),
    async () => Math.min(SIDE_BY_SIDE / (ANSWER_MS / 1_000), RATE_PER_MINUTE / 60),
  ]);
  await batches.close();
  const unit = "lines/s";
  const against: Figure = {
    what: `the ideal: ${SIDE_BY_SIDE} side by side, ${ANSWER_MS} ms each`,
    unit,
    values: ideal,
  };
  return [against, { what: `a list of ${LINES} lines, from PIN to the last result`, unit, values: measured, against }];
}

/** Peak of the heap and of what lies beside it, over what it was before the list. */
async function memory(stage: Stage): Promise<Figure> {
  const batches = await startBatches(stage.folder("memory"), {
    ...{ answerMs: 0, sideBySide: 16, ratePerMinute: 1_000_000 },
  });
  const values = [await batches.memoryOf(LONG_LIST)];
  await batches.close();
  return { what: `memory added by a list of ${LONG_LIST} lines, at its peak`, unit: "MiB", values };
}
