import { endLine } from "../callbacks/batch-end.ts";
import { tellTransactionIsOver } from "../callbacks/transaction-end.ts";
import { Problem, problem } from "../http/problem.ts";
import type { World } from "../world.ts";
import { checkCashIn } from "./cash-in-rules.ts";
import { FINAL_STATES, type Transaction } from "./transactions.ts";

/**
 * Brings an open row to its state. `SUCCESS` moves the money, unless the rules forbid it by now: then it is `FAILED`. Final rows stay, but a
 * payment that is to be taken back.
 */
export function settle(world: World, transaction: Transaction, to: string, at: number): void {
  if (transaction.status === "SUCCESS" && transaction.settles) {
    takeBack(world, transaction, to, at);
    return;
  }
  if (FINAL_STATES.has(transaction.status)) return;
  transaction.settles = undefined;
  transaction.status = to;
  transaction.updatedAt = at;
  if (to === "SUCCESS") move(world, transaction, at);
  if (to === "FAILED") transaction.statusReason ??= "Échec technique";
  world.events.emit({ type: "transaction", transaction });
  if (!FINAL_STATES.has(transaction.status)) return;
  if (transaction.bulkId === undefined) tellTransactionIsOver(world, transaction);
  else endLine(world, transaction.bulkId, at);
}

function takeBack(world: World, transaction: Transaction, to: string, at: number): void {
  const { transactionId, reference, partner, customer, amount } = transaction;
  transaction.settles = undefined;
  transaction.status = to;
  transaction.updatedAt = at;
  world.events.emit({ type: "transaction", transaction });
  if (world.ledger.balance(customer) < amount) return; // spent meanwhile
  const movement = { transactionId, reference, from: customer, to: partner, amount, at };
  world.ledger.post(movement);
  world.events.emit({ type: "movement", movement });
}

function move(world: World, transaction: Transaction, at: number): void {
  const { transactionId, reference, partner, customer, amount, refusedBy } = transaction;
  try {
    if (refusedBy !== undefined) throw problem(refusedBy);
    checkCashIn(world, transaction, at);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    transaction.status = "FAILED";
    transaction.statusReason = error.message;
    return;
  }
  const movement = { transactionId, reference, from: partner, to: customer, amount, at };
  world.ledger.post(movement);
  world.events.emit({ type: "movement", movement });
}
