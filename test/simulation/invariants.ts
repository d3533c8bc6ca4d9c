import type { Instant } from "../../src/domain/clock.ts";
import { type Deposit, isLegalMove, isMoveBack, needsPerson, type TransactionId } from "../../src/domain/deposit.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type { CashInOrder } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { closedFor } from "../../src/domain/wallet.ts";
import type { Commit, Disk } from "./memory-journal.ts";
import type { Credit } from "./operator-books.ts";
import type { Shown } from "./teller.ts";

/** What must hold after every fault (docs/faults.md), and a few rules of the design that are as easy to see here. */
export const INVARIANTS = {
  I1: "credits at the operator per intent <= 1",
  I2: "every credit at the operator has a journal row that is SUCCEEDED, PENDING, UNCERTAIN or REVIEW (never REJECTED, never absent)",
  receipt: "what the machine calls paid is paid at the operator",
  I3: "no cash-in call without an earlier durable SENDING row with the same reference",
  I4: "a reference belongs to exactly one (number, amount, currency)",
  I5: "states move only along the graph; terminal states change only by an audited act of a person",
  I7: "what the person was told agrees with the journal, or says being checked",
  I8: "after a restart and the reconciliation window, no row is left in SENDING",
  window: "after the reconciliation window every deposit is settled or a person's to settle",
  liveness: "once nothing goes wrong any more, what the operator's history says is known within four hours",
  attempts: "every call is written down before it is made",
  unsent: "a deposit goes back from SENDING only where no call was ever made under its reference",
  lock: "nothing is sent from a wallet that is locked or paused",
  third: "the operator never counts a third wrong PIN in a row: nobody was allowed a last try",
  back: "a payment that was told and taken back has that fact beside its state, and it is told",
  alarm: "two payments under one reference, and a payment called not paid, raise the alarm",
  pin: "every PIN is wiped",
  trail: "the audit trail is an intact chain",
  bug: "the engine never fails by itself",
} as const;

/** One of the rules above. */
export type Invariant = keyof typeof INVARIANTS;

/** A rule that was broken, and by what. */
export interface Violation {
  readonly invariant: Invariant;
  readonly text: string;
}

/** Makes a violation that says the rule. */
export function violation(invariant: Invariant, what: string): Violation {
  return { invariant, text: `${invariant} (${INVARIANTS[invariant]}): ${what}` };
}

/** Checked when a call reaches the operator, or the line to it: what is on the disk at that very moment. */
export function atCall(order: CashInOrder, callsBefore: number, disk: Disk): Violation[] {
  const row = disk.byReference(order.reference);
  if (row?.state !== "SENDING")
    return [violation("I3", `${order.reference} was sent while its row is ${row?.state ?? "absent"}`)];
  const broken: Violation[] = [];
  const isSame =
    row.recipient === order.recipient && row.amount === order.amount && row.distributor === order.distributor;
  if (!isSame) broken.push(violation("I4", `${order.reference} was sent for another number, amount or wallet`));
  if (callsBefore >= row.attempts)
    broken.push(
      violation("attempts", `call ${callsBefore + 1} under ${order.reference}, ${row.attempts} written down`),
    );
  return broken;
}

/** Checked at every commit. `wasCalled`: the operator, or the line to it, has had a call under the deposit's reference. */
export function atCommit({ from, deposit, move, walletBefore }: Commit, wasCalled: boolean): Violation[] {
  const broken: Violation[] = [];
  const { reference, state } = deposit;
  if (from !== move.from || !isLegalMove(from, state))
    broken.push(violation("I5", `${reference} went from ${from} to ${state}, decided as ${move.from}`));
  if (needsPerson(from, state) && move.act.by.kind !== "person")
    broken.push(violation("I5", `${reference} left REVIEW for ${state} without a person`));
  if (isMoveBack(from, state) && wasCalled) broken.push(violation("unsent", `${reference} was called for`));
  if (from === "CONFIRMED" && state === "SENDING" && closedFor(walletBefore, deposit.actorId, move.at))
    broken.push(violation("lock", `${reference} was sent`));
  return broken;
}

/** Everything that a day left behind. */
export interface Aftermath {
  readonly disk: Disk;
  readonly ledger: readonly Credit[];
  /** Payments that the operator undid, by its ids. */
  readonly undone: ReadonlySet<TransactionId>;
  /** All that was shown, oldest first. */
  readonly shown: readonly Shown[];
  /** PINs that were handed to processes which did not die with them. */
  readonly pins: readonly Pin[];
}

/**
 * Checked every hour once nothing goes wrong any more (faults F68): a failed row needs two look-ups of one process; they pause for an hour at
 * most, a machine at rest sleeps for twenty minutes longer, and a clock that was set back adds an hour.
 */
export function whenCalm(
  disk: Disk,
  saysSince: (reference: Reference) => Instant | undefined,
  latest: Instant,
): Violation[] {
  return disk.deposits().flatMap(({ reference, state }) => {
    if (state !== "SENDING" && state !== "PENDING" && state !== "UNCERTAIN") return [];
    const since = saysSince(reference);
    if (since === undefined || since > latest) return [];
    return [
      violation("liveness", `${reference} is ${state}, and has been told since ${new Date(since).toISOString()}`),
    ];
  });
}

/** How long that may take, in milliseconds. */
export const LIVE_WITHIN_MS = 4 * 3_600_000;

/** Checked when everybody has gone home and the window is over. */
export function atTheEnd(day: Aftermath): Violation[] {
  return [
    ...[...credits(day), ...receipts(day), ...rows(day)],
    ...[...told(day), ...alarms(day), ...takenBack(day), ...pins(day)],
  ];
}

function credits({ disk, ledger, undone }: Aftermath): Violation[] {
  const broken: Violation[] = [];
  const counted = new Map<string, number>();
  for (const { order, breach, isBelated, transactionId } of ledger) {
    const { reference } = order;
    const row = disk.byReference(reference);
    if (!breach) counted.set(reference, (counted.get(reference) ?? 0) + 1);
    if (!row || row.recipient !== order.recipient || row.amount !== order.amount)
      broken.push(violation(row ? "I4" : "I2", `${reference} is paid and its row is ${row ? "another's" : "absent"}`));
    else if (undone.has(transactionId))
      continue; // it came back: what it is called meanwhile, `takenBack` checks
    else if (!COVERS_A_CREDIT.includes(row.state) && !isBelated && !calledNotPaidByPerson(disk, row))
      broken.push(violation("I2", `${reference} is paid and its row is ${row.state}`));
  }
  for (const [reference, times] of counted)
    if (times > 1) broken.push(violation("I1", `${reference} was paid ${times} times`));
  return broken;
}

const COVERS_A_CREDIT: readonly string[] = ["SUCCEEDED", "PENDING", "UNCERTAIN", "REVIEW"];

/** A person's word outlives what comes later; then the alarm has to be raised, which `alarms` checks. */
function calledNotPaidByPerson(disk: Disk, row: Deposit): boolean {
  const isTheirs = (line: { depositId?: unknown; to?: unknown; act: { by: { kind: string } } }) =>
    line.depositId === row.id && line.to === "REJECTED" && line.act.by.kind === "person";
  return row.state === "REJECTED" && row.reason === "not_paid_by_person" && disk.trail().some(isTheirs);
}

/** A person may call paid what is not; the machine never. */
function receipts({ disk, ledger }: Aftermath): Violation[] {
  const paid = new Set(ledger.filter(isAsAsked).map(({ order }) => order.reference));
  return disk
    .deposits()
    .filter(({ state, reason, reference }) => state === "SUCCEEDED" && reason === undefined && !paid.has(reference))
    .map(({ reference }) => violation("receipt", `${reference} has a receipt and no payment`));
}

function isAsAsked({ amount, order }: Credit): boolean {
  return amount === order.amount;
}

function rows({ disk }: Aftermath): Violation[] {
  return disk.deposits().flatMap(({ reference, state }) => {
    if (state === "SENDING") return [violation("I8", `${reference} is still SENDING`)];
    const isDone = state === "SUCCEEDED" || state === "REJECTED" || state === "CANCELLED" || state === "REVIEW";
    return isDone ? [] : [violation("window", `${reference} is still ${state}`)];
  });
}

/** The last card of every deposit shows it as it is. */
function told({ disk, shown }: Aftermath): Violation[] {
  return disk.deposits().flatMap((row) => {
    if (row.confirmedAt === undefined) return [];
    const last = shown.findLast(
      ({ message }) => message.kind === "card" && message.depositId === row.id && message.chatId === row.chatId,
    );
    const says = last?.deposit ? inWords(last.deposit) : "nothing";
    return says === inWords(row)
      ? []
      : [violation("I7", `${row.reference} is ${inWords(row)}, the chat was told ${says}`)];
  });
}

/** Its state, and what stands beside it. */
function inWords(deposit: Deposit): string {
  const { state, afterwards } = deposit;
  const late = state === "REJECTED" && wasPaid(deposit) ? ", paid after all" : "";
  return `${state}${late}${afterwards ? `, ${afterwards.kind}` : ""}`;
}

function raised(shown: Aftermath["shown"], row: Deposit, names: readonly string[]): boolean {
  return shown.some(
    ({ message }) =>
      message.kind === "alarm" &&
      ((names.includes(message.alarm) && message.depositId === row.id) ||
        (message.alarm === "orphans" && String(message.values["references"]).includes(row.reference))),
  );
}

/** Where a person ended it, or nobody told it as paid, it is theirs to know. */
function takenBack({ disk, ledger, undone, shown }: Aftermath): Violation[] {
  return ledger.flatMap(({ order: { reference }, transactionId }) => {
    const row = disk.byReference(reference);
    if (!undone.has(transactionId) || row?.state !== "SUCCEEDED" || row.reason !== undefined) return [];
    const isKnown = row.afterwards?.kind === "taken_back" && raised(shown, row, ["taken-back"]);
    return isKnown ? [] : [violation("back", `${reference} was taken back and is told as paid`)];
  });
}

function alarms({ disk, ledger, undone, shown }: Aftermath): Violation[] {
  return ledger.flatMap(({ order, breach, transactionId }) => {
    const row = disk.byReference(order.reference);
    if (undone.has(transactionId)) return [];
    if (row && breach && !raised(shown, row, ["paid-twice"]))
      return [violation("alarm", `${row.reference} was paid twice`)];
    if (row?.state === "REJECTED" && !raised(shown, row, PAID_AFTER_ALL))
      return [violation("alarm", `${row.reference} is paid and was called not paid`)];
    return [];
  });
}

/** A person may call not paid what the history shows too incompletely to be compared: that was said before they decided. */
const PAID_AFTER_ALL: readonly string[] = ["late-success", "paid-twice", "contradiction", "incomparable"];

function pins({ pins }: Aftermath): Violation[] {
  const left = pins.filter(({ wiped }) => !wiped).length;
  return left === 0 ? [] : [violation("pin", `${left} are still in memory`)];
}
