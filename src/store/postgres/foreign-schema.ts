import type { Connection, Line } from "./connection.ts";
import { POSTGRES_MIGRATIONS } from "./migrations.ts";

/** Everything that steps make, by kind and name, as PostgreSQL itself tells it; the schema's own name is left out. */
const OBJECTS = `
SELECT 'table ' || c.relname AS name, string_agg(format('%s %s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
    (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = c.oid AND d.adnum = a.attnum)), ', ' ORDER BY a.attnum) AS made
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'v', 'm', 'f', 'p', 'S') GROUP BY c.relname
UNION ALL SELECT 'index ' || c.relname, pg_get_indexdef(c.oid) FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'i'
UNION ALL SELECT 'constraint ' || r.relname || '.' || c.conname, pg_get_constraintdef(c.oid) || ' ' || c.convalidated
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid WHERE c.connamespace = $1::regnamespace AND c.contype <> 'n'
UNION ALL SELECT 'trigger ' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
  FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid WHERE r.relnamespace = $1::regnamespace AND NOT t.tgisinternal
UNION ALL SELECT 'rule ' || r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = $1::regnamespace
UNION ALL SELECT 'function ' || p.proname, pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = $1::regnamespace AND p.prokind = 'f'
UNION ALL SELECT 'domain ' || t.typname, format_type(t.typbasetype, t.typtypmod) || ' ' || t.typcollation::regcollation
  FROM pg_type t WHERE t.typnamespace = $1::regnamespace AND t.typtype = 'd'`;

/** Where the steps are taken anew to be looked at. Nothing of it stays. */
const SCRATCH = "guichet_as_it_should_be";

/**
 * What is not as the steps of this version make it: a table, an index, a guard that was changed, put in or taken away. The steps are taken anew beside
 * the journal, in a transaction that is given up; a user that may make no schema in the database cannot ask, and is told so.
 */
export async function findForeignSchema(connection: Connection): Promise<string | undefined> {
  const line = await connection.line();
  try {
    const taken = await line.query("SELECT version FROM schema_versions ORDER BY version");
    const steps = POSTGRES_MIGRATIONS.map(({ version }) => version);
    if (taken.rows.map((row) => row["version"]).join() !== steps.join())
      return "the list of the schema's steps is not whole";
    const found = await objectsIn(line, "public");
    await line.script(`BEGIN; CREATE SCHEMA ${SCRATCH}; SET LOCAL search_path = ${SCRATCH}`);
    await line.query("CREATE TABLE schema_versions (version bigint PRIMARY KEY, applied_at bigint NOT NULL)");
    for (const { sql } of POSTGRES_MIGRATIONS) await line.script(sql);
    const expected = await objectsIn(line, SCRATCH);
    const names = new Set([...expected.keys(), ...found.keys()]);
    const wrong = [...names].find((name) => expected.get(name) !== found.get(name));
    return wrong && `${wrong} of the schema is not as this version makes it`;
  } finally {
    await line.query("ROLLBACK").catch(() => line.drop());
  }
}

async function objectsIn(line: Line, schema: string): Promise<Map<string, string>> {
  const { rows } = await line.query(OBJECTS, [schema]);
  return new Map(rows.map((row) => [String(row["name"]), String(row["made"]).replaceAll(`${schema}.`, "")]));
}
