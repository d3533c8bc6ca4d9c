import { Problem, problem } from "../http/problem.ts";
import type { World } from "../world.ts";
import type { Account } from "./accounts.ts";
import { FINAL_STATES, type Transaction } from "./transactions.ts";

/** One cash-in as it was asked for, fields checked. */
export type CashInOrder = Pick<
  Transaction,
  "partner" | "customer" | "amount" | "reference" | "receiveNotification" | "metadata" | "requestedAt"
>;

/** Refuses what the business forbids, at time `at`. Throws `Problem` with a code of contract README section 7. */
export function checkCashIn(world: World, order: CashInOrder, at: number): void {
  const payer = world.accounts.get(order.partner);
  if (payer && (isBarred(payer, "Sender") || payer.suspended)) throw problem("2042");
  const recipient = recipientOf(world, order.customer);
  if (isBarred(recipient, "Receiver") || recipient.suspended) throw problem("2043");
  if (world.ledger.balance(order.partner) < order.amount) throw problem("2020");
  checkCeilings(world, recipient, order.amount, at);
}

/**
 * The twin guard: the same distributor, number and amount within the window is refused (contract README section 6). The first of the
 * twins counts when it was paid or is open; a refused or dropped one does not, and neither does one that is only done later.
 */
export function checkTwin(world: World, order: CashInOrder, now: number): void {
  const { windowMs, http, code } = world.settings.twinGuard;
  if (windowMs === 0) return;
  if (!world.transactions.twinsOf(order).some((earlier) => countsAsTwin(earlier, now, windowMs))) return;
  const minutes = Math.ceil(windowMs / 60_000);
  throw new Problem(http, code || undefined, `Transaction identique déjà effectuée il y a moins de ${minutes} minutes`);
}

function countsAsTwin({ status, createdAt }: Transaction, now: number, windowMs: number): boolean {
  const isOpenOrPaid = status === "SUCCESS" || !FINAL_STATES.has(status);
  return isOpenOrPaid && createdAt > now - windowMs && createdAt <= now;
}

/** 2001 for what is no mobile number, 2000 for a mobile number without a wallet. */
function recipientOf(world: World, msisdn: string): Account {
  const account = world.accounts.get(msisdn);
  if (account) return account;
  throw problem(/^7\d{8}$/.test(msisdn) ? "2000" : "2001");
}

function isBarred({ barred }: Account, side: "Sender" | "Receiver"): boolean {
  return barred === side || barred === "Both";
}

/** The law's ceilings; distributors and merchants are exempt (contract README section 12). */
function checkCeilings(world: World, { msisdn, type, grade }: Account, amount: number, at: number): void {
  if (type !== "CUSTOMER") return;
  const { customerBalance, customerMonth, liteBalance, liteMonth } = world.settings.limits;
  const isLite = grade !== "FULL";
  const balanceMax = isLite ? (liteBalance ?? customerBalance) : customerBalance;
  const monthMax = isLite ? (liteMonth ?? customerMonth) : customerMonth;
  if (world.ledger.balance(msisdn) + amount > balanceMax) throw problem("2025");
  if (world.ledger.loadedInMonth(msisdn, at) + amount > monthMax) throw problem("2030");
}
