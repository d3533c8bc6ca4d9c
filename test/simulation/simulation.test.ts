import { describe, expect, it } from "vitest";
import { BROKEN_ENGINES } from "./broken-engines.ts";
import { liveOneDay } from "./day.ts";

/** `npm run simulation` lives 20,000 days; the ordinary suite a part of them. */
const SEEDS = Number(process.env["SEEDS"] ?? 5_000);
const SEEDS_PER_BROKEN_ENGINE = 2_000;
const TIME_LIMIT_MS = 300_000;

describe("the money engine over simulated days of 29 hours", () => {
  it(
    `I1 to I5, I7, I8: ${SEEDS} days of faults, crashes, double taps and clock jumps break no rule (F2 to F5, F7 to F11, F13 to F16, F19, F20, F22 to F25, F28, F34, F42, F46, F53 to F58, S35)`,
    async () => {
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const { broken } = await liveOneDay(seed);
        if (broken.length > 0)
          expect.fail(`${broken.map(({ text }) => text).join("\n")}\nSee what happened: npm run replay -- ${seed}`);
      }
    },
    TIME_LIMIT_MS,
  );

  it(
    "the days are bad: every fault, every state, every alarm, crashes and restarts happen in them",
    async () => {
      const missing = new Set(MUST_HAPPEN);
      for (let seed = 0; seed < 5_000 && missing.size > 0; seed += 1)
        for (const what of (await liveOneDay(seed)).happened) missing.delete(what);
      expect([...missing]).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it("the same seed gives the same day, line by line", async () => {
    const days = [0, 1, 2];
    const [first, second] = await Promise.all([Promise.all(days.map(replayed)), Promise.all(days.map(replayed))]);
    expect(second).toEqual(first);
    expect(first.flat().length).toBeGreaterThan(100);
  });
});

describe("the simulation bites", () => {
  for (const { name, options, caughtBy } of BROKEN_ENGINES) {
    it(
      `an engine that ${name} is caught by ${caughtBy} within ${SEEDS_PER_BROKEN_ENGINE} seeds`,
      async ({ annotate }) => {
        for (let seed = 0; seed < SEEDS_PER_BROKEN_ENGINE; seed += 1) {
          const { broken } = await liveOneDay(seed, options);
          const found = broken.find(({ invariant }) => invariant === caughtBy);
          if (found) return void (await annotate(`caught at seed ${seed}: ${found.text}`));
        }
        expect.fail(`not caught by ${caughtBy}`);
      },
      TIME_LIMIT_MS,
    );
  }
});

async function replayed(seed: number): Promise<string[]> {
  const lines: string[] = [];
  await liveOneDay(seed, { log: (line) => lines.push(line) });
  return lines;
}

const MUST_HAPPEN = [
  ...["a process starts", "the process dies", "the process is told to stop"],
  ...["DRAFT", "CONFIRMED", "SENDING", "PENDING", "UNCERTAIN", "REVIEW", "SUCCEEDED", "REJECTED", "CANCELLED"].slice(1),
  ...[
    "contradiction",
    "incomparable",
    "paid-twice",
    "late-success",
    "review-paid",
    "pin-lock",
    "review",
    "taken-back",
  ].map((name) => `alarm ${name}`),
  ...["line_cut", "server_error", "no_answer"].flatMap((reason) => [
    `lost (${reason}), not paid`,
    `lost (${reason}), paid`,
    `lost (${reason}), paid late`,
  ]),
  ...["pending", "unknown_status", "parked"].flatMap((said) => [`${said}, then paid`, `${said}, then not_paid`]),
  ...["token", "key", "wait"].flatMap((after) => [`again (${after})`, `again (${after}), paid`]),
  ...["refused (not_sent)", "refused (float_too_low)"],
  ...[
    "contradicted in the answer",
    "contradicted in the history",
    "answered_as (ours)",
    "answered_as (none)",
    ...["lost, then incomparable (asked)", "lost, then incomparable (tenfold)", "pending, then incomparable (asked)"],
    ...["told_failed, paid", "told_failed, not paid", "told_failed, paid late"],
    "failed_then_paid",
    "paid_twice",
    "taken_back",
  ],
  "lost (maybe_twin), not paid",
];
