import { expect, it } from "vitest";
import { createGate } from "../../src/deposits/batches/gate.ts";
import { createLineQueue, type QueuedLine } from "../../src/deposits/batches/line-queue.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import { xof } from "../../src/domain/money.ts";
import { customer } from "./counter.ts";

const line = (nr: number): QueuedLine => ({
  ...{
    line: nr,
    recipient: customer(nr),
    amount: xof(1_000),
    depositId: `LINE${nr}` as DepositId,
    replaces: undefined,
  },
});

function filled(...numbers: number[]) {
  const queue = createLineQueue();
  queue.add(numbers.map(line));
  const take = (now: number) => {
    const next = queue.take(now);
    return next.kind === "line" ? next.line.line : next;
  };
  return { queue, take };
}

it("lines leave in the order of their list; what is added later comes behind", () => {
  const { queue, take } = filled(1, 2, 3);
  expect(take(0)).toBe(1);
  queue.add([line(4), line(5)]);
  expect([take(0), take(0), take(0), take(0), take(0)]).toEqual([2, 3, 4, 5, { kind: "empty" }]);
});

it("a line that is put off lets the others go first until its moment, and then goes before them", () => {
  const { queue, take } = filled(1, 2, 3);
  take(0);
  queue.putOff(line(1), 10);
  expect([take(9), take(10), take(10)]).toEqual([2, 1, 3]);
});

it("where all wait, it is until the first of them may leave", () => {
  const { queue, take } = filled();
  queue.putOff(line(1), 30);
  queue.putOff(line(2), 20);
  expect(take(0)).toEqual({ kind: "wait", until: 20, heldSince: undefined });
});

it("all are held since the last of them is, however often each was looked at; one that only keeps its distance is not held", () => {
  const { queue, take } = filled();
  queue.hold(line(1), 10, 1);
  queue.hold(line(2), 10, 4);
  queue.hold(line(1), 20, 9);
  expect(take(5)).toEqual({ kind: "wait", until: 10, heldSince: 4 });
  queue.putOff(line(2), 20);
  expect(take(5)).toMatchObject({ heldSince: undefined });
  queue.hold(line(2), 20, 7);
  expect(take(8)).toMatchObject({ heldSince: 7 });
});

it("a gate lets so many through at once, the others in the order they came, also past one that failed", async () => {
  const gate = createGate(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const all = [0, 1, 2, 3].map((nr) =>
    gate(async () => {
      begun.push(nr);
      await new Promise<void>((resolve, reject) => {
        ends[nr] = (error) => (error ? reject(error) : resolve());
      });
    }).catch((error: Error) => error.message),
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(begun).toEqual([0, 1]);
  ends[1]?.(new Error("fell"));
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  await turn();
  for (const end of ends) end();
  expect(await Promise.all(all)).toEqual([undefined, "fell", undefined, undefined]);
  expect(await gate(async () => "free again")).toBe("free again");
});
