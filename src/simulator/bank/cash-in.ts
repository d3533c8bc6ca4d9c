import type { CallFaults } from "../faults/call-faults.ts";
import type { FaultRule } from "../faults/rule.ts";
import { Problem } from "../http/problem.ts";
import { uuid } from "../random.ts";
import type { World } from "../world.ts";
import { type CashInOrder, checkCashIn, checkTwin } from "./cash-in-rules.ts";
import { settle } from "./settle.ts";
import { cashInId, requestId } from "./transaction-id.ts";
import type { Transaction } from "./transactions.ts";

/**
 * Takes one cash-in: refuses it (throws `Problem`), or books it. There is no deduplication on the reference unless the setting says so:
 * the same order twice pays twice (contract README section 6).
 */
export function takeCashIn(world: World, order: CashInOrder, faults: CallFaults): Transaction {
  const { settings, transactions } = world;
  const [earlier] = settings.dedupeOnReference ? transactions.withReference(order.reference) : [];
  if (earlier) return earlier;
  const now = world.clock.now();
  try {
    checkTwin(world, order, now);
    checkCashIn(world, order, now);
  } catch (error) {
    if (settings.history.refusedLeavesRow && error instanceof Problem) addRefused(world, order, error.message);
    throw error;
  }
  if (faults.lateMs !== undefined) return addLate(world, order, faults.lateMs);
  if (faults.get("failed_then_paid")) addRefused(world, order, "Échec technique");
  const transaction = book(world, order, faults);
  if (faults.get("paid_twice")) book(world, order, faults);
  return transaction;
}

/** Adds a row that is open, and says when and how it settles. */
export function addOpen(world: World, order: CashInOrder, more: Partial<Transaction>): Transaction {
  const now = world.clock.now();
  const transaction: Transaction = {
    ...order,
    requestId: requestId(order.partner, now, world.sequence),
    transactionId: nextId(world),
    idempotencyKey: uuid(world.random),
    status: "PENDING",
    createdAt: now,
    updatedAt: now,
    visibleAt: now + historyDelay(world),
    ...more,
  };
  world.transactions.add(transaction);
  world.events.emit({ type: "transaction", transaction });
  planSettlement(world, transaction);
  return transaction;
}

/** Puts the settling of an open row on the agenda. Also used after a restart. */
export function planSettlement(world: World, transaction: Transaction): void {
  const { settles } = transaction;
  if (settles) world.agenda.at(settles.at, (at) => settle(world, transaction, settles.to, at));
}

/** An id that was never given out before. */
export function nextId(world: World): string {
  const id = cashInId(world.clock.now(), world.sequence);
  world.sequence += 1;
  return id;
}

function book(world: World, order: CashInOrder, faults: CallFaults): Transaction {
  const now = world.clock.now();
  const open = faults.get("open_state");
  const hidden = faults.get("hidden_rows");
  const transaction = addOpen(world, order, {
    status: open?.status ?? "PENDING",
    visibleAt: now + (hidden ? (hidden.ms ?? 60_000) : historyDelay(world)),
    shown: shownWrongly(faults.get("wrong_echo"), order),
    ...(open?.becomes ? { settles: { at: now + (open.afterMs ?? 10_000), to: open.becomes } } : {}),
  });
  if (!open) settle(world, transaction, "SUCCESS", now);
  const back = faults.get("taken_back");
  if (back) {
    transaction.settles = { at: now + (back.afterMs ?? 1_000), to: back.status ?? "CANCELLED" };
    planSettlement(world, transaction);
  }
  return transaction;
}

/** Done later than the caller believes: nothing shows it before, and the rules count then. */
function addLate(world: World, order: CashInOrder, lateMs: number): Transaction {
  const at = world.clock.now() + lateMs;
  return addOpen(world, order, { createdAt: at, visibleAt: at, settles: { at, to: "SUCCESS" } });
}

function addRefused(world: World, order: CashInOrder, reason: string): void {
  addOpen(world, order, { status: "FAILED", statusReason: reason });
}

function shownWrongly(rule: FaultRule | undefined, order: CashInOrder): Transaction["shown"] {
  if (!rule || rule.in === "answer") return undefined;
  return wrongEcho(rule, order);
}

/** What is shown in place of the truth: another customer of the same length, another amount, another reference. */
export function wrongEcho(
  { field = "amount" }: FaultRule,
  { amount, customer, reference }: Pick<CashInOrder, "amount" | "customer" | "reference">,
): NonNullable<Transaction["shown"]> {
  switch (field) {
    case "amount":
      return { amount: amount + 1_000 };
    case "customer":
      return { customer: `${customer.slice(0, -1)}${(Number(customer.at(-1)) + 1) % 10}` };
    case "reference":
      return { reference: `${reference.slice(0, 47)}-X` };
  }
}

/** How long a row takes to appear (contract README section 13, `history.delay`). */
export function historyDelay({ settings: { history }, random }: World): number {
  const { delayMinMs, delayMaxMs } = history;
  return Math.round(delayMinMs + random() * Math.max(0, delayMaxMs - delayMinMs));
}
