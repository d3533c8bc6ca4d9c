import type { Simulator } from "../../src/simulator/simulator.ts";

/** Watches the operator's count of wrong PINs. */
export interface PinWatch {
  /** Wallets at which the third in a row arrived, as often as one did. */
  readonly thirds: readonly string[];
  /** The counts as they are now. */
  wrong(): ReadonlyMap<string, number>;
}

/** Begins to watch: looks after every call, so that no count is missed. */
export function watchPins(operator: Simulator): PinWatch {
  const thirds: string[] = [];
  const wrong = () => new Map(operator.accounts().map(({ msisdn, wrongPins }) => [msisdn, wrongPins]));
  let before = wrong();
  operator.onChange(({ type }) => {
    if (type !== "call") return;
    const now = wrong();
    for (const [wallet, count] of now) if (count >= 3 && (before.get(wallet) ?? 0) < 3) thirds.push(wallet);
    before = now;
  });
  return { thirds, wrong };
}
