import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Break } from "./break.ts";
import { isSealedFact, SEALED, type SealedTable } from "./sealed-tables.ts";
import { type Columns, isLast, isWhole, nameInSql, nameOfRow, seal, type WithSeal } from "./seals.ts";
import type { Reader } from "./storage.ts";

/** Rows read at a time, with a breath between them so that many rows do not hold up the chat. */
const PAGE = 100;

/** Holds every row of the sealed tables against the last entry that sealed it: changed, put in, taken away or put back to what it was before. */
export async function verifyRows(db: Reader): Promise<Break[]> {
  const breaks: Break[] = [];
  const isEmpty = !(await db.selectFrom("events").select("seq").limit(1).executeTakeFirst());
  for (const table of Object.keys(SEALED) as SealedTable[]) {
    if (isEmpty && table === "facts") continue; // the first entry seals what a new journal was made with
    breaks.push(...(await findUnsealed(db, table)), ...(await findLost(db, table)));
  }
  return breaks;
}

async function findUnsealed(db: Reader, table: SealedTable): Promise<Break[]> {
  const breaks: Break[] = [];
  const key = sql.join(SEALED[table].map((column) => sql.ref(`${table}.${column}`)));
  for (let after: Columns | undefined, more = true; more; await setImmediate()) {
    const last = after && SEALED[table].map((column) => after?.[column]);
    const { rows } = await sql<WithSeal & Columns & { sealed_at: number | null }>`
      select ${sql.table(table)}.*, ${seal(table)},
        (select max(seq) from seals where row = ${nameInSql(table)}) as sealed_at
      from ${sql.table(table)} ${last ? sql`where (${key}) > (${sql.join(last)})` : sql``}
      order by ${key} limit ${sql.lit(PAGE)}`.execute(db);
    for (const { sealed_at, ...row } of rows) {
      if (table === "facts" && !isSealedFact(String(row["name"]))) continue;
      const name = nameOfRow(table, row);
      if (!isWhole(table, row))
        breaks.push({ seq: sealed_at ?? 0, row: name, why: `the row ${name} is not as the trail left it` });
    }
    after = rows.at(-1);
    more = rows.length === PAGE;
  }
  return breaks;
}

async function findLost(db: Reader, table: SealedTable): Promise<Break[]> {
  const breaks: Break[] = [];
  const [first] = SEALED[table];
  for (let after = `${table}:`, more = true; more; await setImmediate()) {
    const page = await sql<{ row: string; seq: number; part: string }>`
      select row, seq, substr(row, ${sql.lit(table.length + 2)}) as part from seals
      where row > ${after} and row < ${`${table};`} and seal is not null and ${isLast}
      order by row limit ${sql.lit(PAGE)}`.execute(db);
    const parts = [...new Set(page.rows.map(({ part }) => (SEALED[table].length > 1 ? part.split("/")[0] : part)))];
    const there = new Set(
      parts.length === 0
        ? []
        : (
            await sql<{ name: string }>`
      select ${nameInSql(table)} as name from ${sql.table(table)} where ${sql.ref(`${table}.${first}`)} in (${sql.join(parts)})`.execute(
              db,
            )
          ).rows.map(({ name }) => name),
    );
    for (const { row, seq } of page.rows) if (!there.has(row)) breaks.push({ seq, row, why: `the row ${row} is gone` });
    after = page.rows.at(-1)?.row ?? after;
    more = page.rows.length === PAGE;
  }
  return breaks;
}
