import { AWA, DISTRIBUTOR } from "./client.ts";

/** A customer as the model knows one, by the contract's words. */
interface Customer {
  balance: number;
  /** Loaded in this calendar month; a sequence of calls never leaves it. */
  loaded: number;
  readonly mayReceive: boolean;
}

/** A row as it is at the model's time. */
export interface ModelRow {
  readonly reference: string;
  readonly customer: string;
  readonly amount: number;
  readonly createdAt: number;
  readonly visibleAt: number;
  status: string;
}

/** What goes wrong with one cash-in, as the contract's section 14 words it. */
export type ModelFault =
  | { readonly kind: "lost"; readonly money: "moved" | "not_moved" | "late" }
  | { readonly kind: "refused_before" }
  | { readonly kind: "open"; readonly becomes: "SUCCESS" | "FAILED" }
  | { readonly kind: "hidden" }
  | { readonly kind: "failed_then_paid" }
  | { readonly kind: "paid_twice" }
  | { readonly kind: "taken_back" };

/** One credit, or its way back. */
export type ModelMove = readonly [reference: string, from: string, to: string, amount: number];

/** The law's ceilings of a customer, and the window of the twin guard (contract README sections 6 and 12). */
const BALANCE_MAX = 2_000_000;
const MONTH_MAX = 10_000_000;
const TWIN_MS = 120_000;

const LATE_MS = 60_000;
const OPEN_MS = 10_000;
const HIDDEN_MS = 60_000;
const TAKEN_BACK_MS = 1_000;

/** Customers that the model and the simulator begin with. */
export const CUSTOMERS: Readonly<Record<string, Customer>> = {
  [AWA]: { balance: 0, loaded: 0, mayReceive: true },
  "770000001": { balance: 0, loaded: 0, mayReceive: true },
  "770000003": { balance: 1_999_000, loaded: 0, mayReceive: true },
  "770000004": { balance: 0, loaded: 0, mayReceive: false },
};

/** What a distributor's wallet holds at the beginning. Little, so that sequences come to its end. */
export const FLOAT = 1_500_000;

/**
 * The operator a second time, from the contract alone: who has how much, what a call is answered, and what happens later. It shares no line with the
 * simulator, so a rule that one of the two has wrong makes them differ.
 */
export class ModelOperator {
  readonly rows: ModelRow[] = [];
  readonly moves: ModelMove[] = [];
  readonly #customers = new Map(Object.entries(CUSTOMERS).map(([msisdn, customer]) => [msisdn, { ...customer }]));
  readonly #later: { readonly at: number; readonly act: () => void }[] = [];
  #now = 0;
  #wrongPins = 0;
  balances = FLOAT;
  pin: string;

  constructor(pin: string) {
    this.pin = pin;
  }

  get now(): number {
    return this.#now;
  }

  balance(msisdn: string): number {
    return msisdn === DISTRIBUTOR ? this.balances : (this.#customers.get(msisdn)?.balance ?? 0);
  }

  /** Lets time pass, and happen what falls into it. */
  advance(byMs: number): void {
    const until = this.#now + byMs;
    for (;;) {
      const [next] = this.#later.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.#later.splice(this.#later.indexOf(next), 1);
      this.#now = next.at;
      next.act();
    }
    this.#now = until;
  }

  /** What a PIN is answered; `undefined` for the right one. Counts. */
  checkPin(pin: string): string | undefined {
    if (this.#wrongPins >= 3) return "400/2013";
    if (pin === this.pin) {
      this.#wrongPins = 0;
      return undefined;
    }
    this.#wrongPins += 1;
    return `400/201${this.#wrongPins}`;
  }

  /** Takes a cash-in; gives what it is answered, where the fault does not spoil that. */
  cashIn(order: { reference: string; customer: string; amount: number; pin: string }, fault?: ModelFault): string {
    const { reference, customer, amount, pin } = order;
    const lost = fault?.kind === "lost" ? fault.money : undefined;
    if (fault?.kind === "refused_before" || lost === "not_moved") return "spoiled";
    if (!Number.isInteger(amount) || amount < 1 || !/^\d{9}$/.test(customer)) return "400/24";
    const refused = this.checkPin(pin) ?? this.#twin(customer, amount) ?? this.#forbids(customer, amount);
    if (refused) return refused;
    if (lost === "late") {
      const row = this.#add({ reference, customer, amount, createdAt: this.#now + LATE_MS });
      this.#in(LATE_MS, () => this.#settle(row, "SUCCESS"));
      return "spoiled";
    }
    if (fault?.kind === "failed_then_paid") this.#add({ reference, customer, amount }).status = "FAILED";
    const more = fault?.kind === "hidden" ? { visibleAt: this.#now + HIDDEN_MS } : {};
    const row = this.#add({ reference, customer, amount, ...more });
    if (fault?.kind === "open") {
      this.#in(OPEN_MS, () => this.#settle(row, fault.becomes));
      return "200/PENDING";
    }
    this.#settle(row, "SUCCESS");
    if (fault?.kind === "taken_back") this.#in(TAKEN_BACK_MS, () => this.#takeBack(row));
    if (fault?.kind === "paid_twice") this.#settle(this.#add({ reference, customer, amount }), "SUCCESS");
    return "200/SUCCESS";
  }

  /** Takes a batch with a right or wrong PIN: its lines settle one after another. */
  batch(
    lines: readonly { reference: string; customer: string; amount: number }[],
    pin: string,
    startMs: number,
    lineMs: number,
  ): void {
    for (const [nr, line] of lines.entries()) {
      const refused = this.checkPin(pin);
      const row = this.#add(line);
      this.#in(startMs + nr * lineMs, () => this.#settle(row, refused ? "FAILED" : "SUCCESS"));
    }
  }

  /** The rows that a search shows now. */
  shown(): ModelRow[] {
    return this.rows.filter(({ visibleAt }) => visibleAt <= this.#now);
  }

  #add(row: Omit<ModelRow, "status" | "createdAt" | "visibleAt"> & Partial<ModelRow>): ModelRow {
    const createdAt = row.createdAt ?? this.#now;
    const added = { status: "PENDING", ...row, createdAt, visibleAt: row.visibleAt ?? createdAt };
    this.rows.push(added);
    return added;
  }

  #settle(row: ModelRow, to: "SUCCESS" | "FAILED"): void {
    row.status = to === "SUCCESS" && this.#forbids(row.customer, row.amount) === undefined ? "SUCCESS" : "FAILED";
    if (row.status === "SUCCESS") this.#move(row, 1);
  }

  #takeBack(row: ModelRow): void {
    row.status = "CANCELLED";
    if (this.balance(row.customer) >= row.amount) this.#move(row, -1);
  }

  #move({ reference, customer, amount }: ModelRow, way: 1 | -1): void {
    const to = this.#customers.get(customer) as Customer;
    this.balances -= way * amount;
    to.balance += way * amount;
    if (way === 1) to.loaded += amount;
    this.moves.push(
      way === 1 ? [reference, DISTRIBUTOR, customer, amount] : [reference, customer, DISTRIBUTOR, amount],
    );
  }

  #twin(customer: string, amount: number): string | undefined {
    const isTwin = (row: ModelRow) =>
      row.customer === customer &&
      row.amount === amount &&
      (row.status === "SUCCESS" || row.status === "PENDING") &&
      row.createdAt > this.#now - TWIN_MS &&
      row.createdAt <= this.#now;
    return this.rows.some(isTwin) ? "400/2041" : undefined;
  }

  #forbids(customer: string, amount: number): string | undefined {
    const known = this.#customers.get(customer);
    if (!known) return /^7\d{8}$/.test(customer) ? "400/2000" : "400/2001";
    if (!known.mayReceive) return "400/2043";
    if (this.balances < amount) return "400/2020";
    if (known.balance + amount > BALANCE_MAX) return "400/2025";
    return known.loaded + amount > MONTH_MAX ? "400/2030" : undefined;
  }

  #in(ms: number, act: () => void): void {
    this.#later.push({ at: this.#now + ms, act });
  }
}
