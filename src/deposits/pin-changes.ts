import type { Clock } from "../domain/clock.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { type Pin, wipeInTime } from "../domain/pin.ts";
import type { BatchBook } from "../domain/ports/batch-book.ts";
import type { Act, Journal } from "../domain/ports/journal.ts";
import type { Operator, PinChangeAnswer } from "../domain/ports/operator.ts";
import type { PinChanged, PinChanges } from "../domain/ports/pin-changes.ts";
import type { WalletFloat } from "./parts.ts";

/** Codes by which a host says that it has no such call: not there, wrong method (contract README sections 1 and 7). */
const NO_SUCH_CALL: readonly string[] = ["60", "61"];

/** Outcomes that prove that the PIN is the one it was. */
const OLD_PIN_STAYS: readonly PinChanged["kind"][] = ["rejected", "not_here", "not_sent"];

/**
 * Makes what changes PINs. It takes its turn on the wallet like a deposit, because a wrong PIN of either counts towards the same lock. A list
 * that runs holds the PIN in force, and its next lines would all be refused with it: while one does, nothing is changed, and while a change is
 * out none begins (faults S5).
 */
export function createPinChanges(parts: {
  operator: Pick<Operator, "place" | "changePin" | "balanceWithPin">;
  journal: Pick<Journal, "wallet" | "note" | "fact" | "setFact">;
  float: Pick<WalletFloat, "inWalletsTurn" | "countPin" | "pinUse">;
  batches: Pick<BatchBook, "inStates" | "openChunks" | "batch">;
  clock: Clock;
}): PinChanges {
  const { operator, journal, float, batches, clock } = parts;

  async function ready(distributor: Msisdn): ReturnType<PinChanges["ready"]> {
    if (operator.place === "sandbox") return "not_here";
    if ((await journal.wallet(distributor)).lockedSince !== undefined) return "locked";
    return (await isListOut(distributor)) ? "list_running" : "ready";
  }

  /** A list that runs, or lines that the operator took with one call and has not ended: each of them carries the PIN in force. */
  async function isListOut(distributor: Msisdn): Promise<boolean> {
    if (float.pinUse.isByList(distributor)) return true;
    const chunks = await batches.openChunks();
    const taken = await Promise.all(chunks.map(({ batchId }) => batches.batch(batchId)));
    const out = [...(await batches.inStates(["RUNNING"])), ...taken];
    return out.some((batch) => batch?.distributor === distributor);
  }

  async function change(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const cancels = [oldPin, newPin].map((pin) => wipeInTime(pin, clock));
    try {
      return await float.inWalletsTurn(distributor, () => inTurn(distributor, oldPin, newPin, by));
    } finally {
      for (const cancel of cancels) cancel();
      oldPin.wipe();
      newPin.wipe();
    }
  }

  async function inTurn(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const release = float.pinUse.byChange(distributor);
    if (!release) return { kind: "list_running" };
    try {
      return await whileNoListStarts(distributor, oldPin, newPin, by);
    } finally {
      release();
    }
  }

  async function whileNoListStarts(distributor: Msisdn, oldPin: Pin, newPin: Pin, by: number): Promise<PinChanged> {
    const state = await ready(distributor);
    if (state === "not_here" || state === "list_running") return { kind: state };
    if (state === "locked") return { kind: "rejected", reason: "wallet_locked", code: "locked here" };
    const wasChosen = await chosenHere(distributor);
    // On record before anything leaves: after a crash it is known that the PIN may be another one.
    await note(by, "asked");
    await journal.setFact(chosenFact(distributor), "yes");
    const outcome = await settle(distributor, await operator.changePin(distributor, oldPin, newPin), newPin, by);
    if (OLD_PIN_STAYS.includes(outcome.kind) && !wasChosen) await journal.setFact(chosenFact(distributor), "no");
    await note(by, outcome.kind);
    return outcome;
  }

  async function settle(distributor: Msisdn, answer: PinChangeAnswer, newPin: Pin, by: number): Promise<PinChanged> {
    switch (answer.kind) {
      case "changed":
        await float.countPin(distributor, answer, act(by, "changed"));
        return { kind: "changed" };
      case "rejected": {
        if (answer.reason === "not_sent") return { kind: "not_sent" };
        if (NO_SUCH_CALL.includes(answer.code)) return { kind: "not_here" };
        await float.countPin(distributor, answer, act(by, answer.reason));
        return answer;
      }
      case "unavailable":
        return { kind: "not_sent" };
      case "unknown":
        return await prove(distributor, newPin, by);
    }
  }

  /** One balance call, and no more: a PIN that nobody has proved must not be tried until the wallet is locked. */
  async function prove(distributor: Msisdn, newPin: Pin, by: number): Promise<PinChanged> {
    if (newPin.wiped) return { kind: "unknown" };
    const proof = await operator.balanceWithPin(distributor, newPin);
    const isWrong = await float.countPin(distributor, proof, act(by, "proof"));
    if (proof.kind === "balance") return { kind: "proved" };
    return isWrong ? { kind: "refused_new" } : { kind: "unknown" };
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
