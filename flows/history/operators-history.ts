import { LRUCache } from "lru-cache";
import type { Instant } from "../../src/domain/clock.ts";
import { DAY_MS, dayStart } from "../../src/domain/local-day.ts";
import { namesOf, type OperatorSide, operatorSide } from "../../src/domain/merged-history.ts";
import type { PeriodBounds } from "../../src/domain/period.ts";
import { may, type Person } from "../../src/domain/person.ts";
import type { Counter } from "../ground/counter.ts";

/** What is known of the operator's history for a period. */
export type OperatorsHistory =
  | { readonly kind: "read"; readonly side: OperatorSide }
  | { readonly kind: "unreadable"; readonly readAt: Instant }
  | { readonly kind: "unread" };

/** Longer periods are compared at their newest end: every page of it is one of the few calls a minute that deposits need too. */
const COMPARED_MS = 31 * DAY_MS;

/** Younger than this, it is good enough to be shown again without asking. */
const YOUNG_MS = 2 * 60_000;

/** Younger than this, it is good enough even for who has just asked for it: a second payment is told within seconds. */
const FRESH_MS = 5_000;

/** Rows remembered, all in all. */
const ROWS_MAX = 100_000;

/** A period is read a little beyond its ends, because the operator's clock and ours differ. */
const AROUND_MS = 3_600_000;

interface Memory {
  readonly histories: LRUCache<string, Exclude<OperatorsHistory, { kind: "unread" }>>;
  readonly reading: Map<string, Promise<void>>;
}

/** They are kept in memory only, for each counter apart: they are the operator's word of a moment, never our truth. */
const memories = new WeakMap<object, Memory>();

/** The operator's history for a period, as far as it was read. Waits for nobody. */
export function knownHistory(counter: Counter, person: Person, bounds: PeriodBounds): OperatorsHistory {
  return memoryOf(counter).histories.get(keyOf(person, bounds, counter.clock.now())) ?? { kind: "unread" };
}

/** Whether it has to be read, or read again: one that is asked for anew is to be younger than one that is paged through. */
export function isDue(counter: Counter, history: OperatorsHistory, asked: "anew" | "again"): boolean {
  if (history.kind === "unread") return true;
  const { readAt } = history.kind === "read" ? history.side : history;
  return counter.clock.now() - readAt > (asked === "anew" ? FRESH_MS : YOUNG_MS);
}

/** Reads the operator's history for a period and remembers it; asked twice at once, reads once. Waits for the operator: never inside an update. */
export async function readOperatorsHistory(counter: Counter, person: Person, bounds: PeriodBounds): Promise<void> {
  const { histories, reading } = memoryOf(counter);
  const key = keyOf(person, bounds, counter.clock.now());
  const running = reading.get(key);
  if (running) return await running;
  const run = read().finally(() => reading.delete(key));
  reading.set(key, run);
  await run;

  async function read(): Promise<void> {
    const readAt = counter.clock.now();
    const { from, to } = compared(bounds, readAt);
    const found = await counter.operator.rowsBetween(from - AROUND_MS, Math.min(to, readAt) + AROUND_MS);
    if (found.kind === "failed") return void histories.set(key, { kind: "unreadable", readAt });
    const rows = found.rows.filter((row) => may(person, "read_all") || row.distributor === person.distributor);
    const known = await counter.books.history.known(rows.flatMap(namesOf));
    const side = operatorSide(rows, known, { from, readAt });
    histories.set(key, {
      kind: "read",
      side: may(person, "read_wallet") || may(person, "read_all") ? side : { ...side, onlyTheirs: [] },
    });
  }
}

function compared(bounds: PeriodBounds, now: Instant): { from: Instant; to: Instant } {
  const to = bounds.to ?? dayStart(now) + DAY_MS;
  return { from: Math.max(bounds.from ?? 0, to - COMPARED_MS), to };
}

function keyOf({ role, distributor }: Person, bounds: PeriodBounds, now: Instant): string {
  const { from, to } = compared(bounds, now);
  return `${role} ${distributor} ${from} ${to}`;
}

function memoryOf(counter: Counter): Memory {
  const memory = memories.get(counter) ?? {
    histories: new LRUCache({
      maxSize: ROWS_MAX,
      sizeCalculation: (history) => 1 + (history.kind === "read" ? history.side.byName.size : 0),
    }),
    reading: new Map(),
  };
  memories.set(counter, memory);
  return memory;
}
