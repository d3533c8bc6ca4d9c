import { takeCashIn, wrongEcho } from "../bank/cash-in.ts";
import type { CashInOrder } from "../bank/cash-in-rules.ts";
import { checkPinForMoney, ownDistributor, readPin } from "../bank/pin-check.ts";
import type { Transaction } from "../bank/transactions.ts";
import { readBody } from "../http/fields.ts";
import { money } from "../http/money.ts";
import type { Answer, Call } from "../http/operation.ts";
import { uuid } from "../random.ts";
import type { World } from "../world.ts";
import { cashInFields, toOrder } from "./cash-in-fields.ts";
import { saidState } from "./status.ts";

/** Sends money to one customer (contract README sections 5 and 6). */
export function createCashIn({ world, body, faults }: Call): Answer {
  const fields = readBody(cashInFields(world.settings), body);
  const payer = ownDistributor(world, fields.partner.id);
  checkPinForMoney(payer, readPin(world, fields.partner.encryptedPinCode, "partner.encryptedPinCode"));
  const order = toOrder(world, fields);
  const transaction = takeCashIn(world, order, faults);
  const { taken, words } = world.settings.forms;
  const turn = world.transactions.all().length - 1;
  if (transaction.status === "SUCCESS" && words.join() !== "SUCCESS") transaction.saidAs ??= inTurn(words, turn);
  const http = inTurn(taken, turn);
  const failed = faults.get("says_failed");
  const said = failed ? (failed.status ?? "FAILED") : saidState(world, transaction);
  const result = { ...resultOf(transaction, said), ...ownReference(world) };
  if (faults.get("no_transaction_id")) return { http, body: { ...result, transactionId: undefined } };
  const wrong = faults.get("wrong_echo");
  return {
    http,
    body: wrong && wrong.in !== "history" ? { ...result, ...echo(order, wrongEcho(wrong, order)) } : result,
  };
}

function inTurn<T>(items: readonly T[], turn: number): T {
  return items[turn % items.length] as T;
}

/** A reference of the operator's own making in place of ours, where the setting says so (contract README section 13, `reference.echo`). */
function ownReference({ settings, random }: World): object {
  return settings.reference.echo === "own" ? { reference: uuid(random) } : {};
}

/** The answer about one transaction (contract, `TransactionResult`). */
function resultOf({ reference, transactionId, requestId }: Transaction, status: string): object {
  return { reference, transactionId, requestId, status, description: "" };
}

/** Members that the contract does not name, with one of them wrong. */
function echo({ amount, customer }: CashInOrder, wrong: NonNullable<Transaction["shown"]>): object {
  return {
    amount: money(wrong.amount ?? amount),
    customer: { idType: "MSISDN", id: wrong.customer ?? customer },
    ...(wrong.reference === undefined ? {} : { reference: wrong.reference }),
  };
}
