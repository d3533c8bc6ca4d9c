import { spawn } from "node:child_process";
import { once } from "node:events";
import fs, { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { backupJournal } from "../../src/store/backup.ts";
import { privateFile } from "../../src/store/private-files.ts";
import { openDatabase } from "../../src/store/sqlite/database.ts";
import { FolderInUse } from "../../src/store/sqlite/failures.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { CHAT, cardOf, draftOf, moved, moveOf, walk } from "./samples.ts";

describe("a data folder", () => {
  it("and every file in it is for its owner alone, after every write, whatever the umask and whatever was there (S20)", async () => {
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));
    const folder = join(dataFolder(), "data");
    mkdirSync(folder, { mode: 0o755 });
    for (const name of ["journal.db", "journal.head", "guichet.lock"]) {
      writeFileSync(join(folder, name), "");
      chmodSync(join(folder, name), 0o666);
    }
    const journal = await journalIn(folder);
    const { deposit } = await journal.draft(draftOf(1));
    expect(openTo(folder)).toEqual([]);
    moved(await journal.move(moveOf(deposit, "CONFIRMED", { tell: [cardOf(deposit)] })));
    const copying = backupJournal(folder, join(folder, "backup.db"));
    expect(openTo(folder)).toEqual([]);
    await copying;
    expect(readdirSync(folder).sort()).toEqual(
      ["backup.db", "guichet.lock", "journal.db", "journal.db-shm", "journal.db-wal", "journal.head"].sort(),
    );
    expect(openTo(folder)).toEqual([]);
    await journal.close();
    expect(openTo(folder)).toEqual([]);
  });

  it("on a file system that keeps nothing private is refused with a sentence (S20)", () => {
    const file = join(dataFolder(), "journal.db");
    writeFileSync(file, "");
    chmodSync(file, 0o644);
    vi.spyOn(fs, "chmodSync").mockImplementation(() => {});
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    expect(() => privateFile(file)).toThrow(/cannot be kept private/);
  });

  it("belongs to one process: the second one is told so in a sentence, and the first goes on (F33)", async () => {
    const folder = dataFolder();
    const first = await startWriter(folder);
    const second = await startWriter(folder);
    expect(second.line).toBe(
      `FolderInUse: another Guichet is at work in ${folder}: stop it, or give this one a DATA_DIR of its own`,
    );
    await expect(journalIn(folder)).rejects.toThrow(FolderInUse);
    first.process.kill("SIGKILL");
    await once(first.process, "exit");
    const journal = await journalIn(folder);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
  });

  it("is not taken twice in one process either, and is free again once closed", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await expect(journalIn(folder)).rejects.toThrow(FolderInUse);
    await expect(journalIn(folder)).rejects.toThrow(FolderInUse);
    await walk(journal, draftOf(1), "CONFIRMED");
    await journal.close();
    expect(await (await journalIn(folder)).recent(CHAT, 1)).toHaveLength(1);
  });

  it("that cannot hold a journal is refused with a sentence (F29)", async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, "a-file"), "");
    await expect(journalIn(join(folder, "a-file"))).rejects.toThrow(JournalUnavailable);
    mkdirSync(join(folder, "no-wal", "journal.db-wal"), { recursive: true });
    await expect(journalIn(join(folder, "no-wal"))).rejects.toThrow(JournalUnavailable);
    mkdirSync(join(folder, "no-file", "journal.db"), { recursive: true });
    await expect(journalIn(join(folder, "no-file"))).rejects.toThrow(JournalUnavailable);
  });

  it("keeps every change that was acknowledged when the process is killed in the middle of writing (F3, F6)", async () => {
    const folder = dataFolder();
    const writer = await startWriter(folder);
    const acknowledged: string[] = [];
    for await (const chunk of writer.process.stdout) {
      acknowledged.push(...String(chunk).split("\n").filter(Boolean));
      if (acknowledged.length > 40) writer.process.kill("SIGKILL");
    }
    const journal = await journalIn(folder);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    for (const line of acknowledged.filter((text) => text.endsWith(" SENDING"))) {
      const [id] = line.split(" ");
      expect(await journal.deposit(id as typeof deposit.id)).toMatchObject({ state: "SENDING", version: 3 });
    }
    const { deposit } = await journal.draft(draftOf(9_999));
    expect(deposit.state).toBe("DRAFT");
  });
});

describe("the journal's file", () => {
  it("is open with a write-ahead log and full synchronisation, every time (F32)", () => {
    const file = join(dataFolder(), "journal.db");
    for (let time = 0; time < 3; time += 1) {
      const database = openDatabase(file);
      expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
      expect(database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
      database.exec("CREATE TABLE IF NOT EXISTS written (once INTEGER); PRAGMA synchronous = NORMAL");
      database.close();
    }
  });

  it("keeps rows, prefix, messages and order when it is opened again", async () => {
    const folder = dataFolder();
    const before = await journalIn(folder);
    const deposit = await walk(before, draftOf(1), "CONFIRMED", "SENDING");
    await before.tell(cardOf(deposit));
    await before.close();
    const after = await journalIn(folder);
    expect(after.prefix).toBe(before.prefix);
    expect(await after.inStates(["SENDING"])).toEqual([deposit]);
    expect((await after.outboxDepth()).waiting).toBe(1);
    expect(await after.verify()).toEqual({ kind: "intact", events: 3 });
  });

  it("that is closed takes nothing and gives nothing, also to who was waiting", async () => {
    const journal = await journalIn(dataFolder());
    const { deposit } = await journal.draft(draftOf(1));
    const lastWish = journal.move(moveOf(deposit, "CONFIRMED"));
    const closed = journal.close();
    await expect(lastWish).resolves.toMatchObject({ kind: "moved" });
    await closed;
    await journal.close();
    await expect(journal.move(moveOf(deposit, "CONFIRMED"))).rejects.toThrow(JournalUnavailable);
    await expect(journal.deposit(deposit.id)).rejects.toThrow(JournalUnavailable);
    await expect(journal.verify()).rejects.toThrow(JournalUnavailable);
  });
});

/** What others may see of a folder: nothing is right. */
function openTo(folder: string): string[] {
  const wrong = readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o777) !== 0o600);
  return (statSync(folder).mode & 0o777) === 0o700 ? wrong : [...wrong, folder];
}

/** A process of its own that opens a folder and writes deposits until it is killed; `line` is the first thing it said. */
async function startWriter(folder: string) {
  const writer = spawn(process.execPath, [join(import.meta.dirname, "fixtures/writer.ts"), folder]);
  onTestFinished(() => void writer.kill("SIGKILL"));
  const [first] = (await once(writer.stdout, "data")) as [Buffer];
  return { process: writer, line: String(first).split("\n")[0] };
}
