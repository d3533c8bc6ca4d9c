import { type Deposit, isOpen } from "../domain/deposit.ts";
import { judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import { XOF_MAX, type Xof, xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { DayCheck } from "../domain/ports/day-check.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Operator, OperatorRow } from "../domain/ports/operator.ts";
import type { Reference } from "../domain/reference.ts";
import { EDGE_MS } from "./comparison.ts";

/** What the check needs. */
export interface DayCheckParts {
  readonly journal: Pick<Journal, "prefix" | "byReference" | "sentBetween">;
  readonly operator: Pick<Operator, "rowsBetween" | "rowsByReference">;
  /** Has payments that only the operator knows taken into the journal: the daily comparison, now. */
  readonly adopt: (from: number) => Promise<unknown>;
}

/** Makes the check of one wallet's day, for the closing of its counter. It changes nothing itself. */
export function createDayCheck({ journal, operator, adopt }: DayCheckParts): DayCheck {
  const ourStart = `G${journal.prefix}-`;

  async function ourSide(rows: readonly OperatorRow[]) {
    const pairs = rows.map(async (row) => ({ row, deposit: await journal.byReference(row.reference as Reference) }));
    return await Promise.all(pairs);
  }

  /** Paid here, without a paid row there: each is asked for by itself before it is called missing. `undefined`: not readable. */
  async function isMissing(deposit: Deposit): Promise<boolean | undefined> {
    const look = await operator.rowsByReference(deposit.reference, searchFrom(deposit));
    if (look.kind === "failed") return undefined;
    const { kind } = judgeRows(deposit, look.rows);
    return kind !== "paid" && kind !== "paid_twice";
  }

  return {
    async check(wallet, from, to) {
      const look = await operator.rowsBetween(from, to);
      if (look.kind === "failed") return undefined;
      const paid = look.rows.filter((row) => row.state === "paid" && isCashIn(row) && row.distributor === wallet);
      const known = await ourSide(paid.filter(({ reference }) => reference !== undefined));
      const ours = known.filter(({ row, deposit }) => deposit !== undefined || row.reference?.startsWith(ourStart));
      const orphans = ours.filter(({ deposit }) => !deposit || !(deposit.state === "SUCCEEDED" || isOpen(deposit)));
      const elsewhere = paid.filter((row) => !ours.some((one) => one.row === row));
      const missing: Reference[] = [];
      for (const deposit of await paidHere(wallet, from, to)) {
        if (paid.some(({ reference }) => reference === deposit.reference)) continue;
        const isGone = await isMissing(deposit);
        if (isGone === undefined) return undefined;
        if (isGone) missing.push(deposit.reference);
      }
      if (orphans.length > 0) await adopt(from);
      return {
        orphans: orphans.map(({ row }) => row.reference as Reference),
        missing,
        elsewhere: { count: elsewhere.length, total: totalOf(elsewhere) },
      };
    },
  };

  async function paidHere(wallet: Msisdn, from: number, to: number): Promise<readonly Deposit[]> {
    const sent = await journal.sentBetween(from, to - EDGE_MS);
    return sent.filter((deposit) => deposit.distributor === wallet && deposit.state === "SUCCEEDED");
  }
}

function isCashIn({ type }: OperatorRow): boolean {
  return type === undefined || type === "CASHIN";
}

/** A row of another's making may say its amount in fractions, below zero, beyond all measure or not at all. */
function totalOf(rows: readonly OperatorRow[]): Xof {
  const total = rows.reduce((sum, { amount = 0 }) => sum + Math.max(Math.round(amount), 0), 0);
  return xof(Math.min(total, XOF_MAX));
}
