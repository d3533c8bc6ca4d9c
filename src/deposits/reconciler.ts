import { sleep } from "../domain/clock.ts";
import { type Deposit, type DepositId, isTerminal } from "../domain/deposit.ts";
import { type Judgement, judgeRows } from "../domain/judgement.ts";
import { nextWatch, ROWS_SHOWN_MS, searchFrom } from "../domain/look-up-pauses.ts";
import { LATE_SUCCESS } from "../domain/made-again.ts";
import { type Actor, JournalUnavailable } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { LOOK_FAILED, lookAgain, PAID_TWICE, type Settlement, settleJudgement, settleState } from "./settlement.ts";

/** Look-ups at one time: the operator counts every call, and cash-ins go first. */
const SIDE_BY_SIDE = 4;

/** Waits at least this long before looking at the journal again after it failed, in milliseconds. */
const JOURNAL_AWAY_MS = 5_000;

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
  /** When this process first looked up a deposit in doubt, by the clock that does not jump. */
  const firstLooks = new Map<DepositId, number>();
  let stopped = true;
  let working: Promise<void> | undefined;
  let wakeAgain = false;
  let cancelTimer = () => {};
  let unsubscribe = () => {};

  async function lookUpDue(): Promise<void> {
    for (;;) {
      const due = await journal.due(clock.now(), SIDE_BY_SIDE);
      if (due.length === 0) return;
      await Promise.all(due.map(lookUp));
      if (stopped && working) return;
    }
  }

  async function lookUp(deposit: Deposit): Promise<void> {
    const settlement = await findOut(deposit, clock.monotonic() - firstLook(deposit) >= ROWS_SHOWN_MS);
    if (settlement.to !== deposit.state || watching(deposit)) firstLooks.delete(deposit.id);
    await settle(parts, deposit, settlement, MACHINE);
  }

  function firstLook({ id }: Deposit): number {
    const first = firstLooks.get(id) ?? clock.monotonic();
    firstLooks.set(id, first);
    return first;
  }

  async function findOut(deposit: Deposit, rowsAreShown: boolean): Promise<Settlement> {
    if (deposit.transactionId && (deposit.state === "PENDING" || deposit.state === "UNCERTAIN")) {
      const look = await operator.transactionState(deposit.transactionId);
      const settled = settleState(deposit, look, clock.now());
      if (settled) return settled;
      if (look.kind === "state" && look.state === "open") return lookAgain(deposit, look.state, clock.now());
    }
    const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit));
    const now = clock.now();
    if (look.kind === "failed") {
      log.warn(
        { reference: deposit.reference, error: look.detail, part: "reconciler" },
        "look-up failed, it says nothing about the money",
      );
      return watching(deposit) ? keepWatching(deposit, now) : lookAgain(deposit, LOOK_FAILED, now);
    }
    const judgement = judgeRows(deposit, look.rows);
    if (watching(deposit)) return watched(deposit, judgement, now);
    return settleJudgement(deposit, judgement, rowsAreShown, now) ?? lookAgain(deposit, judgement.kind, now);
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
    try {
      await lookUpDue();
      const next = await journal.nextLookAt();
      if (next !== undefined && !stopped) cancelTimer = clock.after(Math.max(next - clock.now(), 50), schedule);
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) return failed(error);
      log.error({ part: "reconciler", error: error.message }, "journal away, look-ups wait");
      cancelTimer = clock.after(JOURNAL_AWAY_MS, schedule);
    }
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

/** A deposit whose state only a person may change, or that was called not paid: looked at only to hear of a late payment. */
function watching(deposit: Deposit): boolean {
  return deposit.state === "REVIEW" || isTerminal(deposit.state);
}

/** A watched reference never changes state by machine; a payment that appears is told, once (contract README 8.7). */
function watched(deposit: Deposit, judgement: Judgement, now: number): Settlement {
  const news = deposit.operatorCode === LATE_SUCCESS ? undefined : newsIn(deposit, judgement);
  if (!news) {
    const quiet = keepWatching(deposit, now);
    return { ...quiet, set: { ...quiet.set, lastLookAt: now } };
  }
  return {
    to: deposit.state,
    set: {
      operatorCode: LATE_SUCCESS,
      lastLookAt: now,
      nextLookAt: undefined,
      ...(judgement.kind === "paid" ? { transactionId: judgement.transactionId } : {}),
    },
    ...news,
  };
}

/** What a watched reference says that nobody was told yet. */
function newsIn(deposit: Deposit, judgement: Judgement): Pick<Settlement, "act" | "alarm" | "wallet"> | undefined {
  switch (judgement.kind) {
    case "paid":
      return {
        act: { what: "look_up", detail: { says: "paid after all", ids: judgement.transactionId } },
        alarm: "late-success",
      };
    case "paid_twice":
      if (deposit.reason === "paid_twice") return undefined;
      return {
        act: { what: "look_up", detail: { says: PAID_TWICE, ids: judgement.transactionIds.join(" ") } },
        wallet: { kind: "pause", why: "paid_twice" },
        alarm: "paid-twice",
      };
    case "contradiction":
      if (deposit.reason === "answer_contradicts") return undefined;
      return {
        act: { what: "contradiction", detail: { differs: judgement.what } },
        wallet: { kind: "pause", why: "answer_contradicts" },
        alarm: "contradiction",
      };
    default:
      return undefined;
  }
}

function keepWatching(deposit: Deposit, now: number): Settlement {
  return {
    to: deposit.state,
    set: { nextLookAt: nextWatch(deposit, now) },
    act: { what: "look_up", detail: { says: "nothing new" } },
  };
}
