import { OPEN_STATES, type Transaction } from "../bank/transactions.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";
import type { World } from "../world.ts";

/** Reads the state of one transaction by its 20-character id; knows it at once, without the history's delay. */
export function getTransactionStatus({ world, params }: Call): Answer {
  const { transactionId = "" } = params;
  if (transactionId.length !== 20) {
    throw problem("20", { violations: [{ field: "transactionId", message: "20 characters expected" }] });
  }
  const transaction = world.transactions.get(transactionId);
  if (!transaction || transaction.createdAt > world.clock.now()) throw problem("60");
  return { http: 200, body: { status: saidState(world, transaction) } };
}

/** The state in the word that is said for it: another one than the history's where a setting says so, for an open word only a while. */
export function saidState({ clock, settings }: World, { status, saidAs, createdAt }: Transaction): string {
  if (status !== "SUCCESS" || saidAs === undefined) return status;
  const isOver = OPEN_STATES.has(saidAs) && clock.now() >= createdAt + settings.forms.openMs;
  return isOver ? status : saidAs;
}
