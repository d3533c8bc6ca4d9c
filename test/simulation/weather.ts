import { drawMood, outage } from "./faults.ts";
import { BUSY_MS, CLOSING_MS } from "./hours.ts";
import type { OperatorMood } from "./memory-operator.ts";
import type { Dangers } from "./mortal.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Chat } from "./teller.ts";
import type { VirtualTime } from "./virtual-time.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How bad one day is: drawn once per seed, so that calm days and terrible ones are both seen. */
export interface Weather {
  readonly mood: OperatorMood;
  readonly dangers: Dangers;
  readonly chat: () => ReturnType<Chat>;
  /** How far the machine's clock is off, in milliseconds (faults F20). */
  readonly skewMs: () => number;
  /** How long a process stays away after it died, in milliseconds. */
  readonly downMs: () => number;
  /** When the process is killed or stopped from outside, in milliseconds since the morning. */
  readonly restarts: readonly { readonly atMs: number; readonly how: "killed" | "stopped" }[];
  /** From then on, in milliseconds since the morning, nothing goes wrong any more; on other days something may until the evening (faults F68). */
  readonly calmFromMs: number | undefined;
}

/** Draws a day. `happens` hears of every fault at the operator. */
export function drawWeather(random: SeededRandom, time: VirtualTime, happens: (fault: string) => void): Weather {
  const busy = () => time.elapsed() < BUSY_MS;
  const calmFromMs = random.chance(0.4) ? CLOSING_MS : undefined;
  return {
    calmFromMs,
    mood: drawMood(random, time, happens, calmFromMs),
    dangers: drawDangers(random, busy, random.chance(0.1) ? outage(random, time, 2 * MINUTE) : () => false),
    chat: drawChat(random, () => time.elapsed() < (calmFromMs ?? Number.POSITIVE_INFINITY)),
    skewMs: drawSkew(random, time),
    downMs: () =>
      random.weighted([
        [80, random.whole(SECOND, 90 * SECOND)],
        [18, random.whole(0, 20 * MINUTE)],
        [2, calmFromMs === undefined ? 3 * HOUR : 20 * MINUTE],
      ]),
    restarts: Array.from(
      {
        length: random.weighted([
          [50, 0],
          [35, 1],
          [15, 3],
        ]),
      },
      () => ({
        atMs: random.chance(0.7) || calmFromMs !== undefined ? random.whole(0, BUSY_MS) : random.whole(0, 26 * HOUR),
        how: random.chance(0.6) ? "killed" : "stopped",
      }),
    ),
  };
}

function drawDangers(random: SeededRandom, busy: () => boolean, diskIsFull: () => boolean): Dangers {
  const delays = random.pick([0, 0.2]);
  const dies = random.weighted([
    [50, 0],
    [30, 0.003],
    [20, 0.02],
  ]);
  const journalFails = random.weighted([
    [75, 0],
    [15, 0.005],
    [10, 0.03],
  ]);
  let deaths = random.whole(1, 4);
  return {
    delayMs: () => (busy() && random.chance(delays) ? random.whole(1, 20) : 0),
    dies() {
      if (dies === 0 || !busy() || deaths === 0 || !random.chance(dies)) return false;
      deaths -= 1;
      return true;
    },
    journalFails() {
      if (diskIsFull()) return "before";
      return busy() && random.chance(journalFails) ? random.pick(["before", "after"] as const) : undefined;
    },
  };
}

function drawChat(random: SeededRandom, mayBeAway: () => boolean): () => ReturnType<Chat> {
  const away = random.pick([0, 0.05, 0.3]);
  return () =>
    mayBeAway() && random.chance(away) ? { kind: "away", forMs: random.whole(SECOND, MINUTE) } : { kind: "taken" };
}

/** A clock that is right, or that jumps by an hour, and perhaps back. */
function drawSkew(random: SeededRandom, time: VirtualTime): () => number {
  if (!random.chance(0.15)) return () => 0;
  const first = { atMs: random.whole(0, BUSY_MS), ms: random.pick([-HOUR, HOUR]) };
  const second = { atMs: first.atMs + random.whole(0, BUSY_MS), ms: random.pick([0, -HOUR, HOUR]) };
  return () => (time.elapsed() >= second.atMs ? second.ms : time.elapsed() >= first.atMs ? first.ms : 0);
}
