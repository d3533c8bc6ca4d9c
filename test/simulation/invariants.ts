import type { Instant } from "../../src/domain/clock.ts";
import { type Deposit, isMoveBack, type TransactionId } from "../../src/domain/deposit.ts";
import { wasPaid } from "../../src/domain/paid.ts";
import type { Pin } from "../../src/domain/pin.ts";
import type { CashInOrder } from "../../src/domain/ports/operator.ts";
import type { Reference } from "../../src/domain/reference.ts";
import { closedFor } from "../../src/domain/wallet.ts";
import {
  INVARIANTS,
  leavesRoomForMoney,
  meaningOf,
  paidAgain,
  paidWithoutCredit,
  stillSending,
  toldOtherwise,
  wasWrittenFirst,
  whyIllegal,
} from "../invariants.ts";
import type { Commit, Disk } from "./memory-journal.ts";
import type { Credit } from "./operator-books.ts";
import type { Shown } from "./teller.ts";

/** What must hold after every fault, and a few rules of the design that are as easy to see here. */
const RULES = {
  ...INVARIANTS,
  receipt: "what the machine calls paid is paid at the operator",
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
export type Invariant = keyof typeof RULES;

/** A rule that was broken, and by what. */
export interface Violation {
  readonly invariant: Invariant;
  readonly text: string;
}

/** Makes a violation that says the rule. */
export function violation(invariant: Invariant, what: string): Violation {
  return { invariant, text: `${invariant} (${RULES[invariant]}): ${what}` };
}

/** Checked when a call reaches the operator, or the line to it: what is on the disk at that very moment. */
export function atCall(order: CashInOrder, callsBefore: number, disk: Disk): Violation[] {
  const row = disk.byReference(order.reference);
  if (row?.state !== "SENDING")
    return [violation("I3", `${order.reference} was sent while its row is ${row?.state ?? "absent"}`)];
  const broken: Violation[] = [];
  if (meaningOf(row) !== meaningOf(order))
    broken.push(violation("I4", `${order.reference} was sent for another number, amount or wallet`));
  if (!wasWrittenFirst(row, callsBefore + 1))
    broken.push(
      violation("attempts", `call ${callsBefore + 1} under ${order.reference}, ${row.attempts} written down`),
    );
  return broken;
}

/** Checked at every commit. `wasCalled`: the operator, or the line to it, has had a call under the deposit's reference. */
export function atCommit({ from, deposit, move, walletBefore }: Commit, wasCalled: boolean): Violation[] {
  const broken: Violation[] = [];
  const { reference, state } = deposit;
  const why = from === move.from ? whyIllegal(from, state, move.act.by.kind === "person") : `decided as ${move.from}`;
  if (why) broken.push(violation("I5", `${reference} went from ${from} to ${state}: ${why}`));
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
  for (const { order, isBelated, transactionId } of ledger) {
    const { reference } = order;
    const row = disk.byReference(reference);
    if (!row || meaningOf(row) !== meaningOf(order))
      broken.push(violation(row ? "I4" : "I2", `${reference} is paid and its row is ${row ? "another's" : "absent"}`));
    else if (undone.has(transactionId))
      continue; // it came back: what it is called meanwhile, `takenBack` checks
    else if (!leavesRoomForMoney(row.state) && !isBelated && !calledNotPaidByPerson(disk, row))
      broken.push(violation("I2", `${reference} is paid and its row is ${row.state}`));
  }
  const wanted = ledger.filter(({ breach }) => !breach);
  for (const [reference, { length }] of paidAgain(wanted, ({ order }) => order.reference))
    broken.push(violation("I1", `${reference} was paid ${length} times`));
  return broken;
}

/** A person's word outlives what comes later; then the alarm has to be raised, which `alarms` checks. */
function calledNotPaidByPerson(disk: Disk, row: Deposit): boolean {
  const isTheirs = (line: { depositId?: unknown; to?: unknown; act: { by: { kind: string } } }) =>
    line.depositId === row.id && line.to === "REJECTED" && line.act.by.kind === "person";
  return row.state === "REJECTED" && row.reason === "not_paid_by_person" && disk.trail().some(isTheirs);
}

/** A person may call paid what is not; the machine never. */
function receipts({ disk, ledger }: Aftermath): Violation[] {
  const paid = new Set<string>(ledger.filter(isAsAsked).map(({ order }) => order.reference));
  const byMachine = disk.deposits().filter(({ reason }) => reason === undefined);
  return paidWithoutCredit(byMachine, paid).map(({ reference }) =>
    violation("receipt", `${reference} has a receipt and no payment`),
  );
}

function isAsAsked({ amount, order }: Credit): boolean {
  return amount === order.amount;
}

function rows({ disk }: Aftermath): Violation[] {
  const sending = stillSending(disk.deposits()).map(({ reference }) =>
    violation("I8", `${reference} is still SENDING`),
  );
  const others = disk.deposits().flatMap(({ reference, state }) => {
    const isDone = state === "SUCCEEDED" || state === "REJECTED" || state === "CANCELLED" || state === "REVIEW";
    return isDone || state === "SENDING" ? [] : [violation("window", `${reference} is still ${state}`)];
  });
  return [...sending, ...others];
}

/** The last card of every deposit shows it as it is, and what stands beside its state; none ever showed another end. */
function told({ disk, shown }: Aftermath): Violation[] {
  const cards = Map.groupBy(
    shown.flatMap(({ message, deposit }) =>
      message.kind === "card" && deposit ? { chatId: message.chatId, deposit } : [],
    ),
    ({ deposit }) => deposit.id,
  );
  return disk.deposits().flatMap((row) => {
    if (row.confirmedAt === undefined) return [];
    const own = (cards.get(row.id) ?? []).filter(({ chatId }) => chatId === row.chatId).map(({ deposit }) => deposit);
    const last = own.at(-1);
    const otherwise = toldOtherwise(
      row.state,
      own.map(({ state }) => state),
    );
    const says = otherwise ?? (last && inWords(last) !== inWords(row) ? inWords(last) : undefined);
    return says ? [violation("I7", `${row.reference} is ${inWords(row)}, the chat was told ${says}`)] : [];
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
