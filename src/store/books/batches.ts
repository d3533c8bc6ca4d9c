import type { AloneLimit } from "../../domain/alone.ts";
import { isTooMuchAlone } from "../../domain/alone.ts";
import { type Batch, type BatchId, LEGAL_BATCH_MOVES, LINE_OUTCOMES, type Tally } from "../../domain/batch.ts";
import type { DepositState } from "../../domain/deposit.ts";
import { outcomeOf } from "../../domain/line-outcome.ts";
import type { Xof } from "../../domain/money.ts";
import type { BatchBook, BatchMove, RepeatChange } from "../../domain/ports/batch-book.ts";
import { IllegalMove } from "../../domain/ports/journal.ts";
import { doneAlone } from "../journal/alone.ts";
import { enqueue } from "../journal/outbox.ts";
import {
  addSealed,
  changeSealed,
  requireNone,
  seal,
  sealColumns,
  sealRow,
  whole,
  wholeOnes,
} from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { appendEntry } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { chunks } from "./batch-chunks.ts";
import { lineResults } from "./batch-lines.ts";
import { batchColumns, batchOfRow, changingBatchColumns, lineColumns } from "./batch-rows.ts";

/** Lines written with one statement: SQLite binds at most 32,766 values. */
const LINES_AT_ONCE = 500;

/** Makes the book of batches over the journal's database. */
export function createBatchBook({ read, write }: Transactions): BatchBook {
  return {
    create: (batch, lines, act, tell, within) =>
      write(async (unit) => {
        const before = await find(unit.db, "id", batch.id);
        if (within && !before && (await isAbove(unit.db, batch, within)))
          return { kind: "too_much_alone", batch } as const;
        const made = await unit.db
          .insertInto("batches")
          .values(batchColumns(batch))
          .onConflict((conflict) => conflict.column("intent_key").doNothing())
          .executeTakeFirstOrThrow();
        if (made.numInsertedOrUpdatedRows !== 1n)
          return { kind: "exists", batch: await shown(unit.db, "intent_key", batch.intentKey) } as const;
        const rows = lines.map((line) => lineColumns(batch.id, line));
        for (let from = 0; from < rows.length; from += LINES_AT_ONCE)
          await unit.db
            .insertInto("batch_lines")
            .values(rows.slice(from, from + LINES_AT_ONCE))
            .execute();
        await sealRow(unit, "batches", [batch.id]);
        const written = await unit.db.selectFrom("batch_lines").selectAll().where("batch_id", "=", batch.id).execute();
        for (const row of written) sealColumns(unit, "batch_lines", { ...row });
        await appendEntry(unit, { at: batch.createdAt, act });
        await enqueue(unit, tell, batch.createdAt);
        return { kind: "created", batch } as const;
      }),
    move: (move) => write((unit) => moveBatch(unit, move)),
    batch: (id) => read((db) => find(db, "id", id)),
    inStates: (states) =>
      read(async (db) => {
        if (states.length === 0) return [];
        const rows = await batches(db).where("state", "in", states).orderBy("nr").execute();
        return wholeOnes("batches", rows).map(batchOfRow);
      }),
    sameList: (distributor, hash) =>
      read(async (db) => {
        const same = batches(db).where("hash", "=", hash).where("distributor", "=", distributor);
        const row = await same.orderBy("nr", "desc").limit(1).executeTakeFirst();
        return row && batchOfRow(whole("batches", row));
      }),
    recent: (chatId, limit) =>
      read(async (db) => {
        const rows = await batches(db).where("chat_id", "=", chatId).orderBy("nr", "desc").limit(limit).execute();
        return wholeOnes("batches", rows).map(batchOfRow);
      }),
    retriesOf: (id) =>
      read(async (db) => {
        const rows = await batches(db).where("retry_of", "=", id).orderBy("nr").execute();
        return rows.map((row) => batchOfRow(whole("batches", row)));
      }),
    repeat: (change) => write((unit) => repeat(unit, change)),
    dueRepeats: (now) =>
      read(async (db) => {
        const rows = await batches(db).where("repeat_next_at", "<=", now).orderBy("repeat_next_at").execute();
        return wholeOnes("batches", rows).map(batchOfRow);
      }),
    tally: (id) => read((db) => tally(db, id)),
    ...lineResults({ read, write }),
    ...chunks({ read, write }),
    cardMessage: (id, chatId) =>
      read(async (db) => {
        const row = await db
          .selectFrom("batch_cards")
          .select("message_id")
          .where("batch_id", "=", id)
          .where("chat_id", "=", chatId)
          .executeTakeFirst();
        return row?.message_id;
      }),
  };
}

async function moveBatch(unit: Unit, move: BatchMove): ReturnType<BatchBook["move"]> {
  const { id, from, to, at, version, act, tell = [] } = move;
  if (from !== to && !LEGAL_BATCH_MOVES[from].includes(to))
    throw new IllegalMove(`batch ${id} cannot go from ${from} to ${to}`);
  const before = await found(unit.db, id);
  if (before.state !== from || before.version !== version) return { kind: "lost", batch: before };
  const batch: Batch = { ...before, ...move.set, state: to, version: version + 1 };
  const moved = await addSealed(unit, "batches", [id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("batches")
      .set(changingBatchColumns(batch))
      .where("id", "=", id)
      .where("state", "=", from)
      .where("version", "=", version)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!moved) return { kind: "lost", batch: await shown(unit.db, "id", id) };
  await appendEntry(unit, { at, act: { ...act, detail: { ...act.detail, batch: id, to } } });
  await enqueue(unit, tell, at);
  return { kind: "moved", batch };
}

/** The machine's change is of the month that it has prepared: where a person has said otherwise meanwhile, theirs holds. */
async function repeat(unit: Unit, { id, at, day, was, nextAt, act, tell }: RepeatChange): Promise<Batch> {
  const changed = await changeSealed(unit, "batches", [id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("batches")
      .set({ repeat_day: day ?? null, repeat_next_at: nextAt ?? null })
      .where("id", "=", id)
      .$if(was !== undefined, (query) => query.where("repeat_next_at", "=", was ?? null))
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!changed) return await found(unit.db, id);
  await appendEntry(unit, { at, act });
  await enqueue(unit, tell, at);
  return await found(unit.db, id);
}

/** Grouped in the database: a list of thousands is counted without reading its rows. */
async function tally(db: Reader, id: BatchId): Promise<Tally> {
  const rows = await db
    .selectFrom("batch_lines as line")
    .leftJoin("deposits as deposit", "deposit.id", "line.deposit_id")
    .select(({ fn }) => [
      "deposit.state",
      "deposit.operator_code",
      "deposit.paid_times",
      fn.countAll<number | string>().as("lines"),
      fn.sum<number | string>("line.amount").as("francs"),
    ])
    .where("line.batch_id", "=", id)
    .groupBy(["deposit.state", "deposit.operator_code", "deposit.paid_times"])
    .execute();
  const sums = Object.fromEntries(LINE_OUTCOMES.map((outcome) => [outcome, { lines: 0, francs: 0 }]));
  for (const { state, operator_code, paid_times: times, lines, francs } of rows) {
    const afterwards = times === null ? undefined : { times };
    const row = { state: state as DepositState, operatorCode: operator_code ?? undefined, afterwards };
    const sum = sums[outcomeOf(state === null ? undefined : row)];
    if (!sum) continue;
    sum.lines += Number(lines);
    sum.francs += Number(francs);
  }
  return sums as Record<(typeof LINE_OUTCOMES)[number], { lines: number; francs: Xof }>;
}

async function find(
  db: Reader,
  ...[column, value]: ["id", BatchId] | ["intent_key", string]
): Promise<Batch | undefined> {
  const row = await batches(db).where(column, "=", value).executeTakeFirst();
  if (row) return batchOfRow(whole("batches", row));
  if (column === "id") await requireNone(db, "batches", value);
  return undefined;
}

async function found(db: Reader, id: BatchId): Promise<Batch> {
  const batch = await find(db, "id", id);
  if (!batch) throw new IllegalMove(`there is no batch ${id}`);
  return batch;
}

/** What somebody else has just made of a batch: to be shown, and held against its seal when anything is decided on it. */
async function shown(db: Reader, column: "id" | "intent_key", value: string): Promise<Batch> {
  return batchOfRow(await batches(db).where(column, "=", value).executeTakeFirstOrThrow());
}

function batches(db: Reader) {
  return db.selectFrom("batches").selectAll().select(seal("batches"));
}

async function isAbove(db: Reader, batch: Batch, within: AloneLimit): Promise<boolean> {
  const done = await doneAlone(db, batch.actorId, batch.distributor, within.since);
  return isTooMuchAlone(within, done, { francs: batch.total, deposits: batch.lines });
}
