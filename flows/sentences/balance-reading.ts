import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { BalanceAnswer } from "../../src/domain/ports/operator.ts";
import type { Reading } from "../../src/domain/till-day.ts";
import type { Counter } from "../ground/counter.ts";

/** A balance with its time, or why there is none yet. */
export type BalanceRead =
  | { readonly kind: "balance"; readonly balance: Reading }
  /** Only a PIN reads it, and none was given lately. `known` is what was read last. */
  | { readonly kind: "pin_needed"; readonly known?: Reading | undefined }
  | { readonly kind: "failed"; readonly answer: Unread };

/** What Orange Money said instead, or that it said nothing. */
export type Unread = Exclude<BalanceAnswer, { kind: "balance" | "pin_needed" }>;

/** A balance read with the PIN is taken for the present one for this long. */
const FRESH_MS = 10 * 60_000;

/** Reads the balance of a wallet. Waits for the operator: never inside an update. */
export async function readBalance(counter: Counter, wallet: Msisdn): Promise<BalanceRead> {
  const answer = await counter.balances.read(wallet);
  const now = counter.clock.now();
  if (answer.kind === "balance") return { kind: "balance", balance: { amount: answer.balance, at: now } };
  const last = counter.balances.lastKnown(wallet);
  const known = last && { amount: last.balance, at: last.at };
  if (answer.kind !== "pin_needed") return { kind: "failed", answer };
  return known && now - known.at < FRESH_MS ? { kind: "balance", balance: known } : { kind: "pin_needed", known };
}
