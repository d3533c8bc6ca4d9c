import type { DoneAlone } from "../../src/domain/alone.ts";
import { batchOf } from "../../src/domain/batch.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit, DepositId, DepositState } from "../../src/domain/deposit.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { francsTaken, LATE_SUCCESS, wasPaid } from "../../src/domain/paid.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";

/** States in which nothing was sent that could have been paid, unless its payment was found late. */
const NOT_COUNTED: readonly DepositState[] = ["DRAFT", "REJECTED", "CANCELLED"];

/** States before the operator's answer is due: never looked up. */
const NOT_LOOKED_UP: readonly DepositState[] = ["DRAFT", "CONFIRMED", "SENDING"];

type Queries = Pick<
  Journal,
  | "replacements"
  | "inStates"
  | "due"
  | "nextLookAt"
  | "recent"
  | "toRecipient"
  | "usualAmounts"
  | "takenBy"
  | "doneAlone"
  | "sentBetween"
>;

/** The rows of the journal in memory. A row is frozen and replaced, never changed: nobody holds one that changes under them. */
export interface MemoryRows extends Queries {
  put(deposit: Deposit): void;
  get(id: DepositId): Deposit | undefined;
  find(fits: (deposit: Deposit) => boolean): Deposit | undefined;
  all(): Deposit[];
  /** As `toRecipient`, at once. */
  paidTo(whose: Pick<Deposit, "distributor" | "recipient">, since: Instant): Deposit[];
  /** Francs that other deposits have taken of a ceiling since a moment. */
  takenBySince(actorId: number, since: Instant, besides?: Deposit): Xof;
  /** As `doneAlone`, at once. No lists are here. */
  aloneSince(actorId: number, distributor: Msisdn, since: Instant, besides?: Deposit): DoneAlone;
  taken(whose: "distributor" | "recipient", deposit: Deposit, since: Instant | undefined): Xof;
}

/** Makes an empty set of rows. */
export function createMemoryRows(): MemoryRows {
  const rows = new Map<DepositId, Deposit>();
  /** Grows with every change: clocks jump, so they order nothing (faults F20). */
  const changedAs = new Map<DepositId, number>();
  let changes = 0;

  const all = () => [...rows.values()];
  const newestFirst = () => all().reverse();
  const lookedUp = () =>
    all()
      .filter(({ state, nextLookAt }) => nextLookAt !== undefined && !NOT_LOOKED_UP.includes(state))
      .sort((a, b) => (a.nextLookAt as Instant) - (b.nextLookAt as Instant));
  const counts = (row: Deposit, since: Instant) =>
    (!NOT_COUNTED.includes(row.state) || row.operatorCode === LATE_SUCCESS) && (row.confirmedAt ?? -1) >= since;

  const takenBySince = (actorId: number, since: Instant, besides?: Deposit) =>
    xof(
      all()
        .filter((row) => row.actorId === actorId && row.id !== besides?.id && counts(row, since))
        .filter(({ approvedBy, reason }) => approvedBy === undefined && reason !== "approval_awaited")
        .reduce((sum, row) => sum + francsTaken(row), 0),
    );

  const aloneSince: MemoryRows["aloneSince"] = (actorId, distributor, since, besides) => {
    const own = all()
      .filter((row) => row.actorId === actorId && row.distributor === distributor && row.id !== besides?.id)
      .filter((row) => counts(row, since) && batchOf(row) === undefined)
      .filter(({ approvedBy, reason }) => approvedBy === undefined && reason !== "approval_awaited");
    return { francs: xof(own.reduce((sum, row) => sum + francsTaken(row), 0)), deposits: own.length };
  };

  const paidTo: MemoryRows["paidTo"] = ({ distributor, recipient }, since) =>
    newestFirst().filter((row) => row.distributor === distributor && row.recipient === recipient && counts(row, since));

  return {
    takenBySince,
    aloneSince,
    doneAlone: async (actorId, distributor, since) => aloneSince(actorId, distributor, since),
    takenBy: async (actorId, since) => takenBySince(actorId, since),
    put(deposit) {
      changes += 1;
      changedAs.set(deposit.id, changes);
      rows.set(deposit.id, Object.freeze(deposit));
    },
    get: (id) => rows.get(id),
    find: (fits) => newestFirst().find(fits),
    all,
    taken: (whose, deposit, since) =>
      xof(
        all()
          .filter((other) => since !== undefined && other[whose] === deposit[whose] && counts(other, since))
          .reduce((sum, other) => (other.id === deposit.id ? sum : sum + francsTaken(other)), 0),
      ),
    inStates: async (states) =>
      all()
        .filter(({ state }) => states.includes(state))
        .sort((a, b) => (changedAs.get(a.id) ?? 0) - (changedAs.get(b.id) ?? 0)),
    due: async (now, limit) =>
      lookedUp()
        .filter(({ nextLookAt }) => (nextLookAt as Instant) <= now)
        .slice(0, limit),
    nextLookAt: async () => lookedUp()[0]?.nextLookAt,
    recent: async (chatId, limit) =>
      newestFirst()
        .filter((deposit) => deposit.chatId === chatId && deposit.confirmedAt !== undefined)
        .slice(0, limit),
    replacements: async (id) => all().filter(({ replaces }) => replaces === id),
    paidTo,
    toRecipient: async (distributor, recipient, since) => paidTo({ distributor, recipient }, since),
    usualAmounts: async (distributor, limit) =>
      newestFirst()
        .filter((deposit) => deposit.distributor === distributor && deposit.state === "SUCCEEDED" && wasPaid(deposit))
        .slice(0, limit)
        .map(({ amount }) => amount),
    sentBetween: async (from, to) =>
      all()
        .filter(({ sentAt }) => sentAt !== undefined && sentAt >= from && sentAt < to)
        .sort((a, b) => (a.sentAt as Instant) - (b.sentAt as Instant)),
  };
}
