import type { ExpressionBuilder } from "kysely";
import type { DepositId } from "../../domain/deposit.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import { FORGOTTEN } from "../../domain/msisdn.ts";
import type { Act } from "../../domain/ports/journal.ts";
import type { Schema } from "../journal/schema.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";
import { onlyAmounts } from "./list-content.ts";
import { keepingBroken, NO_HASH, noHash, TakingOut, takeCustomerOut } from "./take-out.ts";

/** How many days each kind is kept after it was last needed; left out, it is kept. `RETAIN_…` of the settings. */
export interface RetainDays {
  /** Names of customers: in the address book since the last deposit to them, in lists and deposits since they were over. */
  readonly names?: number | undefined;
  /** What lists were sent with: rows, headings, file names. */
  readonly lists?: number | undefined;
  /** Numbers of customers in deposits and lists that are over. */
  readonly numbers?: number | undefined;
}

/** Rows taken out with one transaction: the chat waits for none of them longer than for a message. */
const AT_ONCE = 50;

const ACT: Act = { by: { kind: "machine", part: "retention" }, what: "retain" };

/** What was taken out, and which rows were left as they are: changed past the program, so that nothing is decided on them. */
export interface TakenOut {
  readonly rows: number;
  readonly broken: readonly string[];
}

/** One part of what a step takes out: how many rows it looked at, too. */
interface Part extends TakenOut {
  readonly seen: number;
}

/** Takes out rows that are due until a moment, in an order of their own, without those that it left as they are before. */
type Step = (unit: Unit, until: number, left: number) => Promise<Part>;

/** Takes out what was kept long enough. May be stopped anywhere: the rest goes the next time. A broken row keeps itself, and no other. */
export async function takeOutOld(
  transactions: Transactions,
  days: RetainDays,
  now: number,
  isStopped: () => boolean = () => false,
): Promise<TakenOut> {
  const { names, lists, numbers } = days;
  const steps: readonly [number | undefined, Step][] = [
    [names, oldContacts],
    [names, oldNames],
    [names, (...part) => oldDeposits("name", ...part)],
    [lists, oldLists],
    [lists, oldBatches],
    [lists, oldCells],
    [numbers, oldLineNumbers],
    [numbers, oldHashes],
    [numbers, (...part) => oldDeposits("name and number", ...part)],
  ];
  let rows = 0;
  const broken = new Set<string>();
  for (const [kept, step] of steps)
    for (let left = 0, more = kept !== undefined; more && !isStopped(); ) {
      const done = await transactions.write((unit) => step(unit, now - (kept ?? 0) * DAY_MS, left));
      rows += done.rows;
      left += done.broken.length;
      for (const row of done.broken) broken.add(row);
      more = done.seen === AT_ONCE;
    }
  return { rows, broken: [...broken] };
}

/** An entry of the address book to which nothing was paid, and that nobody added, since then. */
async function oldContacts(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await unit.db
    .selectFrom("contacts")
    .select("id")
    .where("added_at", "<", until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("deposits")
            .select("deposits.id")
            .whereRef("deposits.distributor", "=", "contacts.wallet")
            .whereRef("deposits.recipient", "=", "contacts.number")
            .where("deposits.created_at", ">=", until),
        ),
      ),
    )
    .orderBy("id")
    .offset(left)
    .limit(AT_ONCE)
    .execute();
  return await takingOut(unit, rows, (out, row) => out.contact(row));
}

async function oldNames(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await linesOfOver(unit.db, until, left).where("batch_lines.name", "is not", null).execute();
  return await takingOut(unit, rows, (out, row) => out.line(row, { name: null }));
}

async function oldCells(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await linesOfOver(unit.db, until, left).where("batch_lines.cells", "is not", null).execute();
  return await takingOut(unit, rows, (out, row) => out.line(row, { cells: null }));
}

async function oldLineNumbers(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await linesOfOver(unit.db, until, left).where("batch_lines.recipient", "!=", FORGOTTEN).execute();
  const set = { recipient: FORGOTTEN, name: null, cells: null };
  return await takingOut(unit, rows, (out, row) => out.line(row, set));
}

/** What lists that are over are known by: made of whom and how much. */
async function oldHashes(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await overBatches(unit.db, until, left).where("hash", "not like", `${NO_HASH}%`).execute();
  return await takingOut(unit, rows, (out, { id }) => out.batch(id, { hash: noHash() }));
}

/** Lists as they were sent, that were given up, or whose lines are all over. */
async function oldLists(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await unit.db
    .selectFrom("lists")
    .select(["id", "content"])
    .where("state", "in", ["CONFIRMED", "CANCELLED"])
    .where("settled_at", "<", until)
    .where("hash", "not like", `${NO_HASH}%`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("batches")
            .select("batches.id")
            .whereRef("batches.intent_key", "=", "lists.intent_key")
            .where((of) => of.not(of.and(overUntil(until)(of as never)))),
        ),
      ),
    )
    .orderBy("nr")
    .offset(left)
    .limit(AT_ONCE)
    .execute();
  const nothing = { source: null, question: null, choices: null, name: null };
  return await takingOut(unit, rows, (out, { id, content }) =>
    out.list(id, { content: onlyAmounts(content), ...nothing, hash: noHash() }),
  );
}

/** Headings and file names of lists that were handed over. */
async function oldBatches(unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await overBatches(unit.db, until, left)
    .where((of) => of.or([of("name", "is not", null), of("headings", "!=", "[]")]))
    .execute();
  return await takingOut(unit, rows, (out, { id }) => out.batch(id, { name: null, headings: "[]" }));
}

async function oldDeposits(part: "name" | "name and number", unit: Unit, until: number, left: number): Promise<Part> {
  const rows = await unit.db
    .selectFrom("deposits")
    .select("id")
    .$if(part === "name", (query) => query.where("recipient_name", "is not", null))
    .$if(part !== "name", (query) => query.where("recipient", "!=", FORGOTTEN))
    .where((of) => of.and(settledUntil(until)(of)))
    .orderBy("nr")
    .offset(left)
    .limit(AT_ONCE)
    .execute();
  const broken = await keepingBroken(rows, ({ id }) => takeCustomerOut(unit, id as DepositId, part, ACT));
  return { rows: rows.length - broken.length, broken, seen: rows.length };
}

/** Deposits about which nothing is open since a moment: neither their payment, nor a claim, nor a word that is waited for. */
function settledUntil(until: number) {
  return (of: ExpressionBuilder<Schema, "deposits">) => [
    of("deposits.claim_remind_at", "is", null), // a claim that has no end is reminded of
    of("deposits.state", "in", ["SUCCEEDED", "REJECTED", "CANCELLED"]),
    of("deposits.settled_at", "<", until),
    // One that the operator's history shows as taken back waits for a person's word.
    of.or([
      of("deposits.afterwards", "is", null),
      of("deposits.afterwards", "like", '%"said"%'),
      of("deposits.afterwards", "like", '%"paid_twice"%'),
    ]),
  ];
}

/** Lists that ended before a moment, are not made again, and of which no line that left is still open: the run's end says nothing of a line in doubt. */
function overUntil(until: number) {
  return (of: ExpressionBuilder<Schema, "batches">) => [
    of("batches.state", "in", ["DONE", "STOPPED"]),
    of("batches.ended_at", "<", until),
    of("batches.repeat_day", "is", null),
    of.not(
      of.exists(
        of
          .selectFrom("batch_lines as open_line")
          .innerJoin("deposits", "deposits.id", "open_line.deposit_id")
          .select("deposits.id")
          .whereRef("open_line.batch_id", "=", "batches.id")
          .where("deposits.state", "!=", "DRAFT")
          .where((line) => line.not(line.and(settledUntil(until)(line as never)))),
      ),
    ),
  ];
}

function overBatches(db: Reader, until: number, left: number) {
  return db
    .selectFrom("batches")
    .select("id")
    .where((of) => of.and(overUntil(until)(of)))
    .orderBy("nr")
    .offset(left)
    .limit(AT_ONCE);
}

/** Lines of lists that are over. */
function linesOfOver(db: Reader, until: number, left: number) {
  return db
    .selectFrom("batch_lines")
    .innerJoin("batches", "batches.id", "batch_lines.batch_id")
    .select(["batch_lines.batch_id", "batch_lines.line"])
    .where((of) => of.and(overUntil(until)(of as never)))
    .orderBy("batches.nr")
    .orderBy("batch_lines.line")
    .offset(left)
    .limit(AT_ONCE);
}

async function takingOut<Row>(
  unit: Unit,
  rows: readonly Row[],
  take: (out: TakingOut, row: Row) => Promise<void>,
): Promise<Part> {
  const out = new TakingOut(unit);
  const broken = await keepingBroken(rows, (row) => take(out, row));
  await out.over(ACT);
  return { rows: out.count, broken, seen: rows.length };
}
