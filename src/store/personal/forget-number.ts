import { isContested } from "../../domain/claim.ts";
import { type Deposit, type DepositId, isTerminal } from "../../domain/deposit.ts";
import { needsWord } from "../../domain/history-says.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import { FORGOTTEN, type Msisdn } from "../../domain/msisdn.ts";
import type { Act } from "../../domain/ports/journal.ts";
import { depositOf } from "../journal/rows.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import type { Transactions } from "../journal/transactions.ts";
import { headingsWith, linesWith, listsWith } from "./find-number.ts";
import { withoutNumber } from "./list-content.ts";
import { keepingBroken, noHash, TakingOut, takeCustomerOut } from "./take-out.ts";

/** After this long a payment that was made twice is cleared up between people, in milliseconds. */
const CONTESTED_MS = 90 * DAY_MS;

/** So long after its last payment a number is still looked for, so that nobody is paid twice by mistake, in milliseconds. */
const FRESH_MS = DAY_MS;

/** A line whose customer was taken out. */
const NOBODY = { recipient: FORGOTTEN, name: null, cells: null };

/** What was taken out, and why something was not: it was begun since `whatIsOpen` was asked. */
export interface Forgotten {
  readonly deposits: number;
  readonly rows: number;
  readonly open: readonly string[];
}

/** Why a number cannot be taken out now, in words for the terminal; nothing where it can. */
export async function whatIsOpen(db: Reader, number: Msisdn, now: number): Promise<string[]> {
  const rows = await db.selectFrom("deposits").selectAll().where("recipient", "=", number).execute();
  const said = rows.map(depositOf).flatMap((deposit) => whyOpen(deposit, now));
  return [...new Set([...said, ...(await openLists(db, number, now))])];
}

function whyOpen(deposit: Deposit, now: number): string[] {
  const { reference, state, afterwards, settledAt = deposit.createdAt } = deposit;
  if (!isTerminal(state)) return [`deposit ${reference} is ${state}`];
  const isApart = needsWord(deposit) || (afterwards !== undefined && now - settledAt < CONTESTED_MS);
  if (isApart) return [`deposit ${reference} is contested: the operator's history shows it otherwise than it was told`];
  if (isContested(deposit)) return [`deposit ${reference} is contested: claim ${deposit.claim?.number} has no end`];
  return now - settledAt < FRESH_MS && state === "SUCCEEDED"
    ? [`deposit ${reference} was paid less than a day ago`]
    : [];
}

/** Lists that are not over: lines that are still to be paid, or in doubt, or that are made again every month. */
async function openLists(db: Reader, number: Msisdn, now: number): Promise<string[]> {
  const lines = await linesWith(db, number);
  if (lines.length === 0) return await openListsAsSent(db, number);
  const batches = await db
    .selectFrom("batches")
    .select(["id", "repeat_day"])
    .where("id", "in", [...new Set(lines.map(({ batch_id }) => batch_id))])
    .where((of) => of.or([of("state", "not in", ["DONE", "STOPPED"]), of("repeat_day", "is not", null)]))
    .execute();
  return [
    ...batches.map(
      ({ id, repeat_day }) => `batch ${id} ${repeat_day === null ? "is not over" : "is made again every month"}`,
    ),
    ...(await openLines(db, lines, now)),
    ...(await openListsAsSent(db, number)),
  ];
}

/** A run ends while one of its lines is still in doubt: such a line is as open as its deposit. */
async function openLines(db: Reader, lines: Awaited<ReturnType<typeof linesWith>>, now: number): Promise<string[]> {
  const said: string[] = [];
  for (const { batch_id, line } of lines) {
    const deposit = await db
      .selectFrom("deposits")
      .innerJoin("batch_lines", "batch_lines.deposit_id", "deposits.id")
      .selectAll("deposits")
      .where("batch_id", "=", batch_id)
      .where("line", "=", line)
      .executeTakeFirst();
    if (deposit && deposit.state !== "DRAFT") said.push(...whyOpen(depositOf(deposit), now)); // a draft of a list that ended never leaves
  }
  return said;
}

async function openListsAsSent(db: Reader, number: Msisdn): Promise<string[]> {
  const open = (await listsWith(db, number)).filter(({ state }) => state === "ASKED" || state === "CHECKED");
  return open.map(({ id }) => `list ${id} is neither confirmed nor given up`);
}

/**
 * Takes a number, and what is kept beside it, out of the journal, a part at a time. Stopped in the middle it goes on where it was. Ask `whatIsOpen` before;
 * what was begun since stays as it is, or a deposit on its way would be somebody else's: each part is looked at in the transaction that takes it out.
 */
export async function forgetNumber({ read, write }: Transactions, number: Msisdn, act: Act): Promise<Forgotten> {
  const deposits = await read((db) => db.selectFrom("deposits").select("id").where("recipient", "=", number).execute());
  const open: string[] = [];
  for (const { id } of deposits) open.push(...(await write((unit) => forgetDeposit(unit, id as DepositId, act))));
  const { rows, lists } = await write((unit) => forgetRows(unit, number, act));
  return { deposits: deposits.length - open.length, rows, open: [...new Set([...open, ...lists])] };
}

async function forgetDeposit(unit: Unit, id: DepositId, act: Act): Promise<string[]> {
  const row = await unit.db.selectFrom("deposits").selectAll().where("id", "=", id).executeTakeFirst();
  const deposit = row && depositOf(row);
  const why = deposit ? whyOpen(deposit, unit.now()) : [];
  if (why.length > 0) return why;
  return (await keepingBroken([id], (one) => takeCustomerOut(unit, one, "name and number", act))).map(whyBroken);
}

function whyBroken(row: string): string {
  return `${row} is not as the trail left it: npm run audit says what to do`;
}

async function forgetRows(unit: Unit, number: Msisdn, act: Act): Promise<{ rows: number; lists: string[] }> {
  const lists = await openLists(unit.db, number, unit.now());
  if (lists.length > 0) return { rows: 0, lists };
  const out = new TakingOut(unit);
  const lines = await linesWith(unit.db, number);
  const paid = lines.filter(({ recipient }) => recipient === number);
  const contacts = await unit.db.selectFrom("contacts").select("id").where("number", "=", number).execute();
  const broken = [
    ...(await keepingBroken(lines, (line) =>
      out.line(line, line.recipient === number ? { ...NOBODY } : { cells: null, name: null }),
    )),
    ...(await keepingBroken([...new Set(paid.map(({ batch_id }) => batch_id))], (id) =>
      out.batch(id, { hash: noHash() }),
    )),
    ...(await keepingBroken(await headingsWith(unit.db, number), ({ id }) =>
      out.batch(id, { name: null, headings: "[]" }),
    )),
    ...(await keepingBroken(await listsWith(unit.db, number), ({ id, content }) =>
      out.list(id, {
        content: withoutNumber(content, number),
        ...{ name: null, source: null, question: null, choices: null, hash: noHash() },
      }),
    )),
    ...(await keepingBroken(contacts, (contact) => out.contact(contact))),
  ];
  await out.over(act);
  return { rows: out.count, lists: broken.map(whyBroken) };
}
