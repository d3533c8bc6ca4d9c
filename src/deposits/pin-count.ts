import type { Msisdn } from "../domain/msisdn.ts";
import type { Act, Journal, WalletChange } from "../domain/ports/journal.ts";
import type { BalanceAnswer, PinChangeAnswer } from "../domain/ports/operator.ts";

/** An answer to a call that went with a PIN but moved no money. */
type Answer = BalanceAnswer | PinChangeAnswer;

/** Counts what such an answer says about a wallet's PIN, on record. Whether it said that the PIN was wrong. */
export type CountPin = (distributor: Msisdn, answer: Answer, act: Act) => Promise<boolean>;

/** Makes the counting. `locked` hears of a wallet that this answer closed. */
export function createPinCount(
  journal: Pick<Journal, "wallet" | "changeWallet">,
  locked: (distributor: Msisdn) => void,
): CountPin {
  return async (distributor, answer, act) => {
    const change = walletChange(answer);
    if (change === undefined) return false;
    const { lockedSince } = await journal.wallet(distributor);
    const wallet = await journal.changeWallet(distributor, change, act);
    if (lockedSince === undefined && wallet.lockedSince !== undefined) locked(distributor);
    return change.kind !== "right_pin";
  };
}

function walletChange(answer: Answer): WalletChange | undefined {
  if (answer.kind === "balance" || answer.kind === "changed") return { kind: "right_pin" };
  if (answer.kind !== "rejected") return undefined;
  if (answer.reason === "wrong_pin") return { kind: "wrong_pin" };
  return answer.reason === "wrong_pin_last_try" || answer.reason === "wallet_locked" ? { kind: "lock" } : undefined;
}
