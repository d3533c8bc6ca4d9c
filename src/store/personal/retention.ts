import type { DepositId } from "../../domain/deposit.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import { FORGOTTEN } from "../../domain/msisdn.ts";
import type { Act } from "../../domain/ports/journal.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";
import { onlyAmounts } from "./list-content.ts";
import { NO_HASH, noHash, TakingOut, takeCustomerOut } from "./take-out.ts";

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

/** Takes out what was kept long enough. Gives how many rows that was. May be stopped anywhere: the rest goes the next time. */
export async function takeOutOld(
  transactions: Transactions,
  days: RetainDays,
  now: number,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let count = 0;
  const before = (kept: number) => now - kept * DAY_MS;
  const { names, lists, numbers } = days;
  const steps: readonly [number | undefined, (unit: Unit, until: number) => Promise<number>][] = [
    [names, oldContacts],
    [names, oldNames],
    [names, (unit, until) => oldDeposits(unit, until, "name")],
    [lists, oldLists],
    [lists, oldBatches],
    [lists, oldCells],
    [numbers, oldLineNumbers],
    [numbers, (unit, until) => oldDeposits(unit, until, "name and number")],
  ];
  for (const [kept, step] of steps)
    for (let more = kept !== undefined; more && !isStopped(); ) {
      const done = await transactions.write((unit) => step(unit, before(kept ?? 0)));
      count += done;
      more = done === AT_ONCE;
    }
  return count;
}

/** An entry of the address book to which nothing was paid, and that nobody added, since then. */
async function oldContacts(unit: Unit, until: number): Promise<number> {
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
    .limit(AT_ONCE)
    .execute();
  return await takingOut(unit, rows, (out, row) => out.contact(row));
}

async function oldNames(unit: Unit, until: number): Promise<number> {
  const rows = await linesOfOver(unit.db, until).where("batch_lines.name", "is not", null).limit(AT_ONCE).execute();
  return await takingOut(unit, rows, (out, row) => out.line(row, { name: null }));
}

async function oldCells(unit: Unit, until: number): Promise<number> {
  const rows = await linesOfOver(unit.db, until).where("batch_lines.cells", "is not", null).limit(AT_ONCE).execute();
  return await takingOut(unit, rows, (out, row) => out.line(row, { cells: null }));
}

async function oldLineNumbers(unit: Unit, until: number): Promise<number> {
  const rows = await linesOfOver(unit.db, until)
    .where("batch_lines.recipient", "!=", FORGOTTEN)
    .limit(AT_ONCE)
    .execute();
  const set = { recipient: FORGOTTEN, name: null, cells: null };
  const count = await takingOut(unit, rows, (out, row) => out.line(row, set));
  const batches = new Set(rows.map(({ batch_id }) => batch_id));
  await takingOut(unit, [...batches], (out, id) => out.batch(id, { hash: noHash() }));
  return count;
}

async function oldLists(unit: Unit, until: number): Promise<number> {
  const rows = await unit.db
    .selectFrom("lists")
    .select(["id", "content"])
    .where("state", "in", ["CONFIRMED", "CANCELLED"])
    .where("settled_at", "<", until)
    .where("hash", "not like", `${NO_HASH}%`)
    .limit(AT_ONCE)
    .execute();
  return await takingOut(unit, rows, (out, { id, content }) =>
    out.list(id, {
      content: onlyAmounts(content),
      source: null,
      question: null,
      choices: null,
      name: null,
      hash: noHash(),
    }),
  );
}

/** Headings and file names of lists that were handed over. */
async function oldBatches(unit: Unit, until: number): Promise<number> {
  const rows = await unit.db
    .selectFrom("batches")
    .select("id")
    .where("state", "in", ["DONE", "STOPPED"])
    .where("ended_at", "<", until)
    .where("repeat_day", "is", null)
    .where((of) => of.or([of("name", "is not", null), of("headings", "!=", "[]")]))
    .limit(AT_ONCE)
    .execute();
  return await takingOut(unit, rows, (out, { id }) => out.batch(id, { name: null, headings: "[]" }));
}

async function oldDeposits(unit: Unit, until: number, part: "name" | "name and number"): Promise<number> {
  const rows = await unit.db
    .selectFrom("deposits")
    .select("id")
    .$if(part === "name", (query) => query.where("recipient_name", "is not", null))
    .$if(part !== "name", (query) => query.where("recipient", "!=", FORGOTTEN))
    .where("claim_remind_at", "is", null) // a claim that has no end is reminded of
    .where("state", "in", ["SUCCEEDED", "REJECTED", "CANCELLED"])
    .where("settled_at", "<", until)
    // One that the operator's history shows as taken back waits for a person's word.
    .where((of) =>
      of.or([
        of("afterwards", "is", null),
        of("afterwards", "like", '%"said"%'),
        of("afterwards", "like", '%"paid_twice"%'),
      ]),
    )
    .orderBy("nr")
    .limit(AT_ONCE)
    .execute();
  for (const { id } of rows) await takeCustomerOut(unit, id as DepositId, part, ACT);
  return rows.length;
}

/** Lines of lists that ended before a moment, and are not made again. */
function linesOfOver(db: Reader, until: number) {
  return db
    .selectFrom("batch_lines")
    .innerJoin("batches", "batches.id", "batch_lines.batch_id")
    .select(["batch_lines.batch_id", "batch_lines.line"])
    .where("batches.state", "in", ["DONE", "STOPPED"])
    .where("batches.ended_at", "<", until)
    .where("batches.repeat_day", "is", null);
}

async function takingOut<Row>(
  unit: Unit,
  rows: readonly Row[],
  take: (out: TakingOut, row: Row) => Promise<void>,
): Promise<number> {
  const out = new TakingOut(unit);
  for (const row of rows) await take(out, row);
  await out.over(ACT);
  return out.count;
}
