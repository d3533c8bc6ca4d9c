import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";

/** Reads the state of one transaction by its 20-character id; knows it at once, without the history's delay. */
export function getTransactionStatus({ world, params }: Call): Answer {
  const { transactionId = "" } = params;
  if (transactionId.length !== 20) {
    throw problem("20", { violations: [{ field: "transactionId", message: "20 characters expected" }] });
  }
  const transaction = world.transactions.get(transactionId);
  if (!transaction || transaction.createdAt > world.clock.now()) throw problem("60");
  return { http: 200, body: { status: transaction.status } };
}
