import type { Movement } from "./bank/ledger.ts";
import type { Transaction } from "./bank/transactions.ts";
import type { FaultKind } from "./faults/kinds.ts";
import type { OperationId } from "./http/operation-ids.ts";

/** What happens at the simulator, for a live view. No event holds a PIN or a ciphertext. */
export type SimulatorEvent =
  | { readonly type: "movement"; readonly movement: Movement }
  | { readonly type: "transaction"; readonly transaction: Transaction }
  /** A call was served. `http` is missing when the line was cut or held. */
  | {
      readonly type: "call";
      readonly operation: OperationId | undefined;
      readonly http: number | undefined;
      readonly code: string | undefined;
      readonly faults: readonly FaultKind[];
    }
  /** Somebody's server was called. `about` is the id of the batch or transaction. */
  | {
      readonly type: "callback";
      readonly url: string;
      readonly about: string;
      readonly http: number | undefined;
      readonly attempt: number;
    };

/** Tells listeners, in the order in which they came. */
export class Events {
  readonly #listeners = new Set<(event: SimulatorEvent) => void>();

  /** Adds a listener; gives what removes it. */
  listen(listener: (event: SimulatorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
