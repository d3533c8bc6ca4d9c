import type { OperationId } from "../http/operation-ids.ts";
import { CallFaults } from "./call-faults.ts";
import { type FaultRule, faultSchema, operationOf } from "./rule.ts";

/** What a call is about, as far as it says so. */
export interface Subject {
  readonly references: readonly string[];
  readonly customers: readonly string[];
}

/** A fault that waits for its call. */
export interface PlannedFault {
  readonly id: number;
  readonly rule: FaultRule;
  /** Calls that it could have hit. */
  readonly seen: number;
  /** How often it struck. */
  readonly struck: number;
}

type Planned = { -readonly [Name in keyof PlannedFault]: PlannedFault[Name] } & { readonly references: Set<string> };

/** The faults that are planned, and those that struck. Handed out as `simulator.faults`, and served under `/_simulator/faults`. */
export class Faults {
  readonly #standing: readonly Planned[];
  #planned: Planned[] = [];
  #nextId = 1;
  #fired = 0;

  /** `standing` faults are always there (the magic numbers); they are neither listed nor removed. */
  constructor(standing: readonly FaultRule[] = []) {
    this.#standing = standing.map((rule) => planned(0, rule));
  }

  /** Plans a fault; gives its id. Throws a `ZodError` that says what is wrong with it. */
  add(rule: FaultRule): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#planned.push(planned(id, faultSchema.parse(rule)));
    return id;
  }

  list(): PlannedFault[] {
    return this.#planned.map(({ id, rule, seen, struck }) => ({ id, rule, seen, struck }));
  }

  /** Removes a fault; `false` when it is not there. */
  remove(id: number): boolean {
    const before = this.#planned.length;
    this.#planned = this.#planned.filter((fault) => fault.id !== id);
    return this.#planned.length < before;
  }

  clear(): void {
    this.#planned = [];
  }

  /** How many calls a fault has struck so far. A validator excuses what was answered while this grew. */
  get fired(): number {
    return this.#fired;
  }

  /** The faults that strike this call. Planned ones come before standing ones. */
  pick(operation: OperationId, subject: Subject): CallFaults {
    const rules = [...this.#planned, ...this.#standing]
      .filter((fault) => hits(fault.rule, operation, subject) && strikes(fault, subject))
      .map(({ rule }) => rule);
    this.#planned = this.#planned.filter((fault) => !isSpent(fault));
    if (rules.length > 0) this.#fired += 1;
    return new CallFaults(rules);
  }
}

function planned(id: number, rule: FaultRule): Planned {
  return { id, rule, seen: 0, struck: 0, references: new Set() };
}

function hits(rule: FaultRule, operation: OperationId, { references, customers }: Subject): boolean {
  const meant = operationOf(rule);
  if (meant !== "*" && meant !== operation) return false;
  if (rule.reference !== undefined && !references.includes(rule.reference)) return false;
  return rule.customer === undefined || customers.includes(rule.customer);
}

function strikes(fault: Planned, { references }: Subject): boolean {
  const { rule } = fault;
  fault.seen += 1;
  if (rule.calls && !rule.calls.includes(fault.seen)) return false;
  if (rule.oncePerReference) {
    if (references.every((reference) => fault.references.has(reference))) return false;
    for (const reference of references) fault.references.add(reference);
  }
  fault.struck += 1;
  return true;
}

function isSpent({ rule, struck, seen }: Planned): boolean {
  if (rule.times === "always") return false;
  if (rule.times !== undefined) return struck >= rule.times;
  if (rule.calls) return seen >= Math.max(...rule.calls);
  return !rule.oncePerReference && struck >= 1;
}
