import { expect, it } from "vitest";
import { customer, openBatchCounter } from "./counter.ts";

const FATES = {
  barred: { kind: "refused", code: "2042" },
  refused: { kind: "refused", code: "2043" },
  lost: { kind: "cut_line", money: "not_moved" },
  paid: undefined,
} as const;

type Fate = keyof typeof FATES;

const many = (fate: Fate, times: number): Fate[] => Array.from({ length: times }, () => fate);

it.each<[string, readonly Fate[], number, object]>([
  [
    "three times in a row that the payer may not",
    ["barred", "barred", "paid", "barred", "barred", "refused", ...many("barred", 3), "paid"],
    9,
    { state: "PAUSED", pausedFor: "payer_barred" },
  ],
  ["twice, and twice again", ["barred", "barred", "refused", "barred", "barred"], 5, { state: "DONE" }],
  [
    "ten calls in a row without an answer",
    [...many("lost", 9), "refused", ...many("lost", 10), "paid"],
    20,
    { state: "PAUSED", pausedFor: "no_answers" },
  ],
  ["nine, and nine again", [...many("lost", 9), "paid", ...many("lost", 9)], 19, { state: "DONE" }],
])("a list hears %s: every further line would fare alike, or may not", async (_, fates, sent, end) => {
  const counter = await openBatchCounter({ bulk: { sideBySide: 1 } });
  for (const [index, fate] of fates.entries()) {
    const fault = FATES[fate];
    if (fault) counter.operator.faults.add({ ...fault, operation: "createCashIn", customer: customer(index) });
  }
  const batch = await counter.prepares(fates.length);
  await counter.starts(batch);
  expect(await counter.settles(batch)).toMatchObject(end);
  expect((await counter.batches.tally(batch.id)).not_sent.lines).toBe(fates.length - sent);
  await counter.holdsAgainstTheLedger(batch);
});
