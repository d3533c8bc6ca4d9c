import type { Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import type { Hearing } from "./afterwards.ts";
import type { EngineParts } from "./parts.ts";

/**
 * When a success is looked at again, in milliseconds after it was told, and the fact that says up to which success that was done: soon, because a
 * gateway that repeats a call does so at once, and once the rows of that call have had time to appear (contract README section 13).
 */
const LOOKS = [
  { afterMs: 3_000, fact: "looked_after" },
  { afterMs: 45_000, fact: "looked_after_again" },
] as const;

/** From one read to the next, in milliseconds: what succeeded meanwhile is looked at with one call. */
const BETWEEN_MS = 4_000;

/** A success that was not looked at for this long, in milliseconds, is left to the hourly comparison. */
const LEFT_MS = 10 * 60_000;

/** A call is answered within this time, in milliseconds, of being sent: what took longer was found by a look-up, which sees every row. */
const ANSWERED_MS = 2 * 60_000;

/** The history shows rows of a period a little before and after our times of it, in milliseconds: clocks differ. */
const AROUND_MS = 2 * 60_000;

/** Successes whose row a period did not show, looked up by reference in one round. */
const ALONE_MAX = 3;

const TRY_AGAIN_MS = 15_000;
const MACHINE: Actor = { kind: "machine", part: "look-after" };

/**
 * Looks at successes again a few seconds after they were told: an answer says nothing of a second payment under its reference (faults F55), or of one
 * that is taken back at once (F57). One read stands for all that are due, and goes behind every other call.
 */
export interface LookAfter {
  start(): void;
  stop(): void;
}

/** Makes the look. How far it is, is in the journal, so it goes on after a restart. `failed` hears of bugs. */
export function createLookAfter(parts: EngineParts, { hearOf }: Hearing, failed: (error: unknown) => void): LookAfter {
  const { journal, operator, clock, log } = parts;
  let startedAt: Instant = 0;
  let stopped = true;
  let working = false;
  let cancelTimer: (() => void) | undefined;
  let unsubscribe = () => {};

  async function look(): Promise<number | undefined> {
    const now = clock.now();
    const since = now - Math.max(...LOOKS.map(({ afterMs }) => afterMs)) - LEFT_MS;
    const sent = await journal.sentBetween(since - ANSWERED_MS, now + 1);
    const succeeded = sent.filter(({ state, settledAt = 0 }) => state === "SUCCEEDED" && settledAt > since);
    if (succeeded.length === 0) return undefined;
    const due = new Set<Deposit>();
    const waits: number[] = [];
    const marks: [string, Instant][] = [];
    for (const { afterMs, fact } of LOOKS) {
      const mark = Number((await journal.fact(fact)) ?? startedAt);
      const left = succeeded.filter(({ settledAt = 0 }) => settledAt > Math.min(mark, now));
      const ripe = left.filter(({ settledAt = 0 }) => settledAt + afterMs <= now);
      for (const deposit of ripe) due.add(deposit);
      if (ripe.length > 0) marks.push([fact, Math.max(...ripe.map(({ settledAt = 0 }) => settledAt))]);
      const rest = left.filter((deposit) => !ripe.includes(deposit));
      waits.push(...rest.map(({ settledAt = 0 }) => settledAt + afterMs - now));
    }
    if (due.size > 0 && !(await lookAt([...due]))) return TRY_AGAIN_MS;
    for (const [fact, until] of marks) await journal.setFact(fact, String(until));
    return waits.length === 0 ? undefined : Math.max(Math.min(...waits), BETWEEN_MS);
  }

  /** `false`: the history could not be read. */
  async function lookAt(due: readonly Deposit[]): Promise<boolean> {
    const [first, ...others] = due;
    if (first && others.length === 0) return await lookAlone(first);
    const sent = due.map(({ sentAt, createdAt }) => sentAt ?? createdAt);
    const found = await operator.rowsBetween(Math.min(...sent) - AROUND_MS, clock.now() + AROUND_MS, "spare");
    if (found.kind === "failed") return notReadable(found.detail);
    await hearOf(due, found.rows, MACHINE);
    for (const deposit of due.filter((one) => !isShown(one, found.rows)).slice(0, ALONE_MAX)) await lookAlone(deposit);
    return true;
  }

  async function lookAlone(deposit: Deposit): Promise<boolean> {
    const found = await operator.rowsByReference(deposit.reference, searchFrom(deposit), "spare");
    if (found.kind === "failed") return notReadable(found.detail);
    await hearOf([deposit], found.rows, MACHINE);
    return true;
  }

  function notReadable(error: string): false {
    log.warn({ part: "look-after", error }, "successes not looked at again yet");
    return false;
  }

  async function round(): Promise<void> {
    cancelTimer = undefined;
    if (stopped) return;
    if (working) return wakeIn(BETWEEN_MS);
    working = true;
    const nextMs = await unlessJournalAway(look, () => TRY_AGAIN_MS)
      .catch(failed)
      .finally(() => {
        working = false;
      });
    if (nextMs !== undefined) wakeIn(nextMs);
  }

  function wakeIn(ms: number): void {
    if (!stopped) cancelTimer ??= clock.after(ms, () => void round());
  }

  return {
    start() {
      stopped = false;
      startedAt = clock.now();
      unsubscribe = journal.onChange(() => wakeIn(LOOKS[0].afterMs + 1));
      wakeIn(BETWEEN_MS);
    },
    stop() {
      stopped = true;
      unsubscribe();
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}

function isShown({ reference }: Deposit, rows: readonly OperatorRow[]): boolean {
  return rows.some((row) => row.reference === reference);
}
