import type { Instant } from "../../src/domain/clock.ts";
import type { TransactionId } from "../../src/domain/deposit.ts";
import { type Xof, xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type {
  BalanceAnswer,
  CashInAnswer,
  CashInOrder,
  Failed,
  Operator,
  OperatorRow,
  RowsLookUp,
  StateLookUp,
  Unavailable,
} from "../../src/domain/ports/operator.ts";
import type { RejectionReason, UncertainReason } from "../../src/domain/reasons.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { noExtras } from "../no-extras.ts";
import { type Credit, createBooks, type Opening, type OperatorBooks } from "./operator-books.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What the operator, or the line to it, makes of one cash-in call. */
export type Treatment =
  | { readonly kind: "paid" }
  /** The answer never arrives or cannot be read; the money moves now, later, or never (faults F7 to F10, F12). */
  | { readonly kind: "lost"; readonly reason: UncertainReason; readonly paidAfterMs: number | "never" }
  /** An open state that ends either way: told with an id, told with an unknown word, or parked (code 51) and told nothing (faults F14). */
  | {
      readonly kind: "open";
      readonly said: "pending" | "unknown_status" | "parked";
      readonly afterMs: number;
      readonly endsAs: "paid" | "not_paid";
    }
  | { readonly kind: "refused"; readonly reason: RejectionReason; readonly code: string }
  /** 401, 4003 or 429: about something else, mostly before any money moved, and sometimes after it (faults F11, F15, F17, F53). */
  | {
      readonly kind: "again";
      readonly after: "token" | "key" | "wait";
      readonly waitMs: number;
      readonly moved?: boolean;
    }
  /** Paid, but the answer or the history speaks of another amount (faults F13). */
  | { readonly kind: "contradicted"; readonly where: "answer" | "history" }
  /** What moved is shown by a row whose amount cannot be read; where it is not what was asked, only the statement says so (faults F58). */
  | { readonly kind: "incomparable"; readonly said: "lost" | "pending"; readonly moved: "asked" | "tenfold" }
  /** Paid, and answered under a reference of the operator's making; the history shows ours, or that one too; or not paid, and it is another's answer (faults F54). */
  | { readonly kind: "answered_as"; readonly row: "ours" | "theirs" | "none" }
  /** Not paid, and the answer is an earlier payment's, without its reference (faults F13). */
  | { readonly kind: "answer_of_another" }
  /** The answer says FAILED. A failed row may stand there, and the money move all the same: now, later, or never (faults F56). */
  | { readonly kind: "told_failed"; readonly hasFailedRow: boolean; readonly paidAfterMs: number | "never" }
  /** Paid and answered as that; later the payment is undone, and its row says so (faults F57). */
  | { readonly kind: "taken_back"; readonly afterMs: number }
  /** A row that says FAILED, and then one that says SUCCESS; the answer is lost (faults F19). */
  | { readonly kind: "failed_then_paid" }
  /** The operator pays one call twice: its mistake, to be noticed (faults F19). */
  | { readonly kind: "paid_twice"; readonly said: "paid" | "lost" };

/** What the operator does when asked: chosen by a seed in the simulation, by a script in the engine's tests. */
export interface OperatorMood {
  cashIn(order: CashInOrder): { readonly treatment: Treatment; readonly answerMs: number };
  /** Why no cash-in can be made ready now. */
  unavailable?(): Unavailable["why"] | undefined;
  /** A look-up that gives no answer, or an answer that leaves out rows that were there before (search flaps). */
  lookUp?(): "fails" | "flaps" | "works";
  lookUpMs?(): number;
  /** How late a row appears in the history, in milliseconds (contract README section 13: up to 30 s). */
  lagMs?(): number;
  order?<T>(rows: readonly T[]): readonly T[];
  isRightPin?(digits: Buffer): boolean;
}

/** The operator in memory, with books of its own. */
export type MemoryOperator = Operator & {
  readonly ledger: readonly Credit[];
  /** Payments that it undid, by its ids. */
  readonly undone: ReadonlySet<TransactionId>;
  /** Since when its history says how a call ended. */
  readonly saysSince: (reference: Reference) => Instant | undefined;
  /** Every cash-in call that arrived or was lost on its way, in order. */
  readonly calls: readonly CashInOrder[];
  /** Makes the PIN of a wallet anew: the count of wrong ones begins again. */
  renewPin(wallet: Msisdn): void;
};

/** Two minutes before the send, as the contract says (README 8.2). */
const BEFORE_SEND_MS = 120_000;

/** Those who watch the operator from outside. */
export interface OperatorWatch {
  /** A call left for the operator, the first of its kind after `before` others under its reference. */
  called?(order: CashInOrder, before: number): void;
  credited?(credit: Credit): void;
  /** A call reached it and was treated; its answer is on the way. */
  treated?(order: CashInOrder): void;
  /** A wallet's third wrong PIN in a row arrived: it is locked. */
  thirdWrongPin?(wallet: Msisdn): void;
}

/** Makes the operator. It goes on by itself when the process that called it dies. */
export function createMemoryOperator(time: VirtualTime, mood: OperatorMood, watch: OperatorWatch = {}): MemoryOperator {
  const books = createBooks(time.trueNow, watch.credited);
  const calls: CashInOrder[] = [];
  const pins = createPinCounter(watch.thirdWrongPin);
  const isRight = (pin: Pin) => pin.lend({ digits: (digits) => mood.isRightPin?.(digits) ?? true, sealed: () => true });
  const lagMs = () => mood.lagMs?.() ?? 0;
  const wait = (ms: number) => new Promise<void>((resolve) => void time.after(ms, resolve));

  async function send(order: CashInOrder, pin: Pin): Promise<CashInAnswer> {
    if (pin.wiped) return { kind: "rejected", reason: "not_sent", code: "PIN_WIPED", stop: false };
    const { treatment, answerMs } = mood.cashIn(order);
    if (treatment.kind === "refused" && treatment.reason === "not_sent") return refusal("not_sent", treatment.code);
    watch.called?.(order, calls.filter(({ reference }) => reference === order.reference).length);
    calls.push(order);
    const right = isRight(pin);
    await wait(answerMs / 2);
    const answer = treat(order, treatment, right);
    watch.treated?.(order);
    await wait(answerMs / 2);
    return answer;
  }

  function treat(order: CashInOrder, treatment: Treatment, right: boolean): CashInAnswer {
    if (treatment.kind === "again") {
      // No money moves but under a PIN that the operator took, and with that its count begins anew.
      const isTaken = treatment.moved && right && !pins.count(order.distributor, right);
      if (isTaken) books.open(order, { state: "paid", lagMs: lagMs() });
      return again(treatment);
    }
    if (treatment.kind === "lost" && treatment.paidAfterMs === "never") return lost(treatment.reason);
    const refused = pins.count(order.distributor, right);
    if (refused) return treatment.kind === "lost" ? lost(treatment.reason) : refused;
    return book(books, order, treatment, { lagMs, after: time.after });
  }

  async function look<T>(answer: () => T): Promise<T | Failed> {
    await wait(mood.lookUpMs?.() ?? 0);
    return mood.lookUp?.() === "fails" ? { kind: "failed", why: "failing", detail: "HTTP 503" } : answer();
  }

  const rowsThat = (fits: (row: OperatorRow) => boolean) => (): RowsLookUp => {
    const rows = mood.lookUp?.() === "flaps" ? [] : books.rows(fits);
    return { kind: "rows", rows: mood.order?.(rows) ?? rows };
  };

  return {
    ...noExtras,
    ledger: books.ledger,
    undone: books.undone,
    saysSince: (reference) => books.saysSince(reference, calls.filter((order) => order.reference === reference).length),
    calls,
    renewPin: pins.renew,
    async readyCashIn() {
      await wait(0);
      const why = mood.unavailable?.();
      return why
        ? { kind: "unavailable", why, detail: why }
        : { kind: "ready", send, fits: () => true, release: () => {} };
    },
    readyBulkCashIn: async () => ({
      kind: "unavailable",
      why: "refused",
      detail: "lists leave as single cash-ins here",
    }),
    rowsByBulk: async () => ({ kind: "rows", rows: [] }),
    transactionState: (id: TransactionId): Promise<StateLookUp> =>
      look(() => {
        const state = books.state(id);
        return state ? { kind: "state", state } : { kind: "failed", detail: "HTTP 404" };
      }),
    rowsByReference: (reference, since) =>
      look(rowsThat((row) => row.reference === reference && (row.createdAt ?? 0) >= since - BEFORE_SEND_MS)),
    rowsById: (id) => look(rowsThat(({ transactionId }) => transactionId === id)),
    rowsBetween: (from, to) => look(rowsThat(({ createdAt = 0 }) => createdAt >= from && createdAt < to)),
    balance: (): Promise<BalanceAnswer> => look(() => ({ kind: "balance", balance: BALANCE })),
    balanceWithPin: (distributor, pin): Promise<BalanceAnswer> => {
      const right = isRight(pin);
      return look(() => pins.count(distributor, right) ?? { kind: "balance", balance: BALANCE });
    },
  };
}

/** As in the only real answer that was ever published. */
const THEIR_REFERENCE = "5b1f8a1e-0d3c-4c55-9f0f-6d1f7d0f3a10";

const BALANCE: Xof = xof(1_000_000);

/** Books what becomes of a call that arrived with the right PIN, and says what the answer says. */
function book(
  books: OperatorBooks,
  order: CashInOrder,
  treatment: Exclude<Treatment, { kind: "again" }>,
  { lagMs, after }: { lagMs: () => number; after: VirtualTime["after"] },
): CashInAnswer {
  const paid = (different: Pick<Opening, "shownAmount" | "shownReference" | "moved" | "breach" | "isBelated"> = {}) =>
    books.open(order, { state: "paid", lagMs: lagMs(), ...different });
  switch (treatment.kind) {
    case "paid":
      return { kind: "succeeded", transactionId: paid() };
    case "refused":
      return refusal(treatment.reason, treatment.code);
    case "lost":
      if (treatment.paidAfterMs === 0) paid();
      else if (treatment.paidAfterMs !== "never") after(treatment.paidAfterMs, paid);
      return lost(treatment.reason);
    case "open": {
      const hidden = treatment.said === "parked" ? treatment.afterMs : lagMs();
      const transactionId = books.open(order, { state: "open", lagMs: hidden });
      after(treatment.afterMs, () => books.end(transactionId, treatment.endsAs));
      if (treatment.said === "pending") return { kind: "pending", transactionId };
      if (treatment.said === "parked") return { kind: "uncertain", reason: "parked", code: "51" };
      return { kind: "uncertain", reason: "unknown_status", code: "HTTP 200", transactionId };
    }
    case "contradicted":
      if (treatment.where === "answer") return { kind: "contradiction", what: "amount", transactionId: paid() };
      paid({ shownAmount: order.amount + 5 });
      return lost("no_answer");
    case "incomparable": {
      const moved = treatment.moved === "asked" ? {} : { moved: order.amount * 10 };
      const transactionId = paid({ shownAmount: "unreadable", ...moved });
      return treatment.said === "pending" ? { kind: "pending", transactionId } : lost("no_answer");
    }
    case "answered_as":
      if (treatment.row !== "none") paid(treatment.row === "theirs" ? { shownReference: THEIR_REFERENCE } : {});
      return lost("other_reference");
    case "answer_of_another": {
      const other = books.ledger.find(({ order: { reference } }) => reference !== order.reference);
      return other ? { kind: "succeeded", transactionId: other.transactionId } : lost("no_answer");
    }
    case "told_failed":
      if (treatment.hasFailedRow) books.open(order, { state: "not_paid", lagMs: lagMs() });
      if (treatment.paidAfterMs === 0) paid();
      else if (treatment.paidAfterMs !== "never") after(treatment.paidAfterMs, () => void paid({ isBelated: true }));
      return refusal("refused_by_operator", "FAILED");
    case "taken_back": {
      const transactionId = paid();
      after(treatment.afterMs, () => books.takeBack(transactionId));
      return { kind: "succeeded", transactionId };
    }
    case "failed_then_paid":
      books.open(order, { state: "not_paid", lagMs: 0 });
      paid();
      return lost("server_error");
    case "paid_twice": {
      const transactionId = paid();
      paid({ breach: true });
      return treatment.said === "paid" ? { kind: "succeeded", transactionId } : lost("no_answer");
    }
  }
}

function lost(reason: UncertainReason): CashInAnswer {
  return { kind: "uncertain", reason, code: reason };
}

function refusal(reason: RejectionReason, code: string): CashInAnswer & BalanceAnswer & { kind: "rejected" } {
  return { kind: "rejected", reason, code, stop: false };
}

const AGAIN_BECOMES = {
  token: { reason: "application_refused", code: "10" },
  key: { reason: "pin_unreadable", code: "4003" },
  wait: { reason: "too_many_calls", code: "9" },
} as const;

function again({ after, waitMs }: Treatment & { kind: "again" }): CashInAnswer {
  return { kind: "again", after, waitMs, ...AGAIN_BECOMES[after] };
}

/** Wrong PINs in a row per wallet; the third locks it for everybody (contract README section 3). */
function createPinCounter(third: (wallet: Msisdn) => void = () => {}) {
  const wrong = new Map<Msisdn, number>();
  return {
    renew: (wallet: Msisdn) => void wrong.delete(wallet),
    count(wallet: Msisdn, right: boolean) {
      const before = wrong.get(wallet) ?? 0;
      if (before >= 3) return refusal("wallet_locked", "2013");
      wrong.set(wallet, right ? 0 : before + 1);
      if (right) return undefined;
      if (before === 2) third(wallet);
      return [refusal("wrong_pin", "2011"), refusal("wrong_pin_last_try", "2012"), refusal("wallet_locked", "2013")][
        before
      ];
    },
  };
}
