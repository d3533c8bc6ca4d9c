import { expect, it } from "vitest";
import type { BatchParts } from "../../src/deposits/batches/parts.ts";
import { reachForRun } from "../../src/deposits/batches/reach-operator.ts";
import type { Ending, Run } from "../../src/deposits/batches/run.ts";
import type { Unavailable } from "../../src/domain/ports/operator.ts";

const LINE = { kind: "ready", release: () => {} } as const;

it("a run shows which absence of the operator it waits for, and none any more when it has its line (F16)", async () => {
  for (const [why, shown] of [
    ["unreachable", "unreachable"],
    ["failing", "failing"],
    ["unreadable", "unreadable"],
    ["too_many_calls", undefined],
  ] as const) {
    const { run, pauses } = waitingRun();
    const answers = [away(why), LINE];
    const seen: (string | undefined)[] = [];
    const line = await reachForRun(parts, run, async () => {
      seen.push(run.away);
      return answers.shift() ?? LINE;
    });
    expect(line).toBe(LINE);
    expect(seen).toEqual([undefined, shown]);
    expect(run.away).toBeUndefined();
    expect(pauses()).toBe(1);
  }
});

it("a run ends where the operator refuses the application, and is not shown as waiting (F59)", async () => {
  const { run, pauses } = waitingRun();
  expect(await reachForRun(parts, run, async () => away("refused"))).toBeUndefined();
  expect(run.ending).toEqual({ why: "refused", code: "application_refused" });
  expect(run.away).toBeUndefined();
  expect(pauses()).toBe(0);
});

it("nothing waits on when the run has ended meanwhile, and a line that came too late is given back", async () => {
  const { run, pauses } = waitingRun();
  let asked = 0;
  const none = await reachForRun(parts, run, async () => {
    asked += 1;
    run.end({ why: "by_person" });
    return away("unreachable");
  });
  expect([none, asked, pauses()]).toEqual([undefined, 1, 1]);
  let released = 0;
  const late = waitingRun();
  const given = await reachForRun(parts, late.run, async () => {
    late.run.end({ why: "by_person" });
    const release = () => {
      released += 1;
    };
    return { kind: "ready", release } as const;
  });
  expect([given, released]).toEqual([undefined, 1]);
});

const parts = { log: { info() {}, warn() {}, error() {} } } as unknown as BatchParts;

function away(why: Unavailable["why"]): Unavailable {
  return { kind: "unavailable", why, detail: why };
}

/** As much of a run as waits: where it stands, and that each pause is over at once. */
function waitingRun() {
  let pauses = 0;
  const run = {
    away: undefined as string | undefined,
    ending: undefined as Ending | undefined,
    end(how: Ending) {
      run.ending ??= how;
    },
    async pause() {
      pauses += 1;
    },
  };
  return { run: run as unknown as Run, pauses: () => pauses };
}
