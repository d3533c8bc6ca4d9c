import { isOddAmount } from "./amount-text.ts";
import type { Instant } from "./clock.ts";
import { type DepositState, OPEN_STATES } from "./deposit.ts";
import type { LineProblem, ListLine, ReadList, RefusedLine } from "./list.ts";
import { DAY_MS, dayStart } from "./local-day.ts";
import { type Xof, xof } from "./money.ts";
import { hasOrangePrefix, type Msisdn } from "./msisdn.ts";
import { unusualAmount } from "./unusual-amount.ts";

/** What the journal knows of the customers of a list. */
export interface ListFacts {
  /** The wallet that pays. A line to its own number is none. */
  readonly wallet: Msisdn;
  readonly customers: ReadonlyMap<Msisdn, CustomerFacts>;
  /** Newest succeeded amounts of the wallet. */
  readonly usual: readonly Xof[];
}

/** What the journal knows of one customer. One that is not there was never paid from this wallet. */
export interface CustomerFacts {
  /** The newest deposits of the wallet that were paid or may be, newest first, thirty at most. */
  readonly newest: readonly KnownDeposit[];
  /** Francs this month from all wallets of the installation, paid or on their way. */
  readonly monthFrancs: Xof;
}

/** A deposit that was paid or may be; `adopted`: only the operator's history knew it, because a restored backup had lost it. */
export interface KnownDeposit {
  readonly amount: Xof;
  readonly state: DepositState;
  readonly at: Instant;
  readonly adopted?: boolean;
}

/** The ceilings of the installation. */
export interface ListRules {
  readonly depositMax: Xof;
  readonly customerMonthMax: Xof;
  readonly dayMax?: Xof | undefined;
}

/** Something a careful colleague would say about a line. None of them refuses it. */
export type LineRemark =
  /** The same number and amount stands in an earlier line. */
  | { readonly kind: "duplicate" | "same_number"; readonly of: number }
  /** This very payment, or another one to this number, was made today. */
  | { readonly kind: "paid_today" | "number_paid_today"; readonly amount: Xof; readonly at: Instant }
  /** This very payment was found at the operator after a backup was restored: it may be this list's own, so the line is left out unless it is chosen (faults F50). */
  | { readonly kind: "found_paid"; readonly at: Instant }
  /** The same number and amount is on its way and not settled. */
  | { readonly kind: "earlier_open"; readonly at: Instant }
  | { readonly kind: "over_customer_month"; readonly max: Xof }
  | { readonly kind: "not_orange_prefix" | "odd_amount" }
  | { readonly kind: "above_usual_for_customer" | "above_own_usual"; readonly usual: Xof };

/** A monthly list comes after this. */
const FOUND_PAID_MS = 25 * DAY_MS;

/** The names of the remarks, each with a sentence `line-remark-…` in `locales/`. */
export const LINE_REMARKS = [
  "duplicate",
  "same_number",
  "paid_today",
  "number_paid_today",
  "found_paid",
  "earlier_open",
  "over_customer_month",
  "not_orange_prefix",
  "odd_amount",
  "above_usual_for_customer",
  "above_own_usual",
] as const satisfies readonly LineRemark["kind"][];

/** A line with what there is to say about it. */
export interface WarnedLine extends ListLine {
  readonly remarks: readonly LineRemark[];
}

/** A list after the check: every row is in exactly one of `good`, `warned` and `refused`. */
export interface CheckedList {
  readonly good: readonly ListLine[];
  readonly warned: readonly WarnedLine[];
  readonly refused: readonly RefusedLine[];
  /** Of good and warned lines, in the order of the list. */
  readonly payable: readonly ListLine[];
  /** Of those, what is paid where nobody has chosen lines: all but what was found paid after a backup was restored. */
  readonly byDefault: readonly ListLine[];
  readonly total: Xof;
  readonly smallest?: Xof | undefined;
  readonly largest?: Xof | undefined;
  /** Lines whose very payment was made today. */
  readonly paidToday: number;
  /** Lines that repeat an earlier one. */
  readonly duplicates: number;
  /** Numbers that were never paid from this wallet. */
  readonly firstTime: number;
}

/** Looks a list over before anything is asked: pure, and as quick for thousands of lines as one pass over them. */
export function checkList(list: ReadList, facts: ListFacts, rules: ListRules, now: Instant): CheckedList {
  const whyNot = ({ recipient, amount }: ListLine): LineProblem | undefined => {
    if (recipient === facts.wallet) return "own_number";
    return amount > rules.depositMax ? "over_deposit_limit" : undefined;
  };
  const payable = list.lines.filter((line) => whyNot(line) === undefined);
  const seen = new Seen();
  const judged = payable.map((line) => ({ ...line, remarks: remarksOn(line, seen, facts, rules, now) }));
  const amounts = payable.map(({ amount }) => amount);
  const count = (kind: LineRemark["kind"]) =>
    judged.filter(({ remarks }) => remarks.some((one) => one.kind === kind)).length;
  return {
    good: judged.filter(({ remarks }) => remarks.length === 0).map(({ remarks: _, ...line }) => line),
    warned: judged.filter(({ remarks }) => remarks.length > 0),
    refused: [
      ...list.refused,
      ...list.lines.flatMap((line): RefusedLine[] => {
        const why = whyNot(line);
        return why === undefined ? [] : [{ line: line.line, cells: line.cells, why }];
      }),
    ].sort((one, other) => one.line - other.line),
    payable,
    byDefault: judged.filter(({ remarks }) => !remarks.some(isFoundPaid)).map(({ remarks: _, ...line }) => line),
    total: sum(amounts),
    smallest: amounts.reduce<Xof | undefined>(
      (least, one) => (least === undefined || one < least ? one : least),
      undefined,
    ),
    largest: amounts.reduce<Xof | undefined>((most, one) => (most === undefined || one > most ? one : most), undefined),
    paidToday: count("paid_today"),
    duplicates: count("duplicate"),
    firstTime: [...seen.numbers()].filter((number) => (facts.customers.get(number)?.newest.length ?? 0) === 0).length,
  };
}

/** The sum of amounts. */
export function sum(amounts: readonly Xof[]): Xof {
  return xof(amounts.reduce((total, amount) => total + amount, 0));
}

/** How many lines from the first the balance is enough for. */
export function linesWithin(lines: readonly Pick<ListLine, "amount">[], balance: Xof): number {
  let left: number = balance;
  for (const [index, { amount }] of lines.entries()) {
    left -= amount;
    if (left < 0) return index;
  }
  return lines.length;
}

/** What stood in the lines before. */
class Seen {
  readonly #byNumber = new Map<Msisdn, { line: number; francs: number; byAmount: Map<Xof, number> }>();

  numbers(): Iterable<Msisdn> {
    return this.#byNumber.keys();
  }

  /** Takes a line in; gives what there was to its number before. */
  add({ line, recipient, amount }: ListLine): { same?: number; number?: number; francs: number } {
    const before = this.#byNumber.get(recipient);
    if (!before) {
      this.#byNumber.set(recipient, { line, francs: amount, byAmount: new Map([[amount, line]]) });
      return { francs: 0 };
    }
    const { francs } = before;
    const same = before.byAmount.get(amount);
    before.francs += amount;
    if (same === undefined) before.byAmount.set(amount, line);
    return { number: before.line, francs, ...(same !== undefined && { same }) };
  }
}

function remarksOn(line: ListLine, seen: Seen, facts: ListFacts, rules: ListRules, now: Instant): LineRemark[] {
  const { recipient, amount } = line;
  const said: LineRemark[] = [];
  const before = seen.add(line);
  if (before.same !== undefined) said.push({ kind: "duplicate", of: before.same });
  else if (before.number !== undefined) said.push({ kind: "same_number", of: before.number });
  const customer = facts.customers.get(recipient);
  const newest = customer?.newest ?? [];
  const open = newest.find((one) => one.amount === amount && one.state !== "SUCCEEDED" && isUnsettled(one.state));
  const today = newest.filter(({ at }) => at >= dayStart(now));
  const twin = today.find((one) => one.amount === amount);
  const found = newest.find((one) => one.adopted && one.amount === amount && one.at >= now - FOUND_PAID_MS);
  if (found) said.push({ kind: "found_paid", at: found.at });
  else if (open) said.push({ kind: "earlier_open", at: open.at });
  else if (twin) said.push({ kind: "paid_today", amount: twin.amount, at: twin.at });
  else if (today[0]) said.push({ kind: "number_paid_today", amount: today[0].amount, at: today[0].at });
  if ((customer?.monthFrancs ?? 0) + before.francs + amount > rules.customerMonthMax)
    said.push({ kind: "over_customer_month", max: rules.customerMonthMax });
  if (!hasOrangePrefix(recipient)) said.push({ kind: "not_orange_prefix" });
  if (isOddAmount(amount)) said.push({ kind: "odd_amount" });
  const paid = newest.filter(({ state }) => state === "SUCCEEDED").map((one) => one.amount);
  const unusual = unusualAmount(amount, paid, facts.usual);
  if (unusual) said.push(unusual);
  return said;
}

function isUnsettled(state: DepositState): boolean {
  return state === "CONFIRMED" || OPEN_STATES.includes(state);
}

function isFoundPaid({ kind }: LineRemark): boolean {
  return kind === "found_paid";
}
