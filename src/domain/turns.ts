import type { Instant } from "./clock.ts";
import type { Handover } from "./handover.ts";
import type { Xof } from "./money.ts";
import type { TillDay } from "./till-day.ts";

/** Somebody's time with the drawer: from the opening, or from when they took it. */
export interface Turn {
  readonly personId: number;
  readonly from: Instant;
  /** What was in the drawer then. */
  readonly cash: Xof;
  /** Until they gave it; missing for whoever has it now. */
  readonly to?: Instant | undefined;
  /** What was missing or too much when they gave it; what the next one counted otherwise included. Missing where nobody counted yet. */
  readonly gap?: number | undefined;
}

/** Who had the drawer of a day, one after the other. The last one is whoever has it, or had it at the closing. */
export function turnsOf(day: Pick<TillDay, "openedBy" | "openedAt" | "openingCash" | "handovers">): Turn[] {
  const turns: Turn[] = [];
  let begun: Turn = { personId: day.openedBy, from: day.openedAt, cash: day.openingCash };
  for (const { to, given, taken } of day.handovers) {
    if (!taken) continue;
    turns.push({ ...begun, to: taken.at, gap: (given?.gap ?? 0) + taken.gap });
    begun = { personId: to, from: taken.at, cash: taken.cash };
  }
  return [...turns, begun];
}

/** Whoever has the drawer now. */
export function turnNow(day: Parameters<typeof turnsOf>[0]): Turn {
  return turnsOf(day).at(-1) as Turn;
}

/** The handover of a day that waits for whoever takes the drawer. */
export function waitingHandover({ handovers }: Pick<TillDay, "handovers">): Handover | undefined {
  return handovers.find(({ taken, endedAt }) => taken === undefined && endedAt === undefined);
}

/** Whether the drawer changed hands after a moment. */
export function changedHandsSince({ handovers }: Pick<TillDay, "handovers">, since: Instant): boolean {
  return handovers.some(({ taken }) => taken !== undefined && taken.at > since);
}
