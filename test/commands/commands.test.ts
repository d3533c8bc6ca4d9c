import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ACTS } from "../../src/commands/trail-in-words.ts";
import { formatAnchor, readAnchors } from "../../src/domain/anchor.ts";
import { CHAIN_START, chainHash, type Sha256 } from "../../src/domain/audit-chain.ts";
import { NOT_SENT } from "../../src/domain/deposit.ts";
import type { Anchor } from "../../src/domain/ports/audit.ts";
import { auditJournal } from "../../src/store/audit.ts";
import { backupJournal } from "../../src/store/backup.ts";
import { entryOf } from "../../src/store/journal/rows.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { dataFolder, journalIn } from "../store/data-folder.ts";
import { filledJournal, MEMBER } from "../store/filled.ts";
import { draftOf, moved, moveOf, WAYS, walk } from "../store/samples.ts";
import { run } from "./run-command.ts";

describe("npm run backup", () => {
  it("copies the journal while it is written, into one private file that it has checked (S20)", async () => {
    const folder = dataFolder();
    const target = join(dataFolder(), "copy.db");
    const journal = await journalIn(folder);
    for (let n = 0; n < 30; n += 1) await walk(journal, draftOf(n), ...WAYS.SUCCEEDED);
    let writing = true;
    const writer = (async () => {
      for (let n = 30; writing; n += 1) {
        await walk(journal, draftOf(n), ...WAYS.SUCCEEDED);
        await setImmediate(); // the journal alone never lets anything else happen
      }
    })();
    const { code, out } = await run("backup", [target, "--data", folder]);
    writing = false;
    await writer;
    const copy = await auditJournal(target);
    expect(copy).toMatchObject({ kind: "intact" });
    expect(out).toContain(`up to entry ${"events" in copy ? copy.events : "?"} of its trail, checked`);
    expect(code).toBe(0);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(target, ".."))).toEqual(["copy.db"]);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
  });

  it("finds the data folder in .env, as the bot does, and overwrites nothing", async () => {
    const cwd = dataFolder();
    const folder = dataFolder();
    await walk(await journalIn(folder), draftOf(1));
    writeFileSync(join(cwd, ".env"), `DATA_DIR=${folder}\n`, { mode: 0o600 });
    expect(await run("backup", ["copy.db"], { cwd })).toMatchObject({ code: 0, err: "" });
    const again = await run("backup", ["copy.db"], { cwd });
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toMatch(/copy\.db exists already: a backup overwrites nothing\n$/);
  });

  it("says how it is used, and what is not there, in one sentence and with code 1", async () => {
    const folder = dataFolder();
    for (const args of [[], ["a", "b", "--dta"]]) {
      const { code, err } = await run("backup", args);
      expect([code, err.includes("npm run backup -- TARGET")]).toEqual([1, true]);
    }
    const { code, err } = await run("backup", [join(folder, "copy.db"), "--data", join(folder, "nowhere")]);
    expect([code, err.split("\n").length]).toEqual([1, 2]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("npm run audit", () => {
  it("finds a journal at work intact, counts its deposits, and does not change a byte of it (S29)", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await walk(journal, draftOf(2), ...WAYS.SUCCEEDED);
    await walk(journal, draftOf(3), ...WAYS.UNCERTAIN);
    const before = fingerprints(folder);
    const { code, out } = await run("audit", ["--data", folder]);
    expect(code).toBe(0);
    expect(out).toContain("is intact: 12 entries");
    expect(out).toMatch(/ 2 {2}SUCCEEDED\n/);
    expect(out).toMatch(/ 1 {2}UNCERTAIN\n/);
    expect(fingerprints(folder)).toEqual(before);
  });

  it("checks a backup too", async () => {
    const folder = dataFolder();
    const target = join(dataFolder(), "copy.db");
    await walk(await journalIn(folder), draftOf(1), ...WAYS.SUCCEEDED);
    await backupJournal(folder, target);
    expect((await run("audit", [target])).out).toContain("is intact: 4 entries");
    expect(readdirSync(join(target, ".."))).toEqual(["copy.db"]);
  });

  it.each([
    ["a line that was changed", "UPDATE events SET act = replace(act, 'test', 'best') WHERE seq = 3", 3],
    ["a line that was taken away", "DELETE FROM events WHERE seq = 2", 2],
    ["the last lines cut off", "DELETE FROM events WHERE seq > 2", 3],
    ["a row that was changed", "UPDATE deposits SET amount = 6000", 4],
    ["a row that was taken away", "DELETE FROM deposits", 1],
    ["everything taken away", "DELETE FROM deposits; DELETE FROM events", 1],
  ])("finds the first bad line after %s (S29, F31)", async (_what, sql, seq) => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await journal.close();
    tamper(folder, sql);
    expect(await verdictOn(folder)).toMatchObject({ kind: "broken", seq });
  });

  it("names the first bad line of a journal that was put back in time, although it is in order by itself (F31, F50)", async () => {
    const folder = dataFolder();
    const target = join(dataFolder(), "copy.db");
    const journal = await journalIn(folder);
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    await backupJournal(folder, target);
    moved(await journal.move(moveOf(confirmed, "SENDING")));
    await journal.close();
    copyFileSync(target, join(folder, "journal.db"));
    const { code, out } = await run("audit", ["--data", folder]);
    expect(out).toContain("BROKEN at entry 3 of its trail: the trail ends before it, but entry 3 was written");
    expect(code).toBe(1);
  });

  it("finds with an anchor from elsewhere that a chain was written anew as a whole, which is in order by itself (S36)", async () => {
    const folder = dataFolder();
    const backup = join(dataFolder(), "copy.db");
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await journal.setFact("compared_until", "1");
    const early = await endOf(folder);
    await walk(journal, draftOf(2), ...WAYS.UNCERTAIN);
    const said = (await run("backup", [backup, "--data", folder])).out;
    const [late] = readAnchors(said);
    expect(late).toEqual(await endOf(folder));
    await walk(journal, draftOf(3));
    await journal.close();
    const chat = join(dataFolder(), "chat.txt");
    const copied = [early, late as Anchor].map(
      (anchor) => `[12/03] Guichet\xa0: ${formatAnchor(anchor).toUpperCase()} !`,
    );
    writeFileSync(chat, copied.join("\n"));
    const all = [formatAnchor(early), formatAnchor(late as Anchor), backup, chat];
    for (const kept of all) {
      const { code, out } = await run("audit", ["--anchor", kept, "--data", folder]);
      expect([kept, code, out.includes("It fits")]).toEqual([kept, 0, true]);
    }
    writeAnew(folder, 3);
    expect(await run("audit", ["--data", folder])).toMatchObject({ code: 0, err: "" });
    for (const kept of all) {
      const { code, out } = await run("audit", ["--anchor", kept, "--data", folder]);
      expect([kept, code, out.includes("It does NOT fit")]).toEqual([kept, 1, true]);
    }
  });

  it("says of an anchor what it knows: of entries after it nothing, of a shorter chain that it ends, of a restore when it was (S36)", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    const { seq, hash } = await endOf(folder);
    await journal.close();
    const held = (anchor: string) => run("audit", ["--anchor", anchor, "--data", folder]);
    expect((await held(`house:${seq}:${hash}`)).out).toContain("Of later ones no anchor says anything");
    expect((await held(`house:${seq + 1}:${hash}`)).out).toContain("the trail ends before it");
    expect((await held(`another:1:${hash}`)).out).toContain("this version knows no chain another");
    const none = await held("house:4:abc");
    expect([none.code, none.err.includes("there is no anchor in")]).toEqual([1, true]);
    tamper(folder, "UPDATE events SET at = at + 1 WHERE seq = 2");
    const broken = await held(`house:${seq}:${hash}`);
    expect([broken.code, broken.out.includes("It fits")]).toEqual([1, false]);
  });

  it("names every row that does not fit, and takes one as it is by a person's word, on record (S36)", async () => {
    const { folder, file, journal } = await filledJournal();
    const stranger = new DatabaseSync(file);
    stranger.exec(`UPDATE team SET day_max = 9000000 WHERE id = ${MEMBER}; UPDATE till_days SET opening_cash = 1`);
    stranger.close();
    const { code, out } = await run("audit", ["--data", folder]);
    expect(code).toBe(1);
    expect(out).toContain(`the row team:${MEMBER} is not as the trail left it`);
    const rows = out.split("\n").flatMap((line) => /^ {2}(\S+:\S+)$/.exec(line)?.[1] ?? []);
    expect(rows).toEqual([`team:${MEMBER}`, expect.stringMatching(/^till_days:/)]);
    expect((await run("audit", ["--accept", rows[0] as string, "--data", folder])).code).toBe(1);
    expect((await run("audit", ["--accept", rows[0] as string, "--why", " ", "--data", folder])).code).toBe(1);
    for (const row of rows) {
      const accepted = await run("audit", ["--accept", row, "--why", "agreed on the telephone", "--data", folder]);
      expect(accepted).toMatchObject({ code: 0, err: "" });
      expect(accepted.out).toContain(`${row} counts as it is from entry`);
    }
    const after = await run("audit", ["--data", folder]);
    expect(after.out).toMatch(/is intact: \d+ entries/);
    await journal.close();
  });

  it("says in one sentence that a file is no journal, or not there", async () => {
    const folder = dataFolder();
    const rubbish = join(folder, "rubbish.db");
    writeFileSync(rubbish, "rubbish".repeat(2_000));
    for (const args of [[rubbish], ["--data", folder]]) {
      const { code, out, err } = await run("audit", args);
      expect([code, out, err.trim().split("\n").length]).toEqual([1, "", 1]);
    }
    expect(readdirSync(folder)).toEqual(["rubbish.db"]);
  });

  it("tells one deposit's life in plain words, whatever way its reference is typed", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    const act = { by: { kind: "person", id: 101 }, what: "confirm", detail: { anyway: true } } as const;
    const { deposit } = await journal.draft(draftOf(1));
    moved(await journal.move(moveOf(deposit, "CONFIRMED", { act })));
    await walk(journal, draftOf(2));
    const { code, out } = await run("audit", ["--deposit", "gtst 0000 oooo 0001", "--data", folder]);
    expect(code).toBe(0);
    expect(out.replaceAll("\u00a0", " ").split("\n")).toEqual([
      "Deposit GTST-0000-0000-0001: 5 000 F CFA from wallet 78 000 00 01 to 77 123 45 67.",
      "It waits for the PIN.",
      "",
      "      1  2026-01-15 10:00:00.000  Person 101 prepared the deposit; from then on it waits for confirmation.",
      "      2  2026-01-15 10:00:00.000  Person 101 confirmed number and amount (anyway: true); from then on it waits for the PIN.",
      "",
    ]);
    const unknown = await run("audit", ["--deposit", "GTST-0000-0000-0009", "--data", folder]);
    expect(unknown).toMatchObject({ code: 1, out: "There is no deposit GTST-0000-0000-0009 in this journal.\n" });
  });

  it("has plain words for every act that the trail of a deposit can hold", () => {
    const folders = ["deposits", "deposits/moves", "store", "store/journal", "store/books", "store/personal"].map(
      (name) => join(import.meta.dirname, "../../src", name),
    );
    const sources = folders.filter(existsSync).flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    );
    const written = new Set(
      sources.flatMap((source) => [...source.matchAll(/\bwhat: "([a-z_]+)"/g)].map(([, what]) => what)),
    );
    for (const ofNoDeposit of [
      "compare",
      "reopen_wallet",
      "intake_closed",
      "solde_alert",
      "pins_lost",
      "pause_wallet",
      "change_pin",
      "confirm_list",
      "write_fact",
      "solde_heard",
      "skip_line",
      "till_solde",
      "seal_rows",
    ])
      written.delete(ofNoDeposit);
    written.add(NOT_SENT); // written by its name, since the domain goes by it
    expect([...written].sort()).toEqual(Object.keys(ACTS).sort());
  });
});

async function endOf(folder: string): Promise<Anchor> {
  const reader = openReader(folder);
  try {
    return await reader.end();
  } finally {
    reader.close();
  }
}

/** As somebody with the files and the program would do it: one act is another, and every hash from there on is computed anew. */
function writeAnew(folder: string, from: number): void {
  const database = new DatabaseSync(join(folder, "journal.db"));
  const guards = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`);
  const seals = database.prepare("SELECT row, seal FROM seals WHERE seq = ?");
  let previous = CHAIN_START;
  for (const row of database.prepare("SELECT * FROM events ORDER BY seq").all()) {
    const seq = Number(row["seq"]);
    const rows = seals.all(seq).map((one) => ({ row: String(one["row"]), seal: (one["seal"] ?? undefined) as Sha256 }));
    const line = entryOf(row as never, rows);
    const at = seq === from ? line.at + 1 : line.at;
    previous = chainHash(previous, { ...line, at });
    database.prepare("UPDATE events SET at = ?, hash = ? WHERE seq = ?").run(at, previous, seq);
  }
  for (const guard of guards) database.exec(String(guard["sql"]));
  const last = database.prepare("SELECT max(seq) AS seq FROM events").get();
  database.close();
  writeFileSync(join(folder, "journal.head"), `${String(last?.["seq"]).padStart(15, "0")} ${previous}\n`);
}

async function verdictOn(folder: string) {
  const reader = openReader(folder);
  try {
    return await reader.verify();
  } finally {
    reader.close();
  }
}

function fingerprints(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => !name.endsWith("-shm")); // SQLite's own marks of who is reading
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

/** As somebody with the file would do it: past the journal and past its own guards. */
function tamper(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, "journal.db"));
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  database.close();
}
