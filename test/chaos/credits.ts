import type { LedgerLine } from "../../src/simulator/simulator.ts";

/**
 * Money that went to customers, as it is held against what people wished: what one call made the operator book twice is the operator's own doing and
 * counts once, and what it took back later was paid all the same.
 */
export function creditsOf(ledger: readonly LedgerLine[], wallets: readonly string[]): LedgerLine[] {
  const credits = ledger.filter(({ from }) => wallets.includes(from));
  return [...new Map(credits.map((line) => [`${line.reference} ${line.at}`, line])).values()];
}

/** References whose money came back. */
export function takenBack(ledger: readonly LedgerLine[], wallets: readonly string[]): ReadonlySet<string> {
  return new Set(ledger.filter(({ from }) => !wallets.includes(from)).map(({ reference }) => reference));
}
