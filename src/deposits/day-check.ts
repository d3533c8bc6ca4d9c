import type { Clock } from "../domain/clock.ts";
import { type Deposit, isOpen } from "../domain/deposit.ts";
import { judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import { XOF_MAX, type Xof, xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { wasPaid } from "../domain/paid.ts";
import type { DayCheck } from "../domain/ports/day-check.ts";
import type { Actor, Journal } from "../domain/ports/journal.ts";
import type { Operator, OperatorRow } from "../domain/ports/operator.ts";
import type { Reference } from "../domain/reference.ts";
import type { Hearing } from "./afterwards.ts";
import { EDGE_MS } from "./comparison.ts";

/** What the check needs. */
export interface DayCheckParts {
  readonly journal: Pick<Journal, "prefix" | "byReference" | "sentBetween">;
  readonly operator: Pick<Operator, "rowsBetween" | "rowsByReference">;
  readonly clock: Pick<Clock, "now">;
  readonly hearing: Pick<Hearing, "hear" | "hearOf">;
  /** Has payments that only the operator knows taken into the journal: the hourly comparison, now. */
  readonly adopt: (from: number) => Promise<unknown>;
}

const MACHINE: Actor = { kind: "machine", part: "day-check" };

/** Makes the check of one wallet's day, for the closing of its counter. It decides nothing itself. */
export function createDayCheck({ journal, operator, clock, hearing, adopt }: DayCheckParts): DayCheck {
  const ourStart = `G${journal.prefix}-`;

  async function ourSide(rows: readonly OperatorRow[]) {
    const pairs = rows.map(async (row) => ({ row, deposit: await journal.byReference(row.reference as Reference) }));
    return await Promise.all(pairs);
  }

  return {
    async check(wallet, from, to) {
      const look = await operator.rowsBetween(from, to);
      if (look.kind === "failed") return undefined;
      await hearing.hear(look.rows, MACHINE);
      const paid = look.rows.filter((row) => row.state === "paid" && isCashIn(row) && row.distributor === wallet);
      const known = await ourSide(paid.filter(({ reference }) => reference !== undefined));
      const ours = known.filter(({ row, deposit }) => deposit !== undefined || row.reference?.startsWith(ourStart));
      const orphans = ours.filter(({ deposit }) => !deposit || !(deposit.state === "SUCCEEDED" || isOpen(deposit)));
      const elsewhere = paid.filter((row) => !ours.some((one) => one.row === row));
      const end = Math.min(to, clock.now()) - EDGE_MS;
      const here = await paidHere(wallet, from, end);
      const sides = await otherSides(here, look.rows);
      if (!sides) return undefined;
      if (orphans.length > 0) await adopt(from);
      return {
        compared: { from, to: end, deposits: here.length },
        orphans: orphans.map(({ row }) => row.reference as Reference),
        ...sides,
        elsewhere: { count: elsewhere.length, total: totalOf(elsewhere) },
      };
    },
  };

  /** What the operator has for each of our payments; one that a period does not show is asked for by itself before it is called missing. */
  async function otherSides(deposits: readonly Deposit[], rows: readonly OperatorRow[]) {
    const missing: Reference[] = [];
    const differing: Reference[] = [];
    const incomparable: Reference[] = [];
    const shown = Map.groupBy(rows, ({ reference }) => reference);
    for (const deposit of deposits) {
      const found = shown.get(deposit.reference)?.some(isPaid) ? shown.get(deposit.reference) : await askFor(deposit);
      if (!found) return undefined;
      const { kind } = judgeRows(deposit, found);
      if (kind === "contradiction") differing.push(deposit.reference);
      else if (kind === "incomparable") incomparable.push(deposit.reference);
      else if (!found.some(isPaid) && !found.some(isTakenBack)) missing.push(deposit.reference);
    }
    return { missing, differing, incomparable };
  }

  async function askFor(deposit: Deposit): Promise<readonly OperatorRow[] | undefined> {
    const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit));
    if (look.kind === "failed") return undefined;
    await hearing.hearOf([deposit], look.rows, MACHINE);
    return look.rows;
  }

  async function paidHere(wallet: Msisdn, from: number, to: number): Promise<readonly Deposit[]> {
    const sent = await journal.sentBetween(from, to);
    const isHere = (deposit: Deposit) => deposit.distributor === wallet && deposit.state === "SUCCEEDED";
    return sent.filter((deposit) => isHere(deposit) && wasPaid(deposit));
  }
}

function isPaid({ state }: OperatorRow): boolean {
  return state === "paid";
}

function isTakenBack({ state, reversed }: OperatorRow): boolean {
  return state === "not_paid" || reversed === true;
}

function isCashIn({ type }: OperatorRow): boolean {
  return type === undefined || type === "CASHIN";
}

/** A row of another's making may say its amount in fractions, below zero, beyond all measure or not at all. */
function totalOf(rows: readonly OperatorRow[]): Xof {
  const total = rows.reduce((sum, { amount = 0 }) => sum + Math.max(Math.round(amount), 0), 0);
  return xof(Math.min(total, XOF_MAX));
}
