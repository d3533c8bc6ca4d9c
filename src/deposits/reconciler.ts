import { sleep } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { judgeRows } from "../domain/judgement.ts";
import { rowsShownMs, searchFrom, wasAnswered } from "../domain/look-up-pauses.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { OperatorState } from "../domain/ports/operator.ts";
import { readBalanceAfter } from "./balances.ts";
import { eachWhole } from "./each-whole.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { LOOK_FAILED, lookAgain, type Settlement, settleJudgement, settleState } from "./settlement.ts";
import { isWatched, keepWatching, watched } from "./watched.ts";

/** Look-ups at one time: the operator counts every call, and cash-ins go first. */
const SIDE_BY_SIDE = 4;

/** Waits at least this long before looking at the journal again after it failed, in milliseconds. */
const JOURNAL_AWAY_MS = 5_000;

/** How long a row that does not fit the audit trail is left alone before its look-up is tried again, in milliseconds. */
const STANDING_MS = 300_000;

const MACHINE: Actor = { kind: "machine", part: "reconciler" };

/**
 * Finds out what became of deposits that nobody knows about: by the operator's id where it is known, else by reference (contract README section 8).
 * It only ever reads at the operator. Look-up times are in the journal, so it goes on after a restart where it stopped.
 */
export interface Reconciler {
  start(): void;
  /** Ends; a look-up that is out may take `graceMs`. Abandoning one harms nothing: it only reads. */
  stop(graceMs: number): Promise<void>;
  /** Looks everything up that is due now; resolves when done. What `start` repeats. */
  lookUpDue(): Promise<void>;
}

/** Makes the reconciler. `failed` hears of bugs: the process has to end. */
export function createReconciler(parts: EngineParts, failed: (error: unknown) => void): Reconciler {
  const { journal, operator, clock, log } = parts;
  /** When the operator first answered this process about a deposit in doubt, by the clock that does not jump. */
  const firstAnswers = new Map<DepositId, number>();
  /** Rows that do not fit the audit trail, and until when none of them is looked up again. */
  const standing = new Map<DepositId, number>();
  let stopped = true;
  let working: Promise<void> | undefined;
  let wakeAgain = false;
  let cancelTimer = () => {};
  let unsubscribe = () => {};

  async function lookUpDue(): Promise<void> {
    for (const [id, until] of standing) if (clock.monotonic() > until) standing.delete(id);
    for (;;) {
      const found = await journal.due(clock.now(), SIDE_BY_SIDE + standing.size);
      const due = found.filter(({ id }) => !standing.has(id)).slice(0, SIDE_BY_SIDE);
      if (due.length === 0) return;
      await Promise.all(due.map(lookUpWhole));
      if (stopped && working) return;
    }
  }

  async function lookUpWhole(deposit: Deposit): Promise<void> {
    let stands = true;
    await eachWhole(parts, [deposit], async () => {
      await lookUp(deposit);
      stands = false;
    });
    if (stands) standing.set(deposit.id, clock.monotonic() + STANDING_MS);
  }

  async function lookUp(deposit: Deposit): Promise<void> {
    const settlement = await findOut(deposit, areRowsShown(deposit));
    if (settlement.to !== deposit.state || isWatched(deposit)) firstAnswers.delete(deposit.id);
    const moved = await settle(parts, deposit, settlement, MACHINE);
    // The call was answered a moment ago: its receipt says the balance like any other.
    const isFresh = deposit.state === "UNCERTAIN" && wasAnswered(deposit);
    if (isFresh && moved.kind === "moved" && moved.deposit.state === "SUCCEEDED")
      await readBalanceAfter(parts, moved.deposit);
  }

  /** Everything that the call left has had time to appear since a look-up that worked: what this one says is the second word. */
  function areRowsShown(deposit: Deposit): boolean {
    const first = firstAnswers.get(deposit.id);
    return first !== undefined && clock.monotonic() - first >= rowsShownMs(parts.settings, deposit);
  }

  function heard({ id }: Deposit): void {
    if (!firstAnswers.has(id)) firstAnswers.set(id, clock.monotonic());
  }

  async function findOut(deposit: Deposit, rowsAreShown: boolean): Promise<Settlement> {
    const state = await askById(deposit);
    if (state !== undefined) heard(deposit);
    if (state === "open")
      return (
        settleState(deposit, state, undefined, rowsAreShown, clock.now()) ?? lookAgain(deposit, state, clock.now())
      );
    const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit));
    const now = clock.now();
    if (look.kind === "failed") {
      log.warn(
        { reference: deposit.reference, error: look.detail, part: "reconciler" },
        "look-up failed, it says nothing about the money",
      );
      if (isWatched(deposit)) return keepWatching(deposit, now);
      const settled = state && settleState(deposit, state, undefined, rowsAreShown, now);
      return settled ?? lookAgain(deposit, LOOK_FAILED, now);
    }
    heard(deposit);
    const judgement = judgeRows(deposit, look.rows);
    if (isWatched(deposit)) return watched(deposit, judgement, now);
    if (state === "paid")
      return settleState(deposit, state, judgement, rowsAreShown, now) ?? lookAgain(deposit, judgement.kind, now);
    const settled = state && settleState(deposit, state, judgement, rowsAreShown, now);
    if (settled) return settled;
    return settleJudgement(deposit, judgement, rowsAreShown, now) ?? lookAgain(deposit, judgement.kind, now);
  }

  /** The operator's word on its own id; `undefined` where none is known, or there was no answer. */
  async function askById({ transactionId, state }: Deposit): Promise<OperatorState | undefined> {
    if (!transactionId || (state !== "PENDING" && state !== "UNCERTAIN")) return undefined;
    const look = await operator.transactionState(transactionId);
    return look.kind === "state" ? look.state : undefined;
  }

  /** Waits for the next look-up that is due, or for the journal's nudge. */
  function schedule(): void {
    cancelTimer();
    if (stopped) return;
    if (working) {
      wakeAgain = true;
      return;
    }
    working = round().finally(() => {
      working = undefined;
      if (!wakeAgain) return;
      wakeAgain = false;
      schedule();
    });
  }

  async function round(): Promise<void> {
    await unlessJournalAway(
      async () => {
        await lookUpDue();
        const next = await journal.nextLookAt();
        if (next !== undefined && !stopped)
          cancelTimer = clock.after(Math.max(next - clock.now(), standing.size > 0 ? JOURNAL_AWAY_MS : 50), schedule);
      },
      (error) => {
        log.error({ part: "reconciler", error: error.message }, "journal away, look-ups wait");
        cancelTimer = clock.after(JOURNAL_AWAY_MS, schedule);
      },
    ).catch(failed);
  }

  return {
    start() {
      stopped = false;
      unsubscribe = journal.onChange(schedule);
      schedule();
    },
    async stop(graceMs) {
      stopped = true;
      unsubscribe();
      cancelTimer();
      await Promise.race([working, sleep(clock, graceMs)]);
    },
    lookUpDue,
  };
}
