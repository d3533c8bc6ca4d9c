import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openAddresses } from "../../src/channels/whatsapp/addresses.ts";
import { newDeposit } from "../../src/domain/apply-move.ts";
import { sealOf } from "../../src/domain/audit-chain.ts";
import type { Batch } from "../../src/domain/batch.ts";
import type { CheckCode } from "../../src/domain/check-code.ts";
import { type Claim, type ClaimNumber, openClaim } from "../../src/domain/claim.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { contentHash } from "../../src/domain/list.ts";
import { xof } from "../../src/domain/money.ts";
import { FORGOTTEN, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { NewList } from "../../src/domain/ports/list-book.ts";
import { backupJournal } from "../../src/store/backup.ts";
import { changingColumns, fixedColumns } from "../../src/store/journal/rows.ts";
import { sealRow } from "../../src/store/journal/seals.ts";
import { appendEntry, newestEntry } from "../../src/store/journal/trail.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { forgetAtTerminal, isOpenHere } from "../../src/store/personal/at-terminal.ts";
import { heldAbout } from "../../src/store/personal/held.ts";
import { takeOutOld } from "../../src/store/personal/retention.ts";
import { writeBesides } from "../../src/store/sqlite/write-besides.ts";
import { openUserFiles } from "../../src/store/users/user-files.ts";
import { run } from "../commands/run-command.ts";
import { dataFolder } from "./data-folder.ts";
import { BATCH, BY, filledJournal, openBooks } from "./filled.ts";
import { keptLog } from "./kept-log.ts";
import {
  BY_PERSON,
  CHAT,
  CUSTOMER,
  draftOf,
  moved,
  moveOf,
  OTHER_CUSTOMER,
  standingClock,
  TEN_O_CLOCK,
  WALLET,
  walk,
} from "./samples.ts";

const DAY = 86_400_000;
/** What the operator calls the customer. */
const AS_SHOWN = "AWA DIOP NDIAYE";
const LAST_FOUR = CUSTOMER.slice(-4);

describe("a customer's number that is taken out (S43)", () => {
  it("stands in no file any more, while deposits, sums and chain stay as they were, and old anchors still fit", async () => {
    const { folder, journal, books } = await settled();
    const code = (await books.receipts.issue(draftOf(1).id, "pdf", BY)) as CheckCode;
    const anchor = await endOf(folder);
    const backup = join(dataFolder(), "before.db");
    await backupJournal(folder, backup);
    const held = await run("held", ["--number", "77 123 45 67", backup, "--data", folder]);
    expect(held).toMatchObject({ code: 1, err: "" });
    for (const said of [
      "1 deposits",
      "2 lines of lists",
      "1 entries of address books",
      "Awa",
      AS_SHOWN,
      "before.db: holds it",
    ])
      expect(held.out).toContain(said);
    const no = await run("forget", ["--number", CUSTOMER, "--data", folder], { input: "0000\n" });
    expect(no.out).toContain("Nothing was taken out");
    expect(filesWith(folder, CUSTOMER)).not.toEqual([]);
    const yes = await run("forget", ["--number", CUSTOMER, backup, "--data", folder], { input: `${LAST_FOUR}\n` });
    expect(yes).toMatchObject({ code: 0, err: "" });
    expect(yes.out).toContain(`Still holds it: ${backup}`);
    for (const gone of [CUSTOMER, "Awa Diop"]) expect(filesWith(folder, gone)).toEqual([]);
    expect(await run("held", ["--number", CUSTOMER, "--data", folder])).toMatchObject({ code: 0 });
    const deposit = await journal.byReference(draftOf(1).reference);
    expect(deposit).toMatchObject({ recipient: FORGOTTEN, amount: 5_000, state: "SUCCEEDED" });
    expect(deposit?.recipientName).toBeUndefined();
    expect(await books.receipts.isGenuine(code)).toBe(true);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    const reader = openReader(folder);
    expect(await reader.heldAgainst(anchor)).toBeUndefined();
    reader.close();
    const audit = await run("audit", ["--deposit", draftOf(1).reference, "--data", folder]);
    expect(audit.out).toContain("took the customer's number out");
    expect(filesWith(folder, OTHER_CUSTOMER)).not.toEqual([]);
  });

  it("is out of a deposit that an older version sealed with its number, and the chain stays whole", async () => {
    const { folder, journal } = await settled();
    const old = {
      ...newDeposit(draftOf(7, { recipient: OTHER_CUSTOMER })),
      state: "CANCELLED",
      settledAt: TEN_O_CLOCK,
    } as const;
    await writeBesides(folder, standingClock(), (_, { write }) =>
      write(async (unit) => {
        const line = { at: TEN_O_CLOCK, depositId: old.id, to: old.state, act: BY_PERSON, depositSeal: sealOf(old) };
        const { seq } = await newestEntry(unit.db);
        await unit.db
          .insertInto("deposits")
          .values({ ...fixedColumns(old), ...changingColumns(old), last_event: seq + 1 })
          .execute();
        await appendEntry(unit, line);
        await unit.db
          .insertInto("receipts")
          .values({ deposit_id: old.id, code_trace: "of the number", first_at: 0 })
          .execute();
        await sealRow(unit, "receipts", [old.id]);
        await appendEntry(unit, { at: TEN_O_CLOCK, act: BY_PERSON });
      }),
    );
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    const said = await run("forget", ["--number", OTHER_CUSTOMER, "--data", folder], {
      input: `${OTHER_CUSTOMER.slice(-4)}\n`,
    });
    expect(said.code).toBe(0);
    expect(await journal.byReference(old.reference)).toMatchObject({ recipient: FORGOTTEN });
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    for (const gone of [OTHER_CUSTOMER, "of the number"]) expect(filesWith(folder, gone)).toEqual([]);
    expect(columns(folder, `SELECT salt FROM seals WHERE row = 'receipts:${old.id}' ORDER BY seq`)[0]).toBeNull();
  });

  it("is not taken out while a deposit or a list with it is open: which one is said", async () => {
    const { folder, books } = await filledJournal();
    const said = await run("forget", ["--number", CUSTOMER, "--data", folder], { input: `${LAST_FOUR}\n` });
    expect(said.code).toBe(1);
    for (const why of [
      `deposit ${draftOf(2).reference} is UNCERTAIN`,
      `batch ${BATCH} is not over`,
      "is neither confirmed nor given up",
    ])
      expect(said.out).toContain(why);
    expect(await books.batches.batch(BATCH)).toBeDefined();
    expect(filesWith(folder, CUSTOMER)).not.toEqual([]);
  });

  it("stays in a deposit and a list that were begun while the question stood at the terminal, and goes once they are over (F2)", async () => {
    const { folder, journal, books } = await settled();
    expect(await isOpenHere({ folder }, CUSTOMER)).toEqual([]);
    const confirmed = await walk(journal, draftOf(8, { createdAt: TEN_O_CLOCK + DAY }), "CONFIRMED");
    const list = await books.lists.keep(listOf([{ line: 1, recipient: CUSTOMER, amount: xof(1_000), cells: [] }]));
    const { open, ...taken } = await forgetAtTerminal({ folder }, CUSTOMER);
    expect(open).toEqual([
      `deposit ${confirmed.reference} is CONFIRMED`,
      expect.stringContaining("is neither confirmed nor given up"),
    ]);
    expect(taken).toEqual({ deposits: 1, rows: 0, isSettled: true });
    expect(await journal.deposit(confirmed.id)).toEqual(confirmed);
    moved(await journal.move(moveOf(confirmed, "CANCELLED")));
    await books.lists.cancel(list, BY);
    expect(await forgetAtTerminal({ folder }, CUSTOMER)).toMatchObject({ deposits: 1, open: [] });
    expect(filesWith(folder, CUSTOMER)).toEqual([]);
  });

  it("is held in a chat on WhatsApp under which it wrote or to which somebody moved, and stays there: rights hang on it", async () => {
    const { folder, journal } = await settled();
    const addresses = openAddresses(journal, "106540352242922", async () => true);
    const chat = await addresses.chatOfNumber("221771112233");
    await addresses.moved({ number: "221771112233" }, { number: `221${CUSTOMER}` });
    const other = await addresses.chatOf({ number: `221${OTHER_CUSTOMER}`, userId: "SN.1", identity: "phone" });
    expect((await heldAbout({ folder }, CUSTOMER)).whatsapp).toEqual([String(chat)]);
    expect((await heldAbout({ folder }, OTHER_CUSTOMER)).whatsapp).toEqual([String(other?.chatId)]);
    expect(await addresses.confirm(chat)).toBe("confirmed");
    for (const number of [CUSTOMER, "771112233" as Msisdn])
      expect((await heldAbout({ folder }, number)).whatsapp).toEqual([String(chat)]);
    const said = await run("forget", ["--number", CUSTOMER, "--data", folder], { input: `${LAST_FOUR}\n` });
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining("Its chat on WhatsApp stays") });
    expect(await openAddresses(journal, "106540352242922", async () => true).addressOf(chat)).toMatchObject({
      number: `221${CUSTOMER}`,
    });
  });

  it("is not taken out while a claim about it has no end, and is once it has one", async () => {
    const { folder, journal } = await settled();
    const write = async (claim: Claim) => {
      const deposit = await journal.byReference(draftOf(1).reference);
      moved(await journal.move(moveOf(deposit as Deposit, "SUCCEEDED", { set: { claim } })));
    };
    const open = openClaim({
      number: "RTST-0000-0001" as ClaimNumber,
      why: "number",
      openedBy: CHAT,
      openedAt: TEN_O_CLOCK,
    });
    await write(open);
    const kept = await run("forget", ["--number", CUSTOMER, "--data", folder], { input: `${LAST_FOUR}\n` });
    expect(kept.out).toContain("claim RTST-0000-0001 has no end");
    expect(await outAfter(folder, { numbers: 62 }, 63)).toBe(4); // two lines, what their list is known by, and the deposit to somebody else
    expect((await journal.byReference(draftOf(1).reference))?.recipient).toBe(CUSTOMER);
    await write({ ...open, remindAt: undefined, end: "refused", endedBy: CHAT, endedAt: TEN_O_CLOCK });
    expect((await run("forget", ["--number", CUSTOMER, "--data", folder], { input: `${LAST_FOUR}\n` })).code).toBe(0);
    expect(await journal.byReference(draftOf(1).reference)).toMatchObject({
      recipient: FORGOTTEN,
      claim: { end: "refused" },
    });
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
  });

  it("is not said to be in no file while somebody's reading keeps it in the log, and leaves that when they are done", async () => {
    const { folder } = await settled();
    const reader = new DatabaseSync(join(folder, "journal.db"), { readOnly: true });
    const reads = () => reader.exec("BEGIN; SELECT 1 FROM deposits");
    reads();
    expect(await forgetAtTerminal({ folder }, CUSTOMER, 0)).toMatchObject({ deposits: 1, isSettled: false });
    expect(filesWith(folder, CUSTOMER)).not.toEqual([]);
    const again = forgetAtTerminal({ folder }, CUSTOMER);
    setTimeout(() => reader.exec("ROLLBACK"), 300);
    expect(await again).toMatchObject({ isSettled: true });
    expect(filesWith(folder, CUSTOMER)).toEqual([]);
    reader.close();
  });

  it("goes from whatever row names it, in whatever form it was typed, and from no other customer's payment", async () => {
    const { folder, books } = await settled();
    const lines = [
      { line: 1, recipient: OTHER_CUSTOMER, amount: xof(1_000), cells: [OTHER_CUSTOMER, "chez 77.123.45.67"] },
    ];
    const content = {
      headings: ["221 77 123 45 67"],
      lines,
      refused: [{ line: 2, cells: ["77-123-45-67"], why: "amount" }],
    };
    const list = await books.lists.keep({ ...listOf(lines, content), name: "de +221771234567.csv" });
    await books.lists.cancel(list, BY);
    await handOver(books, "12345678", [{ ...lines[0], cells: [] }], {
      name: "de +221771234567.csv",
      headings: ["221 77 123 45 67"],
    });
    const held = await run("held", ["--number", CUSTOMER, "--data", folder]);
    expect(held.out).toContain("1 names of files and headings of lists that were handed over");
    expect((await run("forget", ["--number", CUSTOMER, "--data", folder], { input: `${LAST_FOUR}\n` })).code).toBe(0);
    expect(await run("held", ["--number", CUSTOMER, "--data", folder])).toMatchObject({ code: 0 });
    const [left] = columns(folder, `SELECT content FROM lists WHERE id = '${list.id}'`);
    expect(String(left)).toContain(OTHER_CUSTOMER);
    expect(String(left)).not.toMatch(/123.?45.?67/);
    for (const gone of [CUSTOMER, "221 77 123 45 67"]) expect(filesWith(folder, gone)).toEqual([]);
  });

  it.each([
    ["taken out past the program", `UPDATE deposits SET recipient = '${FORGOTTEN}', salt = NULL`],
    ["changed to another", `UPDATE deposits SET recipient = '${OTHER_CUSTOMER}'`],
    ["without its salt", "UPDATE deposits SET salt = NULL"],
    ["under another salt", "UPDATE deposits SET salt = reference"],
    ["with another name by the operator", "UPDATE deposits SET recipient_name = 'Awa'"],
  ])("%s is named by the audit (S36)", async (_, sql) => {
    const { folder, journal } = await settled();
    const stranger = new DatabaseSync(join(folder, "journal.db"));
    stranger.exec(`DROP TRIGGER a_number_is_only_taken_out; ${sql}`);
    stranger.close();
    expect(await journal.verify()).toMatchObject({ kind: "broken", row: `deposits:${draftOf(1).reference}` });
  });

  it("is paid nothing: no draft is written to what stands in its place", async () => {
    const { journal } = await settled();
    await expect(journal.draft(draftOf(9, { recipient: FORGOTTEN }))).rejects.toThrow("paid nothing");
  });
});

describe("what is kept long enough (S43)", () => {
  const days = { names: 30, lists: 30, numbers: 62 };

  it("is kept for ever where nothing is set, and goes by its kind where something is", async () => {
    const { folder, journal } = await settled();
    const out = (kept: object, afterDays: number) => outAfter(folder, kept, afterDays);
    expect(await out({}, 10_000)).toBe(0);
    expect(await out(days, 29)).toBe(0);
    expect(await out(days, 31)).toBeGreaterThan(0);
    for (const column of [
      "name FROM contacts",
      "name FROM batches WHERE name <> ''",
      "recipient_name FROM deposits WHERE recipient_name <> ''",
    ])
      expect(columns(folder, `SELECT ${column}`)).toEqual([]);
    expect(columns(folder, "SELECT recipient FROM batch_lines")).toEqual([CUSTOMER, CUSTOMER]);
    expect(await journal.byReference(draftOf(1).reference)).toMatchObject({ recipient: CUSTOMER });
    expect(await out(days, 63)).toBeGreaterThan(0);
    expect(await journal.byReference(draftOf(1).reference)).toMatchObject({ recipient: FORGOTTEN });
    expect(columns(folder, "SELECT recipient FROM batch_lines")).toEqual([FORGOTTEN, FORGOTTEN]);
    expect(await out(days, 63)).toBe(0);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    const salts =
      "SELECT salt FROM seals WHERE row LIKE 'batch_lines:%' AND seq < (SELECT max(seq) FROM seals WHERE row LIKE 'batch_lines:%')";
    expect(columns(folder, salts).every((salt) => salt === null)).toBe(true);
  });

  it.each([
    ["an address book's", "contacts", "UPDATE contacts SET name = 'Somebody' WHERE name = 'Awa'", { names: 30 }],
    [
      "a deposit's",
      "deposits",
      `UPDATE deposits SET amount = amount + 1 WHERE id = '${draftOf(1).id}'`,
      { numbers: 62 },
    ],
    [
      "a line's",
      "batch_lines",
      "UPDATE batch_lines SET amount = amount + 1 WHERE line = 2",
      { names: 30, numbers: 62 },
    ],
    ["a list's", "lists", "UPDATE lists SET version = version + 1 WHERE nr = 1", { lists: 30 }],
    [
      "a handed over list's",
      "batches",
      "UPDATE batches SET total = total + 1 WHERE nr = 1",
      { lists: 30, numbers: 62 },
    ],
  ])(
    "goes, but for %s own row that was changed past the program: it is named and keeps no other (S36)",
    async (_, table, sql, kept) => {
      const { folder, books } = await settled();
      for (let n = 1; n <= 60; n += 1)
        await books.addressBook.save(
          { wallet: WALLET, number: `7712${String(n).padStart(5, "0")}` as Msisdn, name: "B" },
          BY,
        );
      const more = [{ line: 1, recipient: OTHER_CUSTOMER, amount: xof(1_000), cells: [OTHER_CUSTOMER] }];
      await books.lists.cancel(await books.lists.keep(listOf(more)), BY);
      await handOver(books, "ABCDEFGH12345678", more, { name: "m", headings: ["N"] });
      tamper(folder, sql);
      const whole = await takenAfter(folder, kept, 10_000);
      expect(whole.broken).toEqual([expect.stringMatching(`^${table}:`)]);
      expect(whole.rows).toBeGreaterThan(0);
      const left = ANYTHING_LEFT[table] ?? "";
      expect(columns(folder, left)).toHaveLength(1);
      expect(await takenAfter(folder, kept, 10_000)).toEqual({ rows: 0, broken: whole.broken });
    },
  );

  it("goes though more rows than are taken out at a time were changed past the program (S36)", async () => {
    const { folder, books } = await settled();
    for (let n = 1; n <= 60; n += 1)
      await books.addressBook.save(
        { wallet: WALLET, number: `7713${String(n).padStart(5, "0")}` as Msisdn, name: "B" },
        BY,
      );
    tamper(folder, "UPDATE contacts SET name = 'Somebody' WHERE name = 'B'");
    const { rows, broken } = await takenAfter(folder, { names: 30 }, 10_000);
    expect(broken).toHaveLength(60);
    expect(rows).toBeGreaterThan(0);
    expect(columns(folder, "SELECT name FROM contacts WHERE name = 'Awa'")).toEqual([]);
  });

  it("keeps a list whose line is still in doubt, and every line of it, until somebody knows (F8)", async () => {
    const { folder, journal, books } = await settled();
    const { deposit, batch } = await listInDoubt(journal, books);
    expect(await outAfter(folder, days, 10_000)).toBeGreaterThan(0);
    const its = (what: string, table: string, key: string) =>
      columns(folder, `SELECT ${what} FROM ${table} WHERE ${key} = '${batch}'`);
    expect(its("recipient", "batch_lines", "batch_id")).toEqual([CUSTOMER, OTHER_CUSTOMER]);
    expect(its("name", "batches", "id")).toEqual(["doubt"]);
    expect(await isOpenHere({ folder }, CUSTOMER)).toEqual([`deposit ${deposit.reference} is UNCERTAIN`]);
    expect((await forgetAtTerminal({ folder }, CUSTOMER)).rows).toBe(0);
    expect(its("recipient", "batch_lines", "batch_id")).toEqual([CUSTOMER, OTHER_CUSTOMER]);
    moved(await journal.move(moveOf(deposit, "SUCCEEDED", { set: { settledAt: TEN_O_CLOCK } })));
    expect(await outAfter(folder, days, 10_000)).toBeGreaterThan(0);
    expect(its("recipient", "batch_lines", "batch_id")).toEqual([FORGOTTEN, FORGOTTEN]);
    expect(its("name", "batches", "id")).toEqual([null]);
  });

  it("of a chat goes with its file, and not what was written meanwhile", async () => {
    const folder = dataFolder();
    const files = openUserFiles({ folder, clock: standingClock(), log: keptLog() });
    const sessions = files.storage<object>("session");
    await sessions.write("1", { said: 1 });
    await files.flush();
    await sessions.write("2", { said: 2 });
    expect(await files.dropIdle(Date.now() + DAY)).toBe(1);
    expect(await sessions.read("1")).toBeUndefined();
    await files.flush();
    expect(await sessions.read("2")).toEqual({ said: 2 });
    expect(await files.dropIdle(Date.now() - DAY)).toBe(0);
  });
});

/** A journal with all that may be held about a customer, none of it open. */
async function settled() {
  const folder = dataFolder();
  const { journal, books } = await openBooks(folder);
  for (const draft of [draftOf(1), draftOf(2, { recipient: OTHER_CUSTOMER })]) {
    const sent = await walk(journal, draft, "CONFIRMED", "SENDING");
    moved(await journal.move(moveOf(sent, "SUCCEEDED", { set: { settledAt: TEN_O_CLOCK, recipientName: AS_SHOWN } })));
  }
  await books.addressBook.save({ wallet: WALLET, number: CUSTOMER, name: "Awa" }, BY);
  const lines = [1, 2].map((line) => ({
    ...{ line, recipient: CUSTOMER, amount: xof(1_000 * line), name: "Awa Diop", cells: [CUSTOMER, "Awa Diop"] },
  }));
  const content = { headings: ["Numéro"], lines, refused: [], hash: contentHash(lines) };
  const list = await books.lists.keep({
    ...{ intentKey: "1:1", chatId: CHAT, actorId: CHAT, distributor: WALLET, name: "l", content },
    ...{ source: { kind: "text", text: `${CUSTOMER} 1000` }, madeAt: TEN_O_CLOCK },
  });
  await books.lists.cancel(list, BY);
  await handOver(books, BATCH, lines, { name: "l", headings: content.headings });
  return { folder, journal, books };
}

/** What is left of each table where a row of it was changed past the program. */
const ANYTHING_LEFT: Record<string, string> = {
  contacts: "SELECT id FROM contacts",
  deposits: `SELECT id FROM deposits WHERE recipient <> '${FORGOTTEN}'`,
  batch_lines: `SELECT line FROM batch_lines WHERE recipient <> '${FORGOTTEN}'`,
  lists: "SELECT id FROM lists WHERE hash NOT LIKE 'taken-out-%'",
  batches: "SELECT id FROM batches WHERE hash NOT LIKE 'taken-out-%'",
};

function tamper(folder: string, sql: string): void {
  const stranger = new DatabaseSync(join(folder, "journal.db"));
  for (const { name } of stranger.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    stranger.exec(`DROP TRIGGER "${name}"`);
  stranger.exec(sql);
  stranger.close();
}

/** A list that came to its end while its first line was in doubt. */
async function listInDoubt(journal: Journal, books: Books) {
  const batch = "DOUBT00012345678";
  const sent = await walk(journal, draftOf(5, { intentKey: `batch:${batch}:1` }), "CONFIRMED", "SENDING");
  const deposit = moved(await journal.move(moveOf(sent, "UNCERTAIN")));
  const lines = [CUSTOMER, OTHER_CUSTOMER].map((recipient, at) => ({
    ...{ line: at + 1, recipient, amount: xof(5_000), cells: [recipient] },
    ...(at === 0 ? { depositId: deposit.id } : {}),
  }));
  await handOver(books, batch, lines, { name: "doubt", headings: ["N"] });
  return { deposit, batch };
}

/** A list that was handed over, and stopped before anything of it left. */
async function handOver(books: Books, id: string, lines: readonly object[], more: Partial<Batch>): Promise<void> {
  const batch = {
    ...{ id, intentKey: `list:${id}`, chatId: CHAT, actorId: CHAT, distributor: WALLET, lines: lines.length },
    ...{ total: xof(3_000), hash: contentHash(lines as never), ...more },
    ...{ state: "AWAITING_PIN", version: 1, createdAt: TEN_O_CLOCK },
  } as unknown as Batch;
  const ofBatch = lines.map((line, nr) => ({ depositId: `D9${id.slice(-8).padStart(13, "0")}${nr}`, ...line }));
  await books.batches.create(batch, ofBatch as never, BY_PERSON, []);
  await books.batches.move({
    ...{ id, from: "AWAITING_PIN", version: 1, to: "STOPPED", at: TEN_O_CLOCK },
    ...{ set: { endedAt: TEN_O_CLOCK }, act: BY_PERSON },
  } as never);
}

function listOf(lines: readonly object[], content: object = { headings: [], refused: [] }): NewList {
  return {
    ...{ intentKey: "1:2", chatId: CHAT, actorId: CHAT, distributor: WALLET },
    ...{ content: { ...content, lines, hash: contentHash(lines as never) }, madeAt: TEN_O_CLOCK },
  } as unknown as NewList;
}

/** Takes out what was kept long enough, so many days later. */
async function outAfter(folder: string, kept: object, days: number): Promise<number> {
  return (await takenAfter(folder, kept, days)).rows;
}

function takenAfter(folder: string, kept: object, days: number) {
  return writeBesides(folder, standingClock(), (_, transactions) =>
    takeOutOld(transactions, kept, TEN_O_CLOCK + days * DAY),
  );
}

async function endOf(folder: string) {
  const reader = openReader(folder);
  const end = await reader.end();
  reader.close();
  return end;
}

function filesWith(folder: string, text: string): string[] {
  const bytes = Buffer.from(text);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(bytes));
}

function columns(folder: string, sql: string): unknown[] {
  const database = new DatabaseSync(join(folder, "journal.db"), { readOnly: true });
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => Object.values(row)[0]);
}
