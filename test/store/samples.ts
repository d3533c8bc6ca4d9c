import type { Clock, Instant } from "../../src/domain/clock.ts";
import type { Deposit, DepositId, DepositState } from "../../src/domain/deposit.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Act, Journal, Move, Moved, NewDeposit, NewMessage } from "../../src/domain/ports/journal.ts";
import type { Reference } from "../../src/domain/reference.ts";

/** 10:00:00 in Dakar on a working day: when everything here begins. */
export const TEN_O_CLOCK: Instant = Date.UTC(2026, 0, 15, 10, 0, 0);

/** Two wallets and two customers. */
export const WALLET = "780000001" as Msisdn;
export const OTHER_WALLET = "780000002" as Msisdn;
export const CUSTOMER = "771234567" as Msisdn;
export const OTHER_CUSTOMER = "771234568" as Msisdn;

/** The chat and person of the samples. */
export const CHAT = 101;

/** Acts of the person, and of the machine. */
export const BY_PERSON: Act = { by: { kind: "person", id: CHAT }, what: "test" };
export const BY_MACHINE: Act = { by: { kind: "machine", part: "test" }, what: "test" };

/** A clock that stands still until it is moved. */
export function standingClock(): Clock & { advance(ms: number): void } {
  let now = TEN_O_CLOCK;
  const waiting: { at: Instant; task: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now,
    after(delayMs, task) {
      const entry = { at: now + delayMs, task };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry) >>> 0, 1);
    },
    advance(ms) {
      now += ms;
      for (const entry of waiting.filter(({ at }) => at <= now)) {
        waiting.splice(waiting.indexOf(entry), 1);
        entry.task();
      }
    },
  };
}

/** Bytes that differ on every call and are the same in every run. */
export function countedBytes(): (size: number) => Uint8Array {
  let call = 0;
  return (size) => {
    call += 1;
    return Uint8Array.from({ length: size }, (_, index) => (call * 31 + index * 7) & 0xff);
  };
}

/** The draft number `n`, with what a test wants different. */
export function draftOf(n: number, different: Partial<NewDeposit> = {}): NewDeposit {
  return {
    id: `D${String(n).padStart(15, "0")}` as DepositId,
    intentKey: `${CHAT}:${n}`,
    reference: `GTST-0000-0000-${String(n).padStart(4, "0")}` as Reference,
    chatId: CHAT,
    actorId: CHAT,
    distributor: WALLET,
    recipient: CUSTOMER,
    amount: xof(5_000),
    createdAt: TEN_O_CLOCK,
    ...different,
  };
}

/** The change of a deposit, as it was last seen, into another state. */
export function moveOf(deposit: Deposit, to: DepositState, different: Partial<Move> = {}): Move {
  const { id, state, version } = deposit;
  return { id, from: state, version, to, at: TEN_O_CLOCK, act: BY_PERSON, ...different };
}

/** The card of a deposit in its chat. */
export function cardOf(deposit: Deposit, different: { chatId?: number; fresh?: boolean } = {}): NewMessage {
  return { kind: "card", chatId: deposit.chatId, depositId: deposit.id, fresh: false, ...different };
}

/** The deposit of a change that has to succeed. */
export function moved(outcome: Moved): Deposit {
  if (outcome.kind !== "moved") throw new Error(`not moved: ${outcome.kind}`);
  return outcome.deposit;
}

/** Writes a draft and walks it through states. */
export async function walk(journal: Journal, draft: NewDeposit, ...states: DepositState[]): Promise<Deposit> {
  let { deposit } = await journal.draft(draft);
  for (const to of states) deposit = moved(await journal.move(moveOf(deposit, to, { at: deposit.createdAt })));
  return deposit;
}

/** Legal ways from DRAFT into each state. */
export const WAYS: Readonly<Record<DepositState, readonly DepositState[]>> = {
  DRAFT: [],
  CONFIRMED: ["CONFIRMED"],
  SENDING: ["CONFIRMED", "SENDING"],
  PENDING: ["CONFIRMED", "SENDING", "PENDING"],
  UNCERTAIN: ["CONFIRMED", "SENDING", "UNCERTAIN"],
  REVIEW: ["CONFIRMED", "SENDING", "REVIEW"],
  SUCCEEDED: ["CONFIRMED", "SENDING", "SUCCEEDED"],
  REJECTED: ["CONFIRMED", "SENDING", "REJECTED"],
  CANCELLED: ["CANCELLED"],
};

/** Francs, for ceilings. */
export const francs = (amount: number): Xof => xof(amount);
