import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createBatches } from "../../src/deposits/batches/batches.ts";
import { createPinChanges } from "../../src/deposits/pin-changes.ts";
import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { AWA, openBatchCounter, POLL, WALLET } from "./counter.ts";

let amount = 1_000;

it("S5: a list never starts while its wallet's PIN is being changed, nor the other way round, however the two fall between each other's steps", async () => {
  const counter = await openBatchCounter();
  const seen = { started: 0, changed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(6)), fc.boolean(), async (pauses, isResumed) => {
      const { parts, store, engine } = counter;
      const slowly = <T extends object>(part: T): T => {
        const get =
          (_: T, name: string) =>
          async (...given: unknown[]) => {
            await ticks(pauses.next().value);
            const answer = await (Reflect.get(part, name) as (...given: unknown[]) => unknown).apply(part, given);
            await ticks(pauses.next().value);
            return answer;
          };
        return new Proxy(part, { get: get as never });
      };
      const both: string[] = [];
      let changing = false;
      const book = slowly(store.books.batches);
      const calls = {
        ...parts.balances.pins.calls,
        async changePin() {
          changing = true;
          if (batches.progress(list.id)) both.push("a change left under a list");
          await ticks(4);
          changing = false;
          return { kind: "unavailable", why: "unreachable", detail: "nothing was sent" } as const;
        },
      };
      const balances = {
        ...parts.balances,
        pins: { ...parts.balances.pins, calls },
        async provePin(...given: Parameters<typeof parts.balances.provePin>) {
          if (changing) both.push("a list began under a change");
          return await parts.balances.provePin(...given);
        },
      };
      const bulk = { sideBySide: 4, pinMaxMs: 3_600_000 };
      const engineOfLists = createBatches({ ...parts, balances, book, deposits: engine.deposits, bulk }, (error) => {
        throw error;
      });
      const { batches } = engineOfLists;
      const changes = createPinChanges({
        operator: { place: "practice" },
        journal: slowly(parts.journal),
        balances,
        batches: book,
        clock: parts.clock,
      });
      const list = await counter.prepares(ofTheirOwn(isResumed ? 5 : 1));
      if (isResumed) {
        await batches.start(list.id, AWA, pin());
        await batches.pause(list.id, AWA);
      }
      const [start, change] = await Promise.all([
        batches.start(list.id, AWA, pin()),
        changes.change(WALLET, pin(), pin(NEW_PIN), AWA),
      ]);
      if (start.kind === "started") seen.started += 1;
      if (change.kind === "not_sent") seen.changed += 1;
      await expect.poll(() => batches.progress(list.id), POLL).toBeUndefined();
      expect(both).toEqual([]);
      expect(["started", "pin_changing", "not_waiting"]).toContain(start.kind);
      expect(["not_sent", "list_running"]).toContain(change.kind);
      await batches.stop(list.id, AWA);
    }),
    { numRuns: 50 },
  );
  expect(seen.started).toBeGreaterThan(0);
  expect(seen.changed).toBeGreaterThan(0);
});

/** No line is another's twin, which would have to wait. */
function ofTheirOwn(lines: number) {
  return Array.from({ length: lines }, () => {
    amount += 5;
    return { amount: xof(amount) };
  });
}

async function ticks(count: number): Promise<void> {
  for (let nr = 0; nr < count; nr += 1) await setImmediate();
}

function pin(digits = PIN): Pin {
  return new Pin(Buffer.from(digits));
}
