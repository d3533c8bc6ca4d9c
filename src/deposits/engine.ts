import { awaitsApproval } from "../domain/approval.ts";
import { batchOf } from "../domain/batch.ts";
import type { Clock } from "../domain/clock.ts";
import { type Deposit, type DepositId, isOpen, OPEN_STATES } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Pin } from "../domain/pin.ts";
import type { CancelOutcome, Deposits, PayOutcome } from "../domain/ports/deposits.ts";
import { createApprovals } from "./approvals.ts";
import { createCashIns } from "./cash-in.ts";
import { mayDeposit } from "./ceilings.ts";
import { createClaims } from "./claims.ts";
import { createConfirmations } from "./confirmations.ts";
import { createDecisions } from "./decisions.ts";
import { createDrafts } from "./drafts.ts";
import { isExpired } from "./expiry.ts";
import type { EngineParts } from "./parts.ts";
import { createReconciler } from "./reconciler.ts";
import { expireOld, recover } from "./recovery.ts";
import { giveUpShutOut } from "./shut-out.ts";
import { createSuccessors } from "./successors.ts";
import { createWalletActs } from "./wallet-acts.ts";

/** How often old drafts are swept, and a journal that failed is tried again, in milliseconds. */
const SWEEP_MS = 30_000;

/** The engine, and when it lives. */
export interface Engine {
  readonly deposits: Deposits;
  /** Makes the rows of the last process truthful, then looks up and sweeps until stopped. */
  start(): Promise<void>;
  /** Takes no more, lets calls that are out finish for `graceMs`, wipes PINs. */
  stop(graceMs: number): Promise<void>;
}

/** Puts the engine together. `failed` hears of what must end the process: a bug, or a result that cannot be put on record. */
export function createEngine(parts: EngineParts, failed: (error: unknown) => void): Engine {
  const { journal, clock, intake } = parts;
  const drafts = createDrafts(parts);
  const confirmations = createConfirmations(parts);
  const { follow } = createSuccessors(parts, drafts.draft);
  const cashIns = createCashIns(parts, follow, failed);
  const reconciler = createReconciler(parts, failed);

  /** Whatever happens here, somebody owns the PIN afterwards or it is wiped (faults S4). */
  async function pay(id: DepositId, by: number, pin: Pin): Promise<PayOutcome> {
    let taken = false;
    try {
      const deposit = await journal.deposit(id);
      taken = deposit !== undefined && (await isPayable(deposit, by)) && cashIns.start(deposit, by, pin);
      if (taken) return { kind: "taken" };
      return deposit ? { kind: "not_waiting", deposit } : { kind: "not_waiting" };
    } finally {
      if (!taken) pin.wipe();
    }
  }

  /** An old one is not paid even before the sweeper finds it: the customer has left (faults F25). */
  async function isPayable(deposit: Deposit, by: number): Promise<boolean> {
    if (batchOf(deposit) !== undefined) return false; // its batch sends it
    if (awaitsApproval(deposit)) return false; // first an owner's word, then the PIN
    const isWaiting = deposit.state === "CONFIRMED" && deposit.actorId === by && !isExpired(deposit, clock.now());
    return isWaiting && (await mayDeposit(parts, by));
  }

  async function cancel(...[id, by, why]: Parameters<Deposits["cancel"]>): Promise<CancelOutcome> {
    const outcome = await drafts.cancel(id, by, why);
    if (outcome.kind === "cancelled") cashIns.dropPin(id);
    return outcome;
  }

  async function giveUpOf(person?: number): Promise<void> {
    for (const id of await giveUpShutOut(parts, person)) cashIns.dropPin(id);
  }

  const deposits: Deposits = {
    draft: (wish) => orIntakeClosed(parts, () => drafts.draft(wish)),
    confirm: (id, by, options) => orIntakeClosed(parts, () => confirmations.confirm(id, by, options)),
    instead: drafts.instead,
    cancel,
    pay,
    giveUpOf,
    ...createDecisions(parts),
    ...createApprovals(parts),
    ...createClaims(parts),
    ...createWalletActs(parts),
    progress: cashIns.progress,
    deposit: (id) => journal.deposit(id),
    open: async (chatId) =>
      (await journal.inStates(["CONFIRMED", ...OPEN_STATES])).filter(
        (deposit) => deposit.chatId === chatId && (isOpen(deposit) || batchOf(deposit) === undefined),
      ),
    async lookNow(id, asked = "chat") {
      const deposit = await journal.deposit(id);
      if (!deposit || (deposit.state !== "PENDING" && deposit.state !== "UNCERTAIN" && deposit.state !== "REVIEW"))
        return deposit;
      const act = { by: { kind: "machine", part: asked }, what: "look_now" } as const;
      const { state, version } = deposit;
      const moved = await journal.move({
        id,
        from: state,
        version,
        to: state,
        at: clock.now(),
        set: { nextLookAt: clock.now() },
        act,
      });
      return moved.kind === "moved" || moved.kind === "lost" ? moved.deposit : deposit;
    },
  };

  async function sweep(): Promise<void> {
    if (intake.closedFor === "journal") await journal.setFact("journal_written_again", String(clock.now()));
    intake.reopen();
    await cashIns.takeUpStranded();
    await expireOld(parts, (id) => cashIns.progress(id) !== undefined);
    await giveUpOf();
  }

  const sweeper = createSweeper(clock, () => unlessJournalAway(sweep, () => {}).catch(failed));

  return {
    deposits,
    async start() {
      await recover(parts);
      reconciler.start();
      sweeper.start();
    },
    async stop(graceMs) {
      intake.close("stopping");
      sweeper.stop();
      await Promise.all([reconciler.stop(graceMs), cashIns.stop(graceMs)]);
    },
  };
}

/** A journal that cannot be written takes no deposit: said as an outcome, not thrown at the chat (faults F28). */
async function orIntakeClosed<T>(
  { intake, log }: EngineParts,
  task: () => Promise<T>,
): Promise<T | { kind: "intake_closed" }> {
  return await unlessJournalAway(task, (error) => {
    intake.journalFailed(error);
    log.error({ part: "intake", error: error.message }, "journal cannot be written, no deposit is taken");
    return { kind: "intake_closed" };
  });
}

/** Repeats a task for as long as the engine lives. */
function createSweeper(clock: Clock, task: () => Promise<void>): { start(): void; stop(): void } {
  let stopped = false;
  let cancel = () => {};
  const again = () => {
    if (!stopped) cancel = clock.after(SWEEP_MS, () => void task().finally(again));
  };
  return {
    start: again,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
