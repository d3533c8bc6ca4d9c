import { sleep } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { type Pin, wipeInTime } from "../domain/pin.ts";
import type { Progress } from "../domain/ports/deposits.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { NotReady, ReadyCashIn } from "../domain/ports/operator.ts";
import type { CancelReason } from "../domain/reasons.ts";
import { readBalanceAfter } from "./balances.ts";
import { callOperator } from "./call-operator.ts";
import { openNetworkFor } from "./open-network.ts";
import type { EngineParts } from "./parts.ts";
import type { AdmitsPin } from "./pins.ts";
import { reachOperator } from "./reach-operator.ts";
import { settle, settleForSure } from "./settle.ts";
import { createStranded } from "./stranded.ts";
import { card } from "./telling.ts";

/** What the card says while the operator gives nothing. */
const PROGRESS: Readonly<Record<Exclude<NotReady, "refused">, Progress>> = {
  unreachable: "operator_unavailable",
  failing: "operator_failing",
  unreadable: "operator_unreadable",
  too_many_calls: "queued",
};

/** A deposit that has not left after this long says so, in milliseconds. */
const WAITING_WORD_MS = 1_500;

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/** Sends confirmed deposits, each at most once unless the operator definitely refused the call for a reason that has nothing to do with it. */
export interface CashIns {
  /** Takes a PIN over and starts; the PIN is wiped when the deposit is settled, given up, or two minutes old. `false` when it is being sent already. */
  start(deposit: Deposit, by: number, pin: Pin): boolean;
  progress(id: DepositId): Progress | undefined;
  /** The deposit was given up: its PIN is dropped at once (faults S4). */
  dropPin(id: DepositId): void;
  /** Goes on with deposits that a failing journal stopped. Throws `JournalUnavailable` while it still fails. */
  takeUpStranded(): Promise<void>;
  /** Ends the waits, lets calls that are out finish for `graceMs`, and wipes every PIN. What is still out stays in SENDING: the next start looks it up (faults F46). */
  stop(graceMs: number): Promise<void>;
}

type PinCall = ReadyCashIn & AdmitsPin;

interface Run {
  progress: Progress | undefined;
  readonly pin: Pin;
  readonly done: Promise<void>;
}

/**
 * Makes the sender. `askAnew` hears of a deposit whose sealed PIN the operator could not read, once it is on record as refused. `failed` hears of
 * a result that could not be written: the process has to end.
 */
export function createCashIns(
  parts: EngineParts,
  askAnew: (refused: Deposit) => Promise<void>,
  failed: (error: unknown) => void,
): CashIns {
  const { journal, clock, log, reached } = parts;
  const runs = new Map<DepositId, Run>();
  const { pins } = parts.balances;
  const stranded = createStranded(parts);
  let stopping = false;

  function start(deposit: Deposit, by: number, pin: Pin): boolean {
    if (stopping || runs.has(deposit.id)) return false;
    const cancelWipe = wipeInTime(pin, clock);
    const cancelWord = clock.after(WAITING_WORD_MS, () => void sayThatItWaits(deposit));
    const done = pins
      .inTurn(deposit.distributor, pin, by, () => run(deposit, by, pin))
      .catch(failed)
      .finally(() => {
        cancelWipe();
        cancelWord();
        pin.wipe();
        if (runs.get(deposit.id)?.pin === pin) runs.delete(deposit.id); // the next PIN may have come already
      });
    runs.set(deposit.id, { progress: "queued", pin, done });
    return true;
  }

  async function run(confirmed: Deposit, by: number, pin: Pin): Promise<void> {
    const open = await beforeSending(confirmed, by, pin);
    if (!open) return;
    reached("C5");
    const { deposit, settlement } = await callOperator(parts, open.sending, open.call, pin, {
      isStopping: () => stopping,
      checking: (isChecking) => sayThatItIsChecked(open.sending, isChecking),
      ready: () => pins.calls.readyCashIn(),
    });
    pin.wipe();
    reached("C8");
    const settled = await settleForSure(parts, deposit, settlement, MACHINE);
    reached("C9");
    if (settled.kind !== "moved") return;
    if (settled.deposit.state === "SUCCEEDED") await readBalanceAfter(parts, settled.deposit);
    else if (pin.seal && isUnreadable(settled.deposit)) await askUnderNewKey(settled.deposit);
  }

  /** Only the person's phone can seal the PIN anew (decision 13). A journal that fails now leaves the button under the refused deposit. */
  async function askUnderNewKey(refused: Deposit): Promise<void> {
    await unlessJournalAway(
      () => askAnew(refused),
      (error) =>
        log.warn({ reference: refused.reference, part: "cash-in", error: error.message }, "PIN not asked for anew"),
    );
  }

  /** Everything up to a durable SENDING. A journal that cannot be written sends nothing, and says so past the outbox, which is in that journal (faults F28). */
  async function beforeSending(
    asked: Deposit,
    by: number,
    pin: Pin,
  ): Promise<{ sending: Deposit; call: PinCall } | undefined> {
    let confirmed = asked;
    const open = async () => {
      const known = stranded.has(asked.id) ? await takenUp(asked) : asked;
      if (!known) return undefined;
      confirmed = known;
      const call = await reach(confirmed, pin);
      if (call === "given_up") return undefined;
      if (!call) return await askAgain(confirmed);
      const sending = await openNetwork(confirmed, by, call, pin);
      return sending && { sending, call };
    };
    return await unlessJournalAway(open, (error) => {
      parts.intake.journalFailed(error);
      log.error(
        { reference: confirmed.reference, part: "cash-in", error: error.message },
        "journal cannot be written, nothing sent",
      );
      if (!stranded.has(confirmed.id)) stranded.add(confirmed);
      parts.sayDirectly(confirmed.chatId, "intake_closed");
      return undefined;
    });
  }

  /** A try before this one could not be written: its row is known first, so that nothing which leaves from here on is taken back. */
  async function takenUp({ id }: Deposit): Promise<Deposit | undefined> {
    await stranded.takeUp();
    const deposit = await journal.deposit(id);
    return deposit?.state === "CONFIRMED" ? deposit : undefined;
  }

  /** Tried until the PIN expires, or the operator refuses us: then the deposit ends with what it answered. One that was sealed under another key is asked for again. */
  async function reach(deposit: Deposit, pin: Pin): Promise<PinCall | "given_up" | undefined> {
    let isGivenUp = false;
    const call = await reachOperator(() => pins.calls.readyCashIn(), {
      isOver: () => pin.wiped || stopping,
      async notReady({ why, detail }) {
        const { reference } = deposit;
        log.warn({ reference, reason: why, error: detail, part: "cash-in" }, "operator not ready, nothing sent");
        if (why !== "refused") await showProgress(deposit, PROGRESS[why]);
      },
      async refused({ detail }) {
        isGivenUp = true;
        await giveUp(deposit, "access_refused", detail);
      },
      pause: (ms) => sleep(clock, ms),
    });
    if (isGivenUp) return "given_up";
    if (call?.fits(pin) !== false) return call;
    call.release();
    return undefined;
  }

  /** A wallet that was closed meanwhile ends the deposit; one last try asks for the PIN anew, by a pad that says what one more error does. */
  async function openNetwork(confirmed: Deposit, by: number, call: PinCall, pin: Pin): Promise<Deposit | undefined> {
    const opened = await openNetworkFor(parts, confirmed, by, call, pin);
    if (opened.kind === "moved") return opened.deposit;
    if (opened.kind === "pin_held" && opened.why === "unwarned") return await askAgain(confirmed);
    if (opened.kind === "pin_held" && opened.why === "person_stopped") await giveUp(confirmed, "person_stopped");
    else if (opened.kind === "pin_held" || opened.kind === "wallet_closed") await giveUp(confirmed, "wallet_closed");
    else if (opened.kind === "over_limit") await giveUp(confirmed, "limit_lowered");
    return undefined;
  }

  /** The PIN is gone and nothing was sent: the card becomes the PIN pad again. */
  async function askAgain(deposit: Deposit): Promise<undefined> {
    runs.delete(deposit.id);
    if (!stopping) await journal.tell(card(deposit, deposit.chatId));
    return undefined;
  }

  async function giveUp(deposit: Deposit, reason: CancelReason, operatorCode?: string): Promise<void> {
    const set = { reason, settledAt: clock.now(), ...(operatorCode === undefined ? {} : { operatorCode }) };
    await settle(parts, deposit, { to: "CANCELLED", set, act: { what: "refuse" } }, MACHINE);
  }

  /** Still CONFIRMED after a while: the rate limit, or others of the same wallet, go first. A sentence about it is no reason to fail. */
  async function sayThatItWaits(deposit: Deposit): Promise<void> {
    const say = async () => {
      const now = await journal.deposit(deposit.id);
      if (now?.state === "CONFIRMED" && runs.get(deposit.id)?.progress === "queued")
        await journal.tell(card(deposit, deposit.chatId));
    };
    await unlessJournalAway(say, () => {}).catch(failed);
  }

  /** The call is out, so a sentence about it is no reason to lose its answer. */
  async function sayThatItIsChecked(deposit: Deposit, isChecking: boolean): Promise<void> {
    await unlessJournalAway(
      () => showProgress(deposit, isChecking ? "checking" : "queued"),
      () => {},
    );
  }

  async function showProgress(deposit: Deposit, progress: Progress): Promise<void> {
    const current = runs.get(deposit.id);
    if (!current || current.progress === progress) return;
    current.progress = progress;
    await journal.tell(card(deposit, deposit.chatId));
  }

  async function stop(graceMs: number): Promise<void> {
    stopping = true;
    const finished = Promise.all([...runs.values()].map(({ done }) => done));
    await Promise.race([finished, sleep(clock, graceMs)]);
    for (const { pin } of runs.values()) pin.wipe();
  }

  return {
    start,
    progress: (id) => runs.get(id)?.progress,
    dropPin: (id) => runs.get(id)?.pin.wipe(),
    takeUpStranded: stranded.takeUp,
    stop,
  };
}

function isUnreadable({ state, reason }: Deposit): boolean {
  return state === "REJECTED" && reason === "pin_unreadable";
}
