import { expect, it } from "vitest";
import type { BatchParts } from "../../src/deposits/batches/parts.ts";
import type { Run } from "../../src/deposits/batches/run.ts";
import { takeUp } from "../../src/deposits/batches/take-up.ts";

it("a list is shown as waiting for a deposit in a line's place while it does, and no longer", async () => {
  const line = { line: 1 };
  const answers: unknown[] = [{ kind: "wait", until: 2_000 }, { kind: "line", line }, { kind: "empty" }];
  const run = {
    waitsUntil: undefined as number | undefined,
    queue: { take: () => answers.shift() },
    pause: async () => {},
  };
  const parts = { clock: { now: () => 1_000 } } as unknown as BatchParts;
  expect(await takeUp(parts, run as unknown as Run, 5)).toEqual([]);
  expect(run.waitsUntil).toBe(2_000);
  expect(await takeUp(parts, run as unknown as Run, 5)).toEqual([line]);
  expect(run.waitsUntil).toBeUndefined();
});
