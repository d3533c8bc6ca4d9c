import type { DatabaseSync } from "node:sqlite";
import { CHAIN_START, chainHash, type Sha256, sealOfColumns } from "../../../domain/audit-chain.ts";
import { canonicalJson } from "../../../domain/canonical-json.ts";
import type { Instant } from "../../../domain/clock.ts";
import type { Act } from "../../../domain/ports/journal.ts";
import { isSealedFact, SEALED, type SealedTable } from "../../journal/sealed-tables.ts";
import { type Columns, nameOfRow, newSalt } from "../../journal/seals.ts";

/** Seals of every row that decides about money or rights, each part of the hash of its line. */
export const SEALS = `
CREATE TABLE seals (
  row TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES events (seq),
  salt TEXT,
  seal TEXT,
  PRIMARY KEY (row, seq)
) STRICT;
CREATE INDEX seals_by_line ON seals (seq);
CREATE TRIGGER seals_are_never_changed BEFORE UPDATE OF row, seq, seal ON seals
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER seals_are_never_taken_away BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

-- What an entry of the address book is called in the trail, where no number of a customer may stand.
ALTER TABLE contacts ADD COLUMN id TEXT;
UPDATE contacts SET id = lower(hex(randomblob(8)));
CREATE UNIQUE INDEX contacts_by_id ON contacts (id);
`;

/** Rows sealed with one line of the trail. */
const ROWS_A_LINE = 1_000;

/** The tables as they were when this step was made. One that comes later is sealed by a step of its own. */
const TABLES: readonly SealedTable[] = [
  "facts",
  "team",
  "invitations",
  "contacts",
  "receipts",
  "lists",
  "batches",
  "batch_lines",
  "batch_chunks",
  "till_days",
  "till_recharges",
  "solde_alerts",
];

const ACT: Act = { by: { kind: "machine", part: "upgrade" }, what: "seal_rows" };

/** Takes what is there as right: what was changed before nobody can know. A journal without a line seals its first facts with its first line. */
export function sealWhatIsThere(database: DatabaseSync, at: Instant): void {
  if (!database.prepare("SELECT 1 FROM events LIMIT 1").get()) return;
  for (const table of TABLES) {
    const order = SEALED[table].join(", ");
    const page = database.prepare(`SELECT * FROM ${table} ORDER BY ${order} LIMIT ${ROWS_A_LINE} OFFSET ?`);
    for (let from = 0, more = true; more; from += ROWS_A_LINE) {
      const rows = page.all(from) as Columns[];
      sealPage(
        database,
        at,
        table,
        rows.filter((row) => table !== "facts" || isSealedFact(String(row["name"]))),
      );
      more = rows.length === ROWS_A_LINE;
    }
  }
}

function sealPage(database: DatabaseSync, at: Instant, table: SealedTable, found: readonly Columns[]): void {
  if (found.length === 0) return;
  const last = database.prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").get();
  const seq = Number(last?.["seq"] ?? 0) + 1;
  const rows = found.map((columns) => {
    const row = nameOfRow(table, columns);
    const salt = newSalt();
    return { row, salt, seal: sealOfColumns(row, salt, columns) };
  });
  const hash = chainHash((last?.["hash"] ?? CHAIN_START) as Sha256, { seq, at, act: ACT, rows });
  database
    .prepare("INSERT INTO events (seq, at, act, hash) VALUES (?, ?, ?, ?)")
    .run(seq, at, canonicalJson(ACT), hash);
  const insert = database.prepare("INSERT INTO seals (row, seq, salt, seal) VALUES (?, ?, ?, ?)");
  for (const { row, salt, seal } of rows) insert.run(row, seq, salt, seal);
}
