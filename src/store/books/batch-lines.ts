import type { Selectable } from "kysely";
import type { BatchId, LineResult } from "../../domain/batch.ts";
import type { Deposit } from "../../domain/deposit.ts";
import { outcomeOf } from "../../domain/line-outcome.ts";
import { NOT_COMPARED, standsInstead } from "../../domain/made-again.ts";
import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { BatchLineRow } from "../journal/list-schema.ts";
import { depositOf } from "../journal/rows.ts";
import { changeSealed, seal, whole } from "../journal/seals.ts";
import type { Reader } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { lineOfRow } from "./batch-rows.ts";

/** Rows asked for with one statement: SQLite binds at most 32,766 values. */
const IDS_AT_ONCE = 1_000;

/** A list is read in pages, so that thousands of lines do not hold the chat up. */
const PAGE = 1_000;

/** Reads lines with what became of them. */
export function lineResults({
  read,
  write,
}: Pick<Transactions, "read" | "write">): Pick<BatchBook, "range" | "results" | "unsent" | "failed" | "skip"> {
  const results = (id: BatchId, limit: number, after = 0): Promise<readonly LineResult[]> =>
    read(async (db) => {
      const rows = await db
        .selectFrom("batch_lines")
        .selectAll()
        .select(seal("batch_lines"))
        .where("batch_id", "=", id)
        .where("line", ">", after)
        .orderBy("line")
        .limit(limit)
        .execute();
      return await withDeposits(
        db,
        rows.map((row) => whole("batch_lines", row)),
      );
    });

  async function filtered(id: BatchId, keep: (line: LineResult) => boolean): Promise<LineResult[]> {
    const kept: LineResult[] = [];
    for (let after = 0, more = true; more; ) {
      const page = await results(id, PAGE, after);
      kept.push(...page.filter(keep));
      after = page.at(-1)?.line ?? after;
      more = page.length === PAGE;
    }
    return kept;
  }

  return {
    results,
    range: (id) =>
      read(async (db) => {
        const lines = db
          .selectFrom("batch_lines")
          .selectAll()
          .select(seal("batch_lines"))
          .where("batch_id", "=", id)
          .limit(1);
        const smallest = await lines.orderBy("amount").orderBy("line").executeTakeFirst();
        const largest = await lines.orderBy("amount", "desc").orderBy("line", "desc").executeTakeFirst();
        if (!smallest || !largest) return undefined;
        return {
          smallest: lineOfRow(whole("batch_lines", smallest)),
          largest: lineOfRow(whole("batch_lines", largest)),
        };
      }),
    unsent: (id) => filtered(id, isUnsent),
    failed: (id) => filtered(id, isFailed),
    skip: (id, line, why) =>
      write(async (unit) => {
        const skipped = await changeSealed(unit, "batch_lines", [id, line], async () => {
          const { numUpdatedRows } = await unit.db
            .updateTable("batch_lines")
            .set({ skipped: why })
            .where("batch_id", "=", id)
            .where("line", "=", line)
            .where("skipped", "is", null)
            .executeTakeFirstOrThrow();
          return numUpdatedRows === 1n;
        });
        const act = {
          by: { kind: "machine", part: "batch" },
          what: "skip_line",
          detail: { batch: id, line, why },
        } as const;
        if (skipped) await writeNote(unit, { at: unit.now(), act });
      }),
  };
}

async function withDeposits(db: Reader, rows: readonly Selectable<BatchLineRow>[]): Promise<LineResult[]> {
  const ids = rows.map(({ deposit_id }) => deposit_id);
  const own = await depositsWhere(db, "id", ids);
  const later = await depositsWhere(db, "replaces", ids);
  const deposits = new Map(own.map((deposit) => [deposit.id, deposit]));
  const replacements = new Map<string | undefined, Deposit>();
  for (const deposit of later) {
    const known = replacements.get(deposit.replaces);
    if (!known || !standsInstead(known)) replacements.set(deposit.replaces, deposit);
  }
  return rows.map((row) => {
    const line = lineOfRow(row);
    const deposit = deposits.get(line.depositId);
    const replacedBy = replacements.get(line.depositId);
    return { ...line, outcome: outcomeOf(deposit), deposit, replacedBy };
  });
}

async function depositsWhere(db: Reader, column: "id" | "replaces", ids: readonly string[]): Promise<Deposit[]> {
  const deposits: Deposit[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const some = ids.slice(from, from + IDS_AT_ONCE);
    const rows = await db.selectFrom("deposits").selectAll().where(column, "in", some).orderBy("nr").execute();
    deposits.push(...rows.map(depositOf));
  }
  return deposits;
}

function isUnsent({ deposit, skipped }: LineResult): boolean {
  return skipped === undefined && (deposit === undefined || deposit.state === "DRAFT" || deposit.state === "CONFIRMED");
}

/** One whose payment was found late is none (contract README 8.7), nor is one that the history shows unreadably, unless a person has called it not paid (faults F58). */
function isFailed({ deposit, skipped, outcome, replacedBy }: LineResult): boolean {
  const failed = outcome === "refused" || (outcome === "not_sent" && skipped?.startsWith("over_") === true);
  const isShown = deposit?.operatorCode === NOT_COMPARED && deposit.reason !== "not_paid_by_person";
  return failed && !isShown && !(replacedBy && standsInstead(replacedBy));
}
