import type { Intake } from "./deposits/intake.ts";
import type { Clock } from "./domain/clock.ts";
import type { Journal } from "./domain/ports/journal.ts";
import { type Meter, NO_METER } from "./domain/ports/meter.ts";
import { createReadiness, watchReach } from "./web/readiness.ts";
import type { WatchDoor } from "./web/watch.ts";

/** The parts of a counter that are looked at while they work, and who looks. */
export interface Watch {
  readonly meter: Meter;
  /** The journal, telling the meter of every deposit that came into another state. */
  readonly journal: Journal;
  /** What `/readyz` and `/metrics` are made from; `undefined` where nobody can ask. */
  readonly door: WatchDoor | undefined;
  /** The counter is about to close: it is not ready any more. */
  closing(): void;
}

/** Watches over a counter with an HTTP side. What counts is loaded for such a counter alone. */
export async function watchOver(parts: { journal: Journal; intake: Intake; clock: Clock }): Promise<Watch> {
  const { journal, intake, clock } = parts;
  const [operator, telegram] = [watchReach(clock), watchReach(clock)];
  let isClosing = false;
  const { createMetrics } = await import("./web/metrics.ts");
  const metrics = createMetrics({ journal, clock, isIntakeOpen: () => intake.closedFor === undefined });
  const meter: Meter = {
    ...metrics.meter,
    operatorCalled(operation, outcome, ms) {
      operator.heard(outcome);
      metrics.meter.operatorCalled(operation, outcome, ms);
    },
    chatCalled(method, outcome, ms) {
      telegram.heard(outcome);
      metrics.meter.chatCalled(method, outcome, ms);
    },
  };
  const closedFor = () => (isClosing ? "stopping" : intake.closedFor);
  return {
    meter,
    journal: measureJournal(journal, meter),
    door: { readiness: createReadiness({ journal, clock, operator, telegram, closedFor }), metrics },
    closing() {
      isClosing = true;
    },
  };
}

/** For a counter without an HTTP side: nobody can ask. */
export function unwatched(journal: Journal): Watch {
  return { meter: NO_METER, journal, door: undefined, closing() {} };
}

function measureJournal(journal: Journal, meter: Meter): Journal {
  return {
    ...journal,
    async move(move) {
      const moved = await journal.move(move);
      if (moved.kind === "moved" && move.from !== move.to) meter.depositMoved(move.to, moved.deposit.reason);
      return moved;
    },
  };
}
