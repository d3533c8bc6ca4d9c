import { type FaultKind, placeOf } from "./kinds.ts";
import type { FaultRule } from "./rule.ts";

/** What is to go wrong with one call. Several faults add up; of several that spoil the answer the first one counts. */
export class CallFaults {
  readonly #rules: readonly FaultRule[];

  constructor(rules: readonly FaultRule[]) {
    this.#rules = rules;
  }

  /** The fault of a kind, if it strikes. */
  get(kind: FaultKind): FaultRule | undefined {
    return this.#rules.find((rule) => rule.kind === kind);
  }

  /** The one that spoils the answer, if any. */
  get spoiler(): FaultRule | undefined {
    return this.#rules.find(({ kind }) => placeOf(kind) === "answer");
  }

  /** The request is dropped: nothing of it is done. */
  get isDropped(): boolean {
    return this.spoiler?.money === "not_moved";
  }

  /** How long after the call it is done, when it is done late. */
  get lateMs(): number | undefined {
    return this.spoiler?.money === "late" ? (this.spoiler.afterMs ?? 60_000) : undefined;
  }

  /** Those that strike one line of a batch: those that name it, and those that name no line at all. */
  forLine({ reference, customer }: { reference: string; customer: string }): CallFaults {
    const hits = (rule: FaultRule) =>
      (rule.reference === undefined || rule.reference === reference) &&
      (rule.customer === undefined || rule.customer === customer);
    return new CallFaults(this.#rules.filter(hits));
  }

  get kinds(): readonly FaultKind[] {
    return this.#rules.map(({ kind }) => kind);
  }
}

/** Nothing goes wrong. */
export const NO_FAULTS = new CallFaults([]);
