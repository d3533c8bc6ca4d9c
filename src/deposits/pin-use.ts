import type { Msisdn } from "../domain/msisdn.ts";

/** Gives back what was taken; a second call does nothing. */
export type Release = () => void;

/**
 * Who counts on the PIN in force of a wallet for longer than one call: batches that run, or a change of that PIN. Never both: every line that
 * follows would be refused with the old PIN, and count towards the operator's lock (faults S5). Asked and taken in one step that waits for
 * nothing, so that no interleaving lets both go. In memory, as PINs are.
 */
export interface PinUse {
  /** For a batch, until its last line has its answer. `undefined`: the PIN is being changed. */
  byBatch(wallet: Msisdn): Release | undefined;
  /** For a change, until its outcome is known. `undefined`: a batch runs with it. */
  byChange(wallet: Msisdn): Release | undefined;
  isByBatch(wallet: Msisdn): boolean;
}

/** Makes the holds on PINs in force; nobody has one yet. */
export function createPinUse(): PinUse {
  const batches = createHolds();
  const changes = createHolds();
  return {
    byBatch: (wallet) => (changes.has(wallet) ? undefined : batches.take(wallet)),
    byChange: (wallet) => (batches.has(wallet) ? undefined : changes.take(wallet)),
    isByBatch: batches.has,
  };
}

function createHolds() {
  const held = new Map<Msisdn, Set<symbol>>();
  return {
    has: (wallet: Msisdn): boolean => (held.get(wallet)?.size ?? 0) > 0,
    take(wallet: Msisdn): Release {
      const mine = Symbol("hold");
      held.set(wallet, (held.get(wallet) ?? new Set()).add(mine));
      return () => void held.get(wallet)?.delete(mine);
    },
  };
}
