import type { LedgerLine } from "../../src/simulator/simulator.ts";

/**
 * Money that went to customers, as it is held against what people wished: what one call made the operator book twice is the operator's own doing and
 * counts once, and what it took back later was paid all the same.
 */
export function creditsOf(ledger: readonly LedgerLine[], wallets: readonly string[]): LedgerLine[] {
  const credits = ledger.filter(({ from }) => wallets.includes(from));
  const before = new Map<string, number>();
  return credits.filter(({ reference, at }) => {
    const last = before.get(reference) ?? Number.NEGATIVE_INFINITY;
    before.set(reference, at);
    return at - last > ONE_CALL_MS;
  });
}

/** What one call makes the operator book is booked within this time, in milliseconds; a second call under a reference comes no sooner than two look-ups after the first. */
const ONE_CALL_MS = 20;

/** References whose money came back. */
export function takenBack(ledger: readonly LedgerLine[], wallets: readonly string[]): ReadonlySet<string> {
  return new Set(ledger.filter(({ from }) => !wallets.includes(from)).map(({ reference }) => reference));
}
