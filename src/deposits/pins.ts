import { randomUUID } from "node:crypto";
import type { Clock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Pin } from "../domain/pin.ts";
import type { Act, Journal, PinWord, Wallet, WalletChange } from "../domain/ports/journal.ts";
import type {
  BulkAnswer,
  CashInAnswer,
  CashInOrder,
  PinCalls,
  ReadyBulk,
  ReadyCashIn,
  Unavailable,
} from "../domain/ports/operator.ts";
import type { RejectionReason } from "../domain/reasons.ts";
import type { Reference } from "../domain/reference.ts";
import { changeWallet, closedFor, hasLastTry, SECOND_CALL } from "../domain/wallet.ts";
import { createQueues } from "./one-at-a-time.ts";
import type { PinNews } from "./pin-news.ts";
import { createPinStops, type PinStops } from "./pin-stops.ts";
import { createPinTurns } from "./pin-turns.ts";
import { pinWordOf } from "./pin-word.ts";
import { createUnwritten } from "./unwritten.ts";

/**
 * The one place where a PIN is lent to the operator's client, whatever asked for it: a deposit, a list, a balance, a change. It counts what the
 * operator counts (three wrong ones lock a wallet for all who use it), on the safe side: a PIN that left counts as possibly wrong until its
 * answer, and that it leaves is on record before it does (faults S5, S35).
 */
export interface Pins {
  /** The operator's calls, guarded. A PIN that nobody has signed for, or that may not leave now, does not. */
  readonly calls: GuardedCalls;
  /** Says who typed a PIN, and runs the task that sends with it when it is its turn. */
  inTurn<T>(wallet: Msisdn, pin: Pin, by: number, task: () => Promise<T>): Promise<T>;
  /** Says who typed a PIN that goes with another one in the same turn. */
  typed(pin: Pin, by: number): void;
  /** A look-up showed that the operator took a PIN in this run. */
  proved(pin: Pin): void;
  readonly stops: PinStops;
  /** Marks what left in a process that is gone as never answered. Before anything else is sent. Throws `JournalUnavailable`. */
  recover(): Promise<void>;
}

/** The operator's calls that carry a PIN; each sends only what it has admitted. */
export interface GuardedCalls extends Pick<PinCalls, "balanceWithPin" | "changePin"> {
  readyCashIn(...given: Parameters<PinCalls["readyCashIn"]>): Promise<(ReadyCashIn & AdmitsPin) | Unavailable>;
  readyBulkCashIn(): Promise<(ReadyBulk & AdmitsPin) | Unavailable>;
}

/** A call that a PIN may be given to. */
export interface AdmitsPin {
  /** Puts on record that a PIN is about to leave with these deposits of one wallet; or says why it may not. Throws `JournalUnavailable`. Before SENDING. */
  admit(
    deposits: readonly Pick<CashInOrder, "reference" | "distributor">[],
    pin: Pin,
  ): Promise<NotAdmitted | undefined>;
  /** Gives everything back: nothing was sent. Does nothing once the call has left. */
  release(): void;
}

/** Why a PIN does not leave. `unwarned`: it was typed before its giver was told that it is the last try. */
export type NotAdmitted = "pins_held" | "wallet_locked" | "person_stopped" | "unwarned";

/** A PIN that may leave now. */
interface Admitted {
  readonly wallet: Msisdn;
  readonly id: string;
  readonly by: number;
  readonly what: string;
}

/** Makes it over the operator's calls. */
export function createPins(parts: {
  operator: PinCalls;
  journal: Pick<Journal, "wallet" | "walletsWithPinsOut" | "changeWallet" | "fact" | "setFact" | "note" | "tell">;
  clock: Clock;
  news?: PinNews | undefined;
}): Pins {
  const { operator, journal, clock, news } = parts;
  const givers = new WeakMap<Pin, number>();
  const proven = new WeakSet<Pin>();
  const calledUnder = new WeakMap<Pin, Map<Reference, number>>();
  const stops = createPinStops(journal, clock);
  const turns = createPinTurns(journal, (pin) => proven.has(pin));
  const oneByOne = createQueues();
  const unwritten = createUnwritten();

  /** One that the operator has taken needs no place: it cannot be wrong, and SENDING asks whether its wallet is open. */
  async function admit(pin: Pin, asked: Omit<Admitted, "by">, tries = 1): Promise<Admitted | NotAdmitted> {
    const by = givers.get(pin);
    if (by === undefined) throw new Error("nobody has signed for this PIN");
    const admitted = { ...asked, by };
    if (proven.has(pin)) return admitted;
    const { wallet, id, what } = asked;
    await unwritten.write(wallet);
    if (await stops.isStopped(by)) return "person_stopped";
    const change = { kind: "pin_leaves", id, by, tries, isWarned: pin.isWarned } as const;
    const after = await unlessJournalAway(
      () => journal.changeWallet(wallet, change, act(by, "pin_leaves", { for: what })),
      (error) => {
        unwritten.remember(wallet, () => writeDown(admitted, "not_sent")); // it may be on record all the same
        throw error;
      },
    );
    return after.pinsOut?.some((out) => out.id === id && !out.over) ? admitted : whyNot(after, by);
  }

  function whyNot(wallet: Wallet, by: number): NotAdmitted {
    if (wallet.lockedByOperator !== undefined) return "wallet_locked";
    return hasLastTry(wallet, by, clock.now()) ? "unwarned" : "pins_held";
  }

  /** The call begins in this very step: nothing comes between SENDING and its first byte. */
  async function carry<A>(
    pin: Pin,
    admitted: Admitted,
    call: () => Promise<A>,
    word: (answer: A) => PinWord,
  ): Promise<A> {
    let says: PinWord = "unclear";
    try {
      const answer = await call();
      says = word(answer);
      return answer;
    } finally {
      await hear(pin, admitted, says);
    }
  }

  async function hear(pin: Pin, admitted: Admitted, says: PinWord): Promise<void> {
    const { wallet } = admitted;
    const wasProven = proven.has(pin);
    if (says === "right") proven.add(pin);
    if (isWrong(says)) proven.delete(pin);
    if (!wasProven || isWrong(says))
      await unwritten.keep(wallet, () => oneByOne(wallet, () => writeDown(admitted, says)));
    if (says !== "nothing" && says !== "not_sent") turns.done(wallet, pin);
  }

  async function writeDown({ wallet, id, what, by }: Admitted, says: PinWord): Promise<void> {
    const change: WalletChange = { kind: "pin_answered", id, by, says };
    const before = await journal.wallet(wallet);
    const after = changeWallet(before, change, clock.now());
    const tell = after === before ? [] : await (news?.ofWallet(before, after, by) ?? []);
    await journal.changeWallet(wallet, change, act(by, "pin_answered", { for: what, says }), tell);
    if (isWrong(says)) await unwritten.keep(wallet, () => countFor(by, wallet)); // apart: the wallet's count is on record by now
  }

  async function countFor(by: number, wallet: Msisdn): Promise<void> {
    if (!(await stops.wrong(by))) return;
    for (const message of await (news?.ofStop(wallet, by) ?? [])) await journal.tell(message);
  }

  /** A reference is called again with the same PIN only: what is found under it speaks for all of its calls. */
  function callUnder(reference: Reference, pin: Pin): string {
    const calls = calledUnder.get(pin) ?? new Map<Reference, number>();
    calledUnder.set(pin, calls);
    const call = (calls.get(reference) ?? 0) + 1;
    calls.set(reference, call);
    return call === 1 ? reference : `${reference}${SECOND_CALL}${call}`;
  }

  /** A call that sends one PIN, the one it admitted. */
  function guarded<L extends { release(): void }>(call: L, what: string) {
    let held: { readonly pin: Pin; readonly admitted: Admitted } | undefined;
    let hasLeft = false;
    return {
      async admit(...[deposits, pin]: Parameters<AdmitsPin["admit"]>): ReturnType<AdmitsPin["admit"]> {
        const [first] = deposits;
        if (!first) return undefined;
        const asked = {
          wallet: first.distributor,
          id: proven.has(pin) ? first.reference : callUnder(first.reference, pin),
          what,
        };
        const admitted = await admit(pin, asked, deposits.length);
        if (typeof admitted === "string") return admitted;
        held = { pin, admitted };
        return undefined;
      },
      release(): void {
        if (hasLeft) return;
        call.release();
        if (held) void hear(held.pin, held.admitted, "not_sent");
        held = undefined;
      },
      send<A>(pin: Pin, call: () => Promise<A>, word: (answer: A) => PinWord): Promise<A> | undefined {
        if (held?.pin !== pin) return undefined;
        hasLeft = true;
        return carry(pin, held.admitted, call, word);
      },
    };
  }

  const calls: GuardedCalls = {
    async readyCashIn(turn) {
      const call = await operator.readyCashIn(turn);
      if (call.kind !== "ready") return call;
      const guard = guarded(call, "deposit");
      return {
        ...call,
        ...{ admit: guard.admit, release: guard.release },
        send: (order, pin) =>
          guard.send<CashInAnswer>(pin, () => call.send(order, pin), pinWordOf) ??
          Promise.resolve({ ...NOT_ADMITTED, stop: true }),
      };
    },
    async readyBulkCashIn() {
      const call = await operator.readyBulkCashIn();
      if (call.kind !== "ready") return call;
      const guard = guarded(call, "list");
      return {
        ...call,
        ...{ admit: guard.admit, release: guard.release },
        send: (orders, pin, callbackUrl) =>
          guard.send<BulkAnswer>(pin, () => call.send(orders, pin, callbackUrl), pinWordOf) ??
          Promise.resolve({ ...NOT_ADMITTED, stop: true, again: false }),
      };
    },
    async balanceWithPin(wallet, pin) {
      const admitted = await admitAlone(pin, wallet, "balance");
      if ("kind" in admitted) return admitted;
      return await carry(pin, admitted, () => operator.balanceWithPin(wallet, pin), pinWordOf);
    },
    async changePin(wallet, oldPin, newPin) {
      const admitted = await admitAlone(oldPin, wallet, "change_pin");
      if ("kind" in admitted) return admitted;
      const answer = await carry(oldPin, admitted, () => operator.changePin(wallet, oldPin, newPin), pinWordOf);
      if (answer.kind === "changed") proven.add(newPin);
      return answer;
    },
  };

  /** For a call that no SENDING stands before: whether the wallet lets a PIN leave is asked here. */
  async function admitAlone(pin: Pin, wallet: Msisdn, what: string): Promise<Admitted | Refused> {
    const asked = { wallet, id: `${what} ${randomUUID()}`, what };
    const admitted = await admit(pin, asked);
    if (typeof admitted === "string") return refused(admitted === "unwarned" ? "pins_held" : admitted);
    const closed = proven.has(pin) ? closedFor(await journal.wallet(wallet), admitted.by, clock.now()) : undefined;
    if (closed === "locked_by_operator") return refused("wallet_locked");
    return closed === "pins_held" ? refused("pins_held") : admitted;
  }

  return {
    calls,
    stops,
    typed: (pin, by) => void givers.set(pin, by),
    proved: (pin) => void proven.add(pin),
    inTurn(wallet, pin, by, task) {
      givers.set(pin, by);
      return turns.run(wallet, pin, task);
    },
    async recover() {
      for (const { distributor: wallet } of await journal.walletsWithPinsOut())
        await journal.changeWallet(wallet, { kind: "pins_lost" }, { by: MACHINE, what: "pins_lost" });
    },
  };
}

const MACHINE = { kind: "machine", part: "pins" } as const;

/** A call was given a PIN that it had not admitted: a bug, and nothing left. */
const NOT_ADMITTED = { kind: "rejected", reason: "not_sent", code: "NOT_ADMITTED" } as const;

type Refused = { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string };

function refused(reason: RejectionReason): Refused {
  return { kind: "rejected", reason, code: "HELD" };
}

function isWrong(says: PinWord): boolean {
  return says === "wrong" || says === "one_left" || says === "locked";
}

function act(by: number, what: string, detail: NonNullable<Act["detail"]>): Act {
  return { by: { kind: "person", id: by }, what, detail };
}
