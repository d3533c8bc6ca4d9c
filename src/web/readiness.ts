import type { Clock } from "../domain/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { CallOutcome } from "../domain/ports/meter.ts";

/** One thing that a working counter needs, and how it is. `says` is for people who watch, without secrets. */
export interface Check {
  readonly well: boolean;
  readonly says: string;
}

/** How the counter is, by name: what `/readyz` answers with. */
export type Readiness = Readonly<Record<"intake" | "journal" | "operator" | "telegram" | "outbox", Check>>;

/** Whether somebody else is reached, judged by the calls that are made anyway: watching must not cost calls. */
export interface ReachWatch {
  heard(outcome: CallOutcome): void;
  check(): Check;
}

/** A written fact answers for this long, in milliseconds: a probe every second must not wear the disk. */
const WRITTEN_MS = 5_000;
/** A message that has waited longer is one that people miss, in milliseconds. */
const OUTBOX_OLD_MS = 120_000;

/** Makes the watch over one other side. Without any call yet it is well: nothing is known against it. */
export function watchReach(clock: Pick<Clock, "monotonic">): ReachWatch {
  let answeredAt: number | undefined;
  let failingSince: number | undefined;
  const secondsSince = (at: number) => Math.round((clock.monotonic() - at) / 1_000);
  return {
    heard(outcome) {
      const now = clock.monotonic();
      const isFailing = outcome === "silent" || outcome === "failed";
      if (!isFailing) answeredAt = now;
      failingSince = isFailing ? (failingSince ?? now) : undefined;
    },
    check() {
      if (failingSince !== undefined) return { well: false, says: `no answer for ${secondsSince(failingSince)} s` };
      if (answeredAt === undefined) return { well: true, says: "not asked yet" };
      return { well: true, says: `answered ${secondsSince(answeredAt)} s ago` };
    },
  };
}

/** Makes the question whether the counter is ready. It writes to the journal to know that it can be written. */
export function createReadiness(parts: {
  journal: Pick<Journal, "setFact" | "outboxDepth">;
  clock: Pick<Clock, "now" | "monotonic">;
  operator: ReachWatch;
  telegram: ReachWatch;
  /** Why no deposit is taken, where none is. */
  closedFor: () => string | undefined;
}): () => Promise<Readiness> {
  const { journal, clock, operator, telegram, closedFor } = parts;
  let writtenAt = Number.NEGATIVE_INFINITY;

  return async () => {
    const why = closedFor();
    return {
      intake: why === undefined ? { well: true, says: "open" } : { well: false, says: `closed: ${why}` },
      journal: await orUnavailable(checkJournal),
      operator: operator.check(),
      telegram: telegram.check(),
      outbox: await orUnavailable(checkOutbox),
    };
  };

  async function checkJournal(): Promise<Check> {
    if (clock.monotonic() - writtenAt < WRITTEN_MS) return { well: true, says: "written lately" };
    await journal.setFact("ready_checked", String(clock.now()));
    writtenAt = clock.monotonic();
    return { well: true, says: "written now" };
  }

  async function checkOutbox(): Promise<Check> {
    const { waiting, oldest } = await journal.outboxDepth();
    const ageMs = oldest === undefined ? 0 : clock.now() - oldest;
    const says = waiting === 0 ? "empty" : `${waiting} waiting, the oldest for ${Math.round(ageMs / 1_000)} s`;
    return { well: ageMs < OUTBOX_OLD_MS, says };
  }
}

async function orUnavailable(check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch {
    return { well: false, says: "cannot be read or written" };
  }
}
