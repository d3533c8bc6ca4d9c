import { UNCERTAIN_REASONS } from "../../src/domain/reasons.ts";
import { BUSY_MS } from "./hours.ts";
import type { OperatorMood, Treatment } from "./memory-operator.ts";
import { RIGHT_PIN } from "./person.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long our side waits for an answer (`ORANGE_TIMEOUT_MS`). */
const TIMEOUT_MS = 45 * SECOND;

/** A search that fails for a whole day leaves everything to people; here it works in the end, so that what must be noticed can be. */
const LOOK_UPS_WORK_FROM_MS = 20 * HOUR;

/** Draws how the operator, and the line to it, are on one day. `happens` hears of every fault; from `calmFromMs` on look-ups work. */
export function drawMood(
  random: SeededRandom,
  time: VirtualTime,
  happens: (fault: string) => void,
  calmFromMs = LOOK_UPS_WORK_FROM_MS,
): OperatorMood {
  const kinds = drawKinds(random);
  const faulty = random.pick([0.1, 0.5, 0.9]);
  const lookUpsFail = random.weighted([
    [60, 0.02],
    [25, 0.3],
    [15, 0.7],
  ]);
  const searchFlaps = random.weighted([
    [75, 0],
    [25, 0.1],
  ]);
  const isAway = random.chance(0.15) ? outage(random, time, 4 * MINUTE) : () => false;
  return {
    cashIn: () => {
      const treatment: Treatment = random.chance(faulty)
        ? drawFault(random, kinds, searchFlaps === 0)
        : { kind: "paid" };
      happens(inWords(treatment));
      const timesOut = treatment.kind === "lost" && treatment.reason === "no_answer";
      const longest = timesOut || random.chance(0.2) ? TIMEOUT_MS : 3 * SECOND;
      return { treatment, answerMs: timesOut ? longest : random.whole(100, longest) };
    },
    unavailable: () => (isAway() ? "unreachable" : undefined),
    lookUp: () => {
      if (time.elapsed() > calmFromMs) return "works";
      return random.chance(lookUpsFail) ? "fails" : random.chance(searchFlaps) ? "flaps" : "works";
    },
    lookUpMs: () => random.whole(0, 2 * SECOND),
    lagMs: () => random.whole(0, 30 * SECOND),
    order: (rows) => random.shuffled(rows),
    isRightPin: (digits) => digits.equals(Buffer.from(RIGHT_PIN)),
  };
}

/** Reasons of doubt that come another way than by an answer that is lost. */
const NOT_LOST: readonly string[] = [
  ...["parked", "interrupted", "maybe_twin", "other_reference", "refusal_unproven", "refused_again", "told_failed"],
];

/**
 * Which kinds of fault exist at all on this day: all of them, or some. Where everything happens at once, one fault hides what another alone would
 * show, and few days are all alike.
 */
function drawKinds(random: SeededRandom): (kind: Treatment["kind"]) => boolean {
  if (random.chance(0.5)) return () => true;
  const exist = new Map<Treatment["kind"], boolean>();
  return (kind) => {
    const known = exist.get(kind);
    if (known !== undefined) return known;
    const drawn = random.chance(0.4);
    exist.set(kind, drawn);
    return drawn;
  };
}

/**
 * Every fault of a cash-in call that docs/faults.md knows, by how often it is drawn. A refusal after the movement only where a row that was booked
 * shows within the assumed delay: two look-ups that both leave it out are the limit that remains (docs/reliability.md).
 */
function drawFault(random: SeededRandom, exists: (kind: Treatment["kind"]) => boolean, rowsStay: boolean): Treatment {
  const moved = rowsStay && random.chance(0.5);
  const reason = random.pick(UNCERTAIN_REASONS.filter((name) => !NOT_LOST.includes(name)));
  const open = {
    afterMs: random.whole(SECOND, random.pick([MINUTE, HOUR, 23 * HOUR])),
    endsAs: random.pick(["paid", "not_paid"] as const),
  };
  const drawn = random.weighted<Treatment>([
    [20, { kind: "lost", reason, paidAfterMs: "never" }],
    [20, { kind: "lost", reason, paidAfterMs: 0 }],
    [10, { kind: "lost", reason, paidAfterMs: random.whole(SECOND, 10 * MINUTE) }],
    [5, { kind: "lost", reason: "maybe_twin", paidAfterMs: "never" }],
    [8, { kind: "open", said: "pending", ...open }],
    [4, { kind: "open", said: "unknown_status", ...open }],
    [4, { kind: "open", said: "parked", ...open }],
    [8, drawRefusal(random)],
    [8, { kind: "again", after: "token", waitMs: 0, moved }],
    [7, { kind: "again", after: "key", waitMs: 0, moved }],
    [7, { kind: "again", after: "wait", waitMs: random.whole(SECOND, MINUTE), moved }],
    [2, { kind: "contradicted", where: random.pick(["answer", "history"] as const) }],
    [2, { kind: "incomparable", said: "lost", moved: random.pick(["asked", "tenfold"] as const) }],
    [1, { kind: "incomparable", said: "pending", moved: "asked" }],
    [6, { kind: "answered_as", row: "ours" }],
    [2, { kind: "answered_as", row: "none" }],
    [6, drawFailure(random, rowsStay)],
    [4, { kind: "taken_back", afterMs: random.pick([random.whole(0, MINUTE), random.whole(MINUTE, 12 * HOUR)]) }],
    [3, { kind: "failed_then_paid" }],
    [1, { kind: "paid_twice", said: random.pick(["paid", "lost"] as const) }],
  ]);
  return exists(drawn.kind) ? drawn : { kind: "paid" };
}

/** Paid at once only where two look-ups cannot both leave it out; much later, only that it is heard can be asked. */
function drawFailure(random: SeededRandom, rowsStay: boolean): Treatment {
  const late = random.whole(2 * MINUTE, 3 * HOUR);
  const paidAfterMs = random.pick(rowsStay ? ([0, "never", late] as const) : (["never", late] as const));
  return { kind: "told_failed", hasFailedRow: random.chance(0.5), paidAfterMs };
}

function drawRefusal(random: SeededRandom): Treatment {
  const [reason, code] = random.pick([
    ["float_too_low", "2020"],
    ["recipient_without_wallet", "2000"],
    ["recipient_over_ceiling", "2025"],
    ["not_sent", "ECONNREFUSED"],
  ] as const);
  return { kind: "refused", reason, code };
}

/** A time during which something is away. */
export function outage(random: SeededRandom, time: VirtualTime, longestMs: number): () => boolean {
  const from = random.whole(0, BUSY_MS / 4);
  const to = from + random.whole(SECOND, longestMs);
  return () => time.elapsed() >= from && time.elapsed() < to;
}

function inWords(treatment: Treatment): string {
  switch (treatment.kind) {
    case "lost":
      return `lost (${treatment.reason}), ${treatment.paidAfterMs === "never" ? "not paid" : treatment.paidAfterMs === 0 ? "paid" : "paid late"}`;
    case "open":
      return `${treatment.said}, then ${treatment.endsAs}`;
    case "refused":
      return `refused (${treatment.reason})`;
    case "again":
      return `again (${treatment.after})${treatment.moved ? ", paid" : ""}`;
    case "told_failed":
      return `told_failed, ${treatment.paidAfterMs === "never" ? "not paid" : treatment.paidAfterMs === 0 ? "paid" : "paid late"}`;
    case "incomparable":
      return `${treatment.said}, then incomparable (${treatment.moved})`;
    case "answered_as":
      return `answered_as (${treatment.row})`;
    case "contradicted":
      return `contradicted in the ${treatment.where}`;
    default:
      return treatment.kind;
  }
}
