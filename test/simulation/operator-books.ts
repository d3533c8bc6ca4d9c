import type { Instant } from "../../src/domain/clock.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import type { CashInOrder, OperatorRow, OperatorState } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";

/** Money that moved at the operator. It stays here also where the operator undoes it later. */
export interface Credit {
  readonly order: CashInOrder;
  readonly transactionId: TransactionId;
  readonly at: Instant;
  /** What moved. */
  readonly amount: number;
  /** The operator's own mistake: it paid one call twice. */
  readonly breach: boolean;
  /** It moved only after the operator had said that it would not, and later than is assumed. */
  readonly isBelated: boolean;
}

interface Transaction {
  readonly id: TransactionId;
  readonly order: CashInOrder;
  readonly createdAt: Instant;
  visibleFrom: Instant;
  state: OperatorState;
  /** When it came to the state that it has. */
  endedAt: Instant;
  /** It was paid, and undone. */
  isUndone: boolean;
  /** What the history says of the amount, where it does not say what was asked. */
  readonly shownAmount: number | "unreadable" | undefined;
  /** What moved, where it is not what was asked. */
  readonly moved: number | undefined;
  /** The reference that the history says, where it is not the one that was sent. */
  readonly shownReference: string | undefined;
}

/** How a transaction begins. */
export interface Opening {
  readonly state: OperatorState;
  /** How long its row stays out of the history, in milliseconds. */
  readonly lagMs: number;
  readonly shownAmount?: number | "unreadable";
  readonly moved?: number;
  readonly shownReference?: string;
  readonly breach?: boolean;
  readonly isBelated?: boolean;
}

/** The operator's own books: the ledger that the invariants are held against, and the history that it shows. */
export interface OperatorBooks {
  readonly ledger: readonly Credit[];
  open(order: CashInOrder, opening: Opening): TransactionId;
  /** What was undone of it, by the operator's ids. */
  readonly undone: ReadonlySet<TransactionId>;
  /** Undoes a payment: its row says so from now on. The ledger keeps it, because it was made. */
  takeBack(id: TransactionId): void;
  /** Ends an open transaction, either way. */
  end(id: TransactionId, state: "paid" | "not_paid"): void;
  state(id: TransactionId): OperatorState | undefined;
  /**
   * Since when the history says how `calls` under this reference ended, so that whoever asks can know; `undefined` while it does not, or not clearly:
   * of two calls a failed row says nothing about the other.
   */
  saysSince(reference: Reference, calls: number): Instant | undefined;
  /** Rows that can be seen now, by the operator's own clock. */
  rows(fits: (row: OperatorRow) => boolean): OperatorRow[];
}

/** Opens the books. `trueNow` is the operator's clock. */
export function createBooks(trueNow: () => Instant, credited: (credit: Credit) => void = () => {}): OperatorBooks {
  const ledger: Credit[] = [];
  const transactions: Transaction[] = [];

  function credit({ id, order, moved }: Transaction, breach = false, isBelated = false): void {
    const booked = { order, transactionId: id, amount: moved ?? order.amount, at: trueNow(), breach, isBelated };
    ledger.push(booked);
    credited(booked);
  }

  const undone = new Set<TransactionId>();

  return {
    ...{ ledger, undone },
    takeBack(id) {
      const transaction = transactions.find((other) => other.id === id);
      if (transaction?.state !== "paid") return;
      Object.assign(transaction, { state: "not_paid", isUndone: true });
      undone.add(id);
    },
    open(order, { state, lagMs, shownAmount, shownReference, moved, breach, isBelated }) {
      const id = `CI${String(transactions.length + 1).padStart(18, "0")}` as TransactionId;
      const createdAt = trueNow();
      const shown = { shownAmount, shownReference, moved };
      const transaction = {
        id,
        order,
        createdAt,
        visibleFrom: createdAt + lagMs,
        state,
        endedAt: createdAt,
        isUndone: false,
        ...shown,
      };
      transactions.push(transaction);
      if (state === "paid") credit(transaction, breach, isBelated);
      return id;
    },
    end(id, state) {
      const transaction = transactions.find((other) => other.id === id);
      if (transaction?.state !== "open") return;
      transaction.state = state;
      transaction.endedAt = trueNow();
      transaction.visibleFrom = Math.min(transaction.visibleFrom, trueNow());
      if (state === "paid") credit(transaction);
    },
    state: (id) => transactions.find((other) => other.id === id)?.state,
    saysSince(reference, calls) {
      const its = transactions.filter(({ order }) => order.reference === reference);
      if (its.some((one) => one.shownAmount !== undefined || one.shownReference !== undefined)) return undefined;
      const sinceAll = (those: readonly Transaction[]) =>
        Math.max(...those.map(({ visibleFrom, endedAt }) => Math.max(visibleFrom, endedAt)));
      const paid = its.filter(({ state }) => state === "paid");
      if (paid.length > 0) return sinceAll(paid);
      const isOver = calls === 1 && its.length > 0 && its.every(({ state }) => state === "not_paid");
      return isOver ? sinceAll(its) : undefined;
    },
    rows: (fits) =>
      transactions
        .filter(({ visibleFrom }) => visibleFrom <= trueNow())
        .map(asRow)
        .filter(fits),
  };
}

function asRow({ id, order, createdAt, state, isUndone, shownAmount, shownReference }: Transaction): OperatorRow {
  const { reference, distributor, recipient, amount } = order;
  return {
    transactionId: id,
    reference: shownReference ?? reference,
    type: "CASHIN",
    distributor,
    recipient,
    amount: shownAmount === "unreadable" ? undefined : (shownAmount ?? amount),
    unit: "XOF",
    state,
    ...(isUndone ? { reversed: true, status: "CANCELLED" } : {}),
    createdAt,
  };
}
