import { randomBytes } from "node:crypto";
import { type AliasedRawBuilder, sql } from "kysely";
import { sealOfColumns } from "../../domain/audit-chain.ts";
import { JournalUnavailable, RowBroken } from "../../domain/ports/journal.ts";
import { SEALED, type SealedTable } from "./sealed-tables.ts";
import type { Reader, Unit } from "./storage.ts";

const SALT_BYTES = 16;

/** The columns of a row, as the database gives them. */
export type Columns = Readonly<Record<string, unknown>>;

/** What stands in `sealed` beside a row's own columns: salt and seal of the last entry that sealed it. */
export interface WithSeal {
  readonly sealed: string | null;
}

/** How a row is called, in the trail and by people. */
export function rowName(table: SealedTable, key: readonly (string | number)[]): string {
  return `${table}:${key.join("/")}`;
}

/** The name of a row that was read. */
export function nameOfRow(table: SealedTable, row: Columns): string {
  return rowName(
    table,
    SEALED[table].map((column) => row[column] as string | number),
  );
}

/** For a query over one sealed table: what the trail last said of each row, read in the same statement, so that nothing comes between. */
export function seal(table: SealedTable): AliasedRawBuilder<string | null, "sealed"> {
  return sql<
    string | null
  >`(select salt || ' ' || seal from seals where row = ${nameInSql(table)} order by seq desc limit 1)`.as("sealed");
}

/** The name of each row of a table, for a query. */
export function nameInSql(table: SealedTable) {
  const parts = SEALED[table].map((column) => sql`cast(${sql.ref(`${table}.${column}`)} as text)`);
  return sql<string>`${sql.lit(`${table}:`)} || ${sql.join(parts, sql` || '/' || `)}`;
}

/** Whether a row is as the last entry that sealed it left it. */
export function isWhole(table: SealedTable, { sealed, ...columns }: WithSeal & Columns): boolean {
  const [salt, expected] = sealed?.split(" ") ?? [];
  return salt !== undefined && expected === sealOfColumns(nameOfRow(table, columns), salt, columns);
}

/** The row, to decide on. Throws `RowBroken` where it was changed, put in or put back behind the journal's back. */
export function whole<Row extends WithSeal>(table: SealedTable, row: Row): Omit<Row, "sealed"> {
  if (!isWhole(table, spread(row))) throw new RowBroken(nameOfRow(table, spread(row)));
  const { sealed: _, ...columns } = row;
  return columns;
}

/** Those of many rows that can be decided on. A broken one stops what it decides itself, and nothing else: the check names it to the owners. */
export function wholeOnes<Row extends WithSeal>(table: SealedTable, rows: readonly Row[]): Omit<Row, "sealed">[] {
  return rows.filter((row) => isWhole(table, spread(row))).map((row) => whole(table, row));
}

function spread(row: WithSeal): WithSeal & Columns {
  return { ...row };
}

/**
 * Where a query found nothing: throws `RowBroken` if a row of this name should be there. One that came between that query and this one was not
 * there when it was asked for, and is nobody's damage.
 */
export async function requireNone(db: Reader, table: SealedTable, ...key: readonly (string | number)[]): Promise<void> {
  const name = rowName(table, key);
  const last = await db
    .selectFrom("seals")
    .select("seal")
    .where("row", "=", name)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last && last.seal !== null && !(await read(db, table, key))) throw new RowBroken(name);
}

/** The names of the rows under a first part of their key that should be there, the one sealed last first. */
export async function namesUnder(db: Reader, table: SealedTable, part: string | number): Promise<string[]> {
  const start = rowName(table, [part]);
  const rows = await db
    .selectFrom("seals")
    .select("row")
    .where("row", ">", `${start}/`)
    .where("row", "<", `${start}0`) // the sign after "/"
    .where("seal", "is not", null)
    .where(isLast)
    .orderBy("seq", "desc")
    .execute();
  return rows.map(({ row }) => row);
}

/** That no later entry sealed the same row. */
export const isLast = sql<boolean>`not exists (select 1 from seals as later where later.row = seals.row and later.seq > seals.seq)`;

/** Changes a row that is as it was left, and seals what it became; `change` says whether it changed anything. The act's entry comes after this. */
export async function changeSealed(
  unit: Unit,
  table: SealedTable,
  key: readonly (string | number)[],
  change: () => Promise<boolean>,
): Promise<boolean> {
  const before = await read(unit.db, table, key);
  if (before) whole(table, before);
  else await requireNone(unit.db, table, ...key);
  return await addSealed(unit, table, key, change);
}

/** Whether the row of a name is there and as it was left. */
export async function isWholeRow(db: Reader, table: SealedTable, key: readonly (string | number)[]): Promise<boolean> {
  const row = await read(db, table, key);
  return row !== undefined && isWhole(table, row);
}

/** Seals what a row became that was read whole before, or is new. */
export async function addSealed(
  unit: Unit,
  table: SealedTable,
  key: readonly (string | number)[],
  add: () => Promise<boolean>,
): Promise<boolean> {
  if (!(await add())) return false;
  await sealRow(unit, table, key);
  return true;
}

/** Seals a row as it is at this moment of the transaction, or that it is gone. */
export async function sealRow(unit: Unit, table: SealedTable, key: readonly (string | number)[]): Promise<void> {
  const row = await read(unit.db, table, key);
  if (row) sealColumns(unit, table, row);
  else unit.sealed.push({ row: rowName(table, key) });
}

/** Seals a row that was read after it was written. */
export function sealColumns(unit: Unit, table: SealedTable, { sealed: _, ...columns }: Columns): void {
  const row = nameOfRow(table, columns);
  const salt = newSalt();
  unit.sealed.push({ row, salt, seal: sealOfColumns(row, salt, columns) });
}

/** A salt of its own for every seal. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString("hex");
}

async function read(
  db: Reader,
  table: SealedTable,
  key: readonly (string | number)[],
): Promise<(WithSeal & Columns) | undefined> {
  const names = SEALED[table];
  if (names.length !== key.length) throw new JournalUnavailable(`rows of ${table} are not named like this`);
  const isNamed = names.map((column, index) => sql<boolean>`${sql.ref(column)} = ${key[index]}`);
  const rows = await sql<
    WithSeal & Columns
  >`select ${sql.table(table)}.*, ${seal(table)} from ${sql.table(table)} where ${sql.join(isNamed, sql` and `)}`.execute(
    db,
  );
  return rows.rows[0];
}
