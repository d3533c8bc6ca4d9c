import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DepositId } from "../../src/domain/deposit.ts";
import type { TokenHash } from "../../src/domain/invitation.ts";
import { xof } from "../../src/domain/money.ts";
import { RowBroken } from "../../src/domain/ports/journal.ts";
import { acceptRow } from "../../src/store/accept.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { MIGRATIONS, SEALS_SINCE } from "../../src/store/sqlite/migrations.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { BATCH, BULK, BY, filledJournal, MEMBER, openBooks } from "./filled.ts";
import {
  BY_PERSON,
  CUSTOMER,
  draftOf,
  moveOf,
  OTHER_CUSTOMER,
  OTHER_WALLET,
  TEN_O_CLOCK,
  WALLET,
  walk,
} from "./samples.ts";

type Filled = Awaited<ReturnType<typeof filledJournal>>;

/** The list of a filled journal that was sent first. */
async function firstList({ books, file }: Filled) {
  const database = new DatabaseSync(file, { readOnly: true });
  const id = String(database.prepare("SELECT id FROM lists ORDER BY nr").get()?.["id"]);
  database.close();
  return (await books.lists.list(id as never)) as NonNullable<Awaited<ReturnType<typeof books.lists.list>>>;
}

/** One plain statement, and every door of the counter that reads the row to decide something. */
const STOPS: readonly (readonly [string, string, ((filled: Filled) => Promise<unknown>)[]])[] = [
  [
    "a cashier's limit is raised",
    `UPDATE team SET day_max = 9000000 WHERE id = ${MEMBER}`,
    [
      ({ books }) => books.team.member(MEMBER),
      ({ books }) => books.team.setDayMax(MEMBER, xof(1), 1, TEN_O_CLOCK),
      ({ books }) => books.team.suspend(MEMBER, 1, TEN_O_CLOCK),
      ({ books }) => books.team.join("token-I2" as TokenHash, MEMBER, TEN_O_CLOCK),
    ],
  ],
  [
    "a member is let in",
    `INSERT INTO team SELECT 666, name, 'distributor', distributor, NULL, invited_by, joined_at, NULL FROM team`,
    [({ books }) => books.team.member(666), ({ books }) => books.team.letBack(666, 1, TEN_O_CLOCK)],
  ],
  [
    "a member is taken out, who may have been suspended",
    "DELETE FROM team",
    [
      ({ books }) => books.team.member(MEMBER),
      ({ books }) => books.team.join("token-I2" as TokenHash, MEMBER, TEN_O_CLOCK),
    ],
  ],
  [
    "an invitation gives another role",
    "UPDATE invitations SET role = 'distributor', day_max = NULL WHERE id = 'I2'",
    [
      ({ books }) => books.team.join("token-I2" as TokenHash, 12, TEN_O_CLOCK),
      ({ books }) => books.team.withdraw("I2" as never, 1, TEN_O_CLOCK),
    ],
  ],
  [
    "an invitation that was taken up is open again",
    "UPDATE invitations SET over_at = NULL WHERE id = 'I1'",
    [({ books }) => books.team.join("token-I1" as TokenHash, 12, TEN_O_CLOCK)],
  ],
  [
    "the receipt key is another",
    "UPDATE facts SET value = '00' WHERE name = 'receipt_key'",
    [({ books }) => books.receipts.issue("D000000000000001" as DepositId, "picture", BY)],
  ],
  [
    "the receipt key is gone",
    "DELETE FROM facts WHERE name = 'receipt_key'",
    [({ books }) => books.receipts.issue("D000000000000001" as DepositId, "picture", BY)],
  ],
  [
    "a deposit that is not paid says that it is",
    "UPDATE deposits SET state = 'SUCCEEDED' WHERE nr = 2",
    [({ books }) => books.receipts.issue("D000000000000002" as DepositId, "picture", BY)],
  ],
  [
    "the time up to which the history was compared is another",
    "UPDATE facts SET value = '9' WHERE name = 'compared_until'",
    [({ journal }) => journal.fact("compared_until"), ({ journal }) => journal.setFact("compared_until", "1")],
  ],
  [
    "a name stands for another number",
    `UPDATE contacts SET number = '771111111' WHERE number = '${CUSTOMER}'`,
    [({ books }) => books.addressBook.find(WALLET, "771111111" as never)],
  ],
  [
    "a list to be confirmed has another amount",
    "UPDATE lists SET content = replace(content, '1000', '9000') WHERE nr = 1",
    [
      (filled) => firstList(filled),
      async ({ books, file }) => {
        const database = new DatabaseSync(file, { readOnly: true });
        const row = database.prepare("SELECT id, version FROM lists ORDER BY nr").get();
        database.close();
        return await books.lists.choose({ ...row, content: {} } as never, [1]);
      },
    ],
  ],
  [
    "a list is allowed that nobody has allowed",
    "UPDATE batches SET state = 'AWAITING_PIN', approved_by = 1",
    [
      ({ books }) => books.batches.batch(BATCH),
      ({ books }) =>
        books.batches.move({
          ...{ id: BATCH, from: "AWAITING_PIN", version: 1, to: "RUNNING", at: TEN_O_CLOCK, act: BY_PERSON },
        }),
      ({ books }) => books.batches.repeat({ id: BATCH, at: TEN_O_CLOCK, day: 5, nextAt: 9, act: BY_PERSON, tell: [] }),
      ({ books }) => books.batches.sameList(WALLET, "x").then(() => books.batches.batch(BATCH)),
    ],
  ],
  [
    "a line of a list that was left out is to be sent",
    "UPDATE batch_lines SET skipped = 'cancelled' WHERE line = 1",
    [
      ({ books }) => books.batches.unsent(BATCH),
      ({ books }) => books.batches.results(BATCH, 10),
      ({ books }) => books.batches.failed(BATCH),
      ({ books }) => books.batches.skip(BATCH, 1, "cancelled"),
      ({ books }) => books.batches.range(BATCH),
    ],
  ],
  [
    "the operator's handle is closed",
    "UPDATE batch_chunks SET closed_at = 1",
    [({ books }) => books.batches.knowsChunk(BULK), ({ books }) => books.batches.closeChunk(BULK, TEN_O_CLOCK)],
  ],
  [
    "a till's opening is another",
    "UPDATE till_days SET opening_cash = 1",
    [
      ({ books }) => books.tillDays.current(WALLET),
      ({ books, dayId }) => books.tillDays.day(dayId),
      ({ books, dayId }) => books.tillDays.count(dayId, { at: TEN_O_CLOCK, by: 1, cash: xof(1), cashGap: 0 } as never),
    ],
  ],
  [
    "a till's day is closed",
    "UPDATE till_days SET closed_at = 1, closed_by = 1",
    [({ books }) => books.tillDays.current(WALLET), ({ books }) => books.tillDays.open(WALLET, xof(1), BY)],
  ],
  [
    "a till's day is gone",
    "DELETE FROM till_days",
    [({ books }) => books.tillDays.current(WALLET), ({ books }) => books.tillDays.open(WALLET, xof(1), BY)],
  ],
  [
    "a recharge is gone",
    "DELETE FROM till_recharges WHERE id = (SELECT max(id) FROM till_recharges)",
    [
      ({ books, dayId }) => books.tillDays.day(dayId),
      ({ books, dayId }) => books.tillDays.recharge(dayId, { amount: xof(1), inCash: true, remark: "" }, BY),
    ],
  ],
  [
    "a warning about the solde is silenced",
    "UPDATE solde_alerts SET level = 1",
    [
      ({ books }) => books.balanceAlerts.level(WALLET),
      ({ books }) => books.balanceAlerts.hear(WALLET, { amount: xof(0), at: TEN_O_CLOCK }, async () => undefined),
    ],
  ],
  ["a wallet is gone, with its count of wrong PINs", "DELETE FROM wallets", [({ journal }) => journal.wallet(WALLET)]],
];

describe("a row that does not fit (S36)", () => {
  it.each(STOPS)("stops what it decides, on every path, and is sealed by none: %s", async (_what, sql, paths) => {
    const filled = await open();
    tamper(filled.file, sql);
    for (const path of paths) await expect(path(filled)).rejects.toThrow(RowBroken);
    expect(await filled.journal.verify()).toMatchObject({ kind: "broken", rows: [expect.any(String)] });
  });

  it("stops nothing else: the others are found, and their deposits move", async () => {
    const filled = await open();
    const { journal, books, file } = filled;
    tamper(file, `UPDATE contacts SET number = '771111111' WHERE number = '${CUSTOMER}'`);
    tamper(file, `UPDATE team SET day_max = 9000000 WHERE id = ${MEMBER}`);
    tamper(file, "UPDATE batches SET repeat_next_at = 1, repeat_day = 1");
    expect((await books.addressBook.page(WALLET, 0, 10)).contacts.map(({ number }) => number)).toEqual([
      OTHER_CUSTOMER,
    ]);
    expect((await books.addressBook.search(WALLET, "awa", 10)).length).toBe(0);
    expect(await books.team.members(0, 10)).toEqual({ members: [], total: 0 });
    expect(await books.batches.dueRepeats(TEN_O_CLOCK)).toEqual([]);
    expect(await books.batches.inStates(["AWAITING_PIN"])).toEqual([]);
    expect((await walk(journal, draftOf(9), "CONFIRMED")).state).toBe("CONFIRMED");
  });

  it("hides no earlier deposit: one to the same number that was called off past the counter holds the next one", async () => {
    const { journal, file } = await open();
    const { deposit } = await journal.draft(draftOf(20));
    tamper(file, "UPDATE deposits SET state = 'CANCELLED' WHERE nr = 1");
    const brake = { lookAlikeMs: 300_000, knows: () => false };
    await expect(journal.move(moveOf(deposit, "CONFIRMED", { brake }))).rejects.toThrow(RowBroken);
    await expect(journal.toRecipient(WALLET, CUSTOMER, 0)).rejects.toThrow(RowBroken);
    expect(await journal.toRecipient(WALLET, OTHER_CUSTOMER, 0)).toEqual([]);
  });

  it("makes no room under a ceiling: once the check has found it, nothing is confirmed from its wallet or to its customer", async () => {
    const { journal, file, audit, folder } = await open();
    const within = { day: { max: xof(1_000_000), since: 0 } };
    const confirm = async (n: number, different: Parameters<typeof draftOf>[1]) => {
      const { deposit } = await journal.draft(draftOf(n, different));
      return await journal.move(moveOf(deposit, "CONFIRMED", { within }));
    };
    tamper(file, "UPDATE deposits SET state = 'CANCELLED' WHERE nr = 1");
    expect(await audit.touched()).toBe(true);
    expect(await audit.check()).toMatchObject({ kind: "broken", rows: ["deposits:GTST-0000-0000-0001"] });
    await expect(confirm(21, { recipient: OTHER_CUSTOMER })).rejects.toThrow(RowBroken);
    await expect(confirm(22, { distributor: OTHER_WALLET })).rejects.toThrow(RowBroken);
    const elsewhere = { distributor: OTHER_WALLET, recipient: OTHER_CUSTOMER };
    expect(await confirm(23, elsewhere)).toMatchObject({ kind: "moved" });
    await acceptRow(folder, "deposits:GTST-0000-0000-0001", "tried out");
    expect(await audit.check()).toMatchObject({ kind: "intact" });
    expect(await confirm(24, { recipient: OTHER_CUSTOMER })).toMatchObject({ kind: "moved" });
  });

  it("is found where a row was put back to what it was before, with the seal it had then", async () => {
    for (const [table, change] of [
      ["team", ({ books }: Filled) => books.team.setDayMax(MEMBER, xof(10_000), 1, TEN_O_CLOCK)],
      ["facts", ({ journal }: Filled) => journal.setFact("compared_until", "2")],
      ["batches", ({ books }: Filled) => books.batches.move(RUN)],
      ["batch_lines", ({ books }: Filled) => books.batches.skip(BATCH, 1, "cancelled")],
      ["batch_chunks", ({ books }: Filled) => books.batches.closeChunk(BULK, TEN_O_CLOCK)],
      ["contacts", ({ books }: Filled) => books.addressBook.setFavourite(WALLET, CUSTOMER, true, BY)],
      ["invitations", ({ books }: Filled) => books.team.withdraw("I2" as never, 1, TEN_O_CLOCK)],
      ["lists", async (filled: Filled) => filled.books.lists.choose(await firstList(filled), [1])],
      ["solde_alerts", ({ books }: Filled) => books.balanceAlerts.set(WALLET, xof(1), BY)],
      [
        "till_days",
        ({ books, dayId }: Filled) => books.tillDays.firstBalance(dayId, { amount: xof(1), at: TEN_O_CLOCK }),
      ],
    ] as const) {
      const filled = await open();
      tamper(filled.file, `CREATE TABLE earlier AS SELECT * FROM ${table}`);
      await change(filled);
      tamper(filled.file, `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM earlier; DROP TABLE earlier`);
      const { rows } = (await filled.journal.verify()) as { rows?: readonly string[] };
      expect([table, rows?.map((row) => row.split(":")[0])]).toEqual([table, [table]]);
    }
  });

  it("is taken as it is by a person, on record, and decides again", async () => {
    const filled = await open();
    const { folder, file, books, journal } = filled;
    tamper(file, `UPDATE team SET day_max = 70000 WHERE id = ${MEMBER}`);
    tamper(file, "DELETE FROM wallets");
    tamper(file, "DELETE FROM till_recharges WHERE id = (SELECT max(id) FROM till_recharges)");
    tamper(file, "UPDATE deposits SET operator_code = 'x' WHERE nr = 2");
    const { rows } = (await journal.verify()) as { rows: readonly string[] };
    expect([...rows].sort()).toEqual([
      "deposits:GTST-0000-0000-0002",
      `team:${MEMBER}`,
      expect.stringMatching(/^till_recharges:\d+\/\d+$/),
      `wallets:${WALLET}`,
    ]);
    for (const row of rows) {
      const line = await acceptRow(folder, row, "the owner agreed on the telephone");
      expect((await books.team.acts(undefined, 1)).length).toBe(1);
      expect(line).toBeGreaterThan(0);
    }
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    expect(await books.team.member(MEMBER)).toMatchObject({ dayMax: 70_000 });
    expect(await books.tillDays.current(WALLET)).toMatchObject({ recharged: { count: 1 } });
    expect(actsIn(file).filter((act) => act.includes("accept_row"))).toHaveLength(4);
    expect(actsIn(file).join()).toContain("the owner agreed on the telephone");
    expect(
      actsIn(file)
        .filter((act) => act.includes("accept_row"))
        .join(),
    ).not.toContain(WALLET);
    await expect(acceptRow(folder, `team:${MEMBER}`, "again")).rejects.toThrow("is no row that does not fit");
  });

  it("is not taken by anybody where the trail itself is broken", async () => {
    const filled = await open();
    tamper(filled.file, "UPDATE events SET at = at + 1 WHERE seq = 3");
    tamper(filled.file, `UPDATE team SET day_max = 70000 WHERE id = ${MEMBER}`);
    await expect(acceptRow(filled.folder, `team:${MEMBER}`, "x")).rejects.toThrow(
      "broken at entry 3: restore a backup",
    );
  });

  it("keeps a journal shut where it is the prefix of all references", async () => {
    const folder = dataFolder();
    for (let time = 0; time < 2; time += 1) await (await journalIn(folder)).close(); // sealed by the first line, not before
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1));
    await journal.close();
    tamper(`${folder}/journal.db`, "UPDATE facts SET value = 'XXX' WHERE name = 'installation_prefix'");
    await expect(journalIn(folder)).rejects.toThrow("facts:installation_prefix does not fit");
    await acceptRow(folder, "facts:installation_prefix", "tried out");
    expect((await journalIn(folder)).prefix).toBe("XXX");
  });
});

describe("a journal of the version before (S36)", () => {
  it("has its rows sealed as they are found when it is brought up to date, by lines of the trail that say so", async () => {
    const folder = dataFolder();
    const old = MIGRATIONS.filter(({ version }) => version < SEALS_SINCE);
    const database = new DatabaseSync(`${folder}/journal.db`);
    migrate(database, 1, old);
    database.exec(`
      INSERT INTO facts VALUES ('installation_prefix', 'TST');
      INSERT INTO team VALUES (11, 'Fatou', 'cashier', '780000001', 50000, 1, 1, NULL);
      INSERT INTO contacts VALUES ('780000001', '771234567', 'Awa', 'awa', 0, 1, 1);
      INSERT INTO events (seq, at, act, hash) VALUES (1, 1, '{"by":{"kind":"machine","part":"x"},"what":"x"}', 'x')`);
    database.close();
    const { chainHash, CHAIN_START } = await import("../../src/domain/audit-chain.ts");
    const act = { by: { kind: "machine", part: "x" }, what: "x" } as const;
    tamper(`${folder}/journal.db`, `UPDATE events SET hash = '${chainHash(CHAIN_START, { seq: 1, at: 1, act })}'`);
    const { journal, books } = await openBooks(folder);
    onTestFinished(() => journal.close());
    expect(await journal.verify()).toEqual({ kind: "intact", events: 4 });
    expect(await books.team.member(MEMBER)).toMatchObject({ dayMax: 50_000 });
    expect(await books.addressBook.find(WALLET, CUSTOMER)).toMatchObject({ name: "Awa" });
    tamper(`${folder}/journal.db`, "UPDATE team SET day_max = 1");
    await expect(books.team.member(MEMBER)).rejects.toThrow(RowBroken);
  });
});

const RUN = { id: BATCH, from: "AWAITING_PIN", version: 1, to: "RUNNING", at: TEN_O_CLOCK, act: BY_PERSON } as const;

async function open(): Promise<Filled> {
  const filled = await filledJournal();
  onTestFinished(() => filled.journal.close());
  return filled;
}

function actsIn(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const acts = database.prepare("SELECT act FROM events").all();
  database.close();
  return acts.map(({ act }) => String(act));
}

/** Writes past the journal, and past its guards, which stand again afterwards. */
function tamper(file: string, sql: string): void {
  const stranger = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  const guards = stranger.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) stranger.exec(`DROP TRIGGER ${name}`);
  stranger.exec(sql);
  for (const guard of guards) stranger.exec(String(guard["sql"]));
  stranger.close();
}
