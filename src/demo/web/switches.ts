import type { FaultControl, FaultRule } from "../../simulator/simulator.ts";

/** A fault that a visitor can switch on. Its words are in `page/words.js` under the same name. */
interface Switch {
  readonly name: string;
  readonly rules: readonly FaultRule[];
}

/** The faults of the page, in its order. Each strikes the next deposit once; those with `times: "always"` stay until they are switched off. */
const SWITCHES: readonly Switch[] = [
  { name: "lost_paid", rules: [{ kind: "cut_line" }] },
  { name: "lost_unpaid", rules: [{ kind: "cut_line", money: "not_moved" }] },
  { name: "lost_late", rules: [{ kind: "cut_line", money: "late", afterMs: 30_000 }] },
  { name: "slow", rules: [{ kind: "slow", ms: 20_000 }] },
  { name: "refused", rules: [{ kind: "refused", code: "2030" }] },
  { name: "pending", rules: [{ kind: "open_state", becomes: "SUCCESS" }] },
  { name: "wrong_amount", rules: [{ kind: "wrong_echo" }] },
  { name: "twice", rules: [{ kind: "cut_line" }, { kind: "paid_twice" }] },
  { name: "key_changed", rules: [{ kind: "key_revoked" }] },
  { name: "blind", rules: [{ kind: "no_rows", times: "always" }] },
  { name: "down", rules: [{ kind: "error", http: 503, operation: "*", money: "not_moved", times: "always" }] },
];

/** Whether a fault waits for its call, and how often it struck since the start. */
export interface SwitchView {
  readonly name: string;
  readonly on: boolean;
  readonly stays: boolean;
}

/** The switches over the operator's faults. */
export class Switchboard {
  readonly #faults: FaultControl;
  readonly #planned = new Map<string, readonly number[]>();

  constructor(faults: FaultControl) {
    this.#faults = faults;
  }

  /** Switches one on or off. `false` when there is none of that name. */
  set(name: string, on: boolean): boolean {
    const found = SWITCHES.find((one) => one.name === name);
    if (!found) return false;
    for (const id of this.#planned.get(name) ?? []) this.#faults.remove(id);
    this.#planned.set(name, on ? found.rules.map((rule) => this.#faults.add(rule)) : []);
    return true;
  }

  /** How they stand: one that struck is off again. */
  view(): SwitchView[] {
    const waiting = new Set(this.#faults.list().map(({ id }) => id));
    return SWITCHES.map(({ name, rules }) => ({
      name,
      on: (this.#planned.get(name) ?? []).some((id) => waiting.has(id)),
      stays: rules.some(({ times }) => times === "always"),
    }));
  }
}
