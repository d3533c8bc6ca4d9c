import type { Clock } from "../domain/clock.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { type Pin, wipeInTime } from "../domain/pin.ts";
import type { BatchBook } from "../domain/ports/batch-book.ts";
import type { Act, Journal, PinWord } from "../domain/ports/journal.ts";
import type { Operator, PinChangeAnswer } from "../domain/ports/operator.ts";
import type { PinChanged, PinChanges } from "../domain/ports/pin-changes.ts";
import { closedFor } from "../domain/wallet.ts";
import type { BalancesWithPins } from "./parts.ts";
import { pinWordOf } from "./pin-word.ts";

/** Codes by which a host says that it has no such call: not there, wrong method (contract README sections 1 and 7). */
const NO_SUCH_CALL: readonly string[] = ["60", "61"];

/** What the operator says of a PIN that is not the one in force. */
const WRONG: readonly PinWord[] = ["wrong", "one_left", "locked"];

/** Outcomes that prove that the PIN is the one it was. */
const OLD_PIN_STAYS: readonly PinChanged["kind"][] = ["rejected", "not_here", "not_sent", "not_ready"];

/**
 * Makes what changes PINs. It takes its turn on the wallet like a deposit, because a wrong PIN of either counts towards the same lock. A list
 * that runs holds the PIN in force, and its next lines would all be refused with it: while one does, nothing is changed, and while a change is
 * out none begins (faults S5).
 */
export function createPinChanges(parts: {
  operator: Pick<Operator, "place">;
  journal: Pick<Journal, "wallet" | "note" | "fact" | "setFact">;
  balances: Pick<BalancesWithPins, "pins" | "pinUse">;
  batches: Pick<BatchBook, "inStates" | "openChunks" | "batch">;
  clock: Clock;
}): PinChanges {
  const { operator, journal, balances, batches, clock } = parts;
  const { pins } = balances;

  async function ready(distributor: Msisdn, by: number): ReturnType<PinChanges["ready"]> {
    if (operator.place === "sandbox") return "not_here";
    const closed = closedFor(await journal.wallet(distributor), by, clock.now());
    if (closed === "locked_by_operator" || closed === "pins_held") return closed;
    return (await isBatchOut(distributor)) ? "list_running" : "ready";
  }

  /** A list that runs, or lines that the operator took with one call and has not ended: each of them carries the PIN in force. */
  async function isBatchOut(distributor: Msisdn): Promise<boolean> {
    if (balances.pinUse.isByBatch(distributor)) return true;
    const chunks = await batches.openChunks();
    const taken = await Promise.all(chunks.map(({ batchId }) => batches.batch(batchId)));
    const out = [...(await batches.inStates(["RUNNING"])), ...taken];
    return out.some((batch) => batch?.distributor === distributor);
  }

  async function change(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const cancels = [oldPin, newPin].map((pin) => wipeInTime(pin, clock));
    try {
      return await pins.inTurn(distributor, oldPin, by, () => inTurn(distributor, oldPin, newPin, by));
    } finally {
      for (const cancel of cancels) cancel();
      oldPin.wipe();
      newPin.wipe();
    }
  }

  async function inTurn(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const release = balances.pinUse.byChange(distributor);
    if (!release) return { kind: "list_running" };
    try {
      return await whileNoBatchStarts(distributor, oldPin, newPin, by);
    } finally {
      release();
    }
  }

  async function whileNoBatchStarts(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const state = await ready(distributor, by);
    if (state === "not_here" || state === "list_running") return { kind: state };
    if (state === "locked_by_operator") return { kind: "rejected", reason: "wallet_locked", code: "HELD" };
    if (state === "pins_held") return { kind: "rejected", reason: "pins_held", code: "HELD" };
    const wasChosen = await chosenHere(distributor);
    // On record before anything leaves: after a crash it is known that the PIN may be another one.
    await note(by, "asked");
    await journal.setFact(chosenFact(distributor), "yes");
    const outcome = await settle(distributor, await pins.calls.changePin(distributor, oldPin, newPin), newPin, by);
    if (OLD_PIN_STAYS.includes(outcome.kind) && !wasChosen) await journal.setFact(chosenFact(distributor), "no");
    await note(by, outcome.kind);
    return outcome;
  }

  async function settle(distributor: Msisdn, answer: PinChangeAnswer, newPin: Pin, by: number): Promise<PinChanged> {
    switch (answer.kind) {
      case "changed":
        return { kind: "changed" };
      case "rejected":
        if (answer.reason === "not_sent") return { kind: "not_sent" };
        return NO_SUCH_CALL.includes(answer.code) ? { kind: "not_here" } : answer;
      case "unproven":
        return { kind: "unproven" };
      case "unavailable":
        return answer.why === "unreachable" ? { kind: "not_sent" } : { ...answer, kind: "not_ready" };
      case "unknown":
        return answer.pinCode === undefined ? await prove(distributor, newPin, by) : { kind: "unknown" };
    }
  }

  /** One balance call, and no more: a PIN that nobody has proved must not be tried until the wallet is locked. */
  async function prove(distributor: Msisdn, newPin: Pin, by: number): Promise<PinChanged> {
    if (newPin.wiped) return { kind: "unknown" };
    pins.typed(newPin, by);
    const proof = await pins.calls.balanceWithPin(distributor, newPin);
    if (proof.kind === "balance") return { kind: "proved" };
    return WRONG.includes(pinWordOf(proof)) ? { kind: "refused_new" } : { kind: "unknown" };
  }

  async function note(by: number, says: string): Promise<void> {
    await journal.note({ at: clock.now(), act: act(by, says) });
  }

  async function chosenHere(distributor: Msisdn): Promise<boolean> {
    return (await journal.fact(chosenFact(distributor))) === "yes";
  }

  return { ready, chosenHere, change };
}

/** The fact that a wallet's PIN was, or may have been, chosen here. */
function chosenFact(distributor: Msisdn): string {
  return `pin_chosen_${distributor}`;
}

function act(by: number, says: string): Act {
  return { by: { kind: "person", id: by }, what: "change_pin", detail: { says } };
}
