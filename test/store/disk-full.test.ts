import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Deposit } from "../../src/domain/deposit.ts";
import { type Journal, JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { newInstallationPrefix } from "../../src/domain/reference.ts";
import { createJournal } from "../../src/store/journal/journal.ts";
import { createTransactions } from "../../src/store/journal/transactions.ts";
import { openDatabase } from "../../src/store/sqlite/database.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { sqliteStorage } from "../../src/store/sqlite/storage.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import {
  BY_MACHINE,
  cardOf,
  countedBytes,
  draftOf,
  moved,
  moveOf,
  standingClock,
  TEN_O_CLOCK,
  walk,
} from "./samples.ts";

describe("a journal that cannot be written", () => {
  it("for want of space says so, leaves the deposit as it was, is still read, and goes on when there is space again (F28)", async () => {
    const { journal, database } = bareJournal();
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    database.exec(`PRAGMA max_page_count = ${Number(database.prepare("PRAGMA page_count").get()?.["page_count"])}`);
    await fill(journal);
    await expectRefused(journal, confirmed);
    database.exec("PRAGMA max_page_count = 1073741823");
    expect(moved(await journal.move(sendOf(confirmed))).state).toBe("SENDING");
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
  });

  it("because the disk became read-only says so and goes on when it is back (F29)", async () => {
    const { journal, database } = bareJournal();
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    database.exec("PRAGMA query_only = ON");
    await expectRefused(journal, confirmed);
    database.exec("PRAGMA query_only = OFF");
    expect(moved(await journal.move(sendOf(confirmed))).state).toBe("SENDING");
  });

  it.skipIf(!mayMount())(
    "on a disk that is really full behaves the same, and opens again as it was (F28)",
    async () => {
      const disk = smallDisk();
      const journal = await journalIn(join(disk, "data"));
      const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
      await fill(journal);
      await expectRefused(journal, confirmed);
      await journal.close().catch(() => {});
      spawnSync("mount", ["-o", "remount,size=8m", disk]);
      const later = await journalIn(join(disk, "data"));
      expect(await later.deposit(confirmed.id)).toEqual(confirmed);
      expect(moved(await later.move(sendOf(confirmed))).state).toBe("SENDING");
      expect(await later.verify()).toMatchObject({ kind: "intact" });
    },
  );

  it.skipIf(!mayMount())("because its disk is read-only is not opened (F29)", async () => {
    const disk = smallDisk();
    mkdirSync(join(disk, "data"));
    await (await journalIn(join(disk, "data"))).close();
    spawnSync("mount", ["-o", "remount,ro", disk]);
    await expect(journalIn(join(disk, "data"))).rejects.toThrow(JournalUnavailable);
  });
});

function sendOf(confirmed: Deposit) {
  return moveOf(confirmed, "SENDING", { tell: [cardOf(confirmed)] });
}

/** Nothing of the change is there, and what is there can be read. */
async function expectRefused(journal: Journal, confirmed: Deposit): Promise<void> {
  const lines = (await journal.events(confirmed.id)).length;
  await expect(journal.move(sendOf(confirmed))).rejects.toThrow(JournalUnavailable);
  await expect(journal.draft(draftOf(9_999))).rejects.toThrow(JournalUnavailable);
  expect(await journal.deposit(confirmed.id)).toEqual(confirmed);
  expect(await journal.events(confirmed.id)).toHaveLength(lines);
  expect((await journal.outboxDepth()).waiting).toBe(0);
}

/** Writes until not even a short line is taken. */
async function fill(journal: Journal): Promise<void> {
  for (const length of [2_000, 200, 0]) {
    const act = { ...BY_MACHINE, detail: { filler: "x".repeat(length) } };
    const note = () => journal.note({ at: TEN_O_CLOCK, act }).catch((error: unknown) => error);
    let refusal: unknown;
    for (let n = 0; n < 5_000 && refusal === undefined; n += 1) refusal = await note();
    expect(refusal).toBeInstanceOf(JournalUnavailable);
  }
}

/** A journal with its database in hand, to make it fail. */
function bareJournal(): { journal: Journal; database: DatabaseSync } {
  const database = openDatabase(join(dataFolder(), "journal.db"));
  migrate(database, 0);
  const storage = sqliteStorage(database, { committed: () => {}, close: () => database.close() });
  const journal = createJournal(
    storage,
    createTransactions(storage),
    newInstallationPrefix(countedBytes()),
    standingClock(),
  );
  onTestFinished(() => journal.close());
  return { journal, database };
}

/** A disk of one megabyte. */
function smallDisk(): string {
  const disk = dataFolder();
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]);
  onTestFinished(() => void spawnSync("umount", ["-l", disk]));
  return disk;
}

function mayMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const disk = mkdtempSync(join(tmpdir(), "guichet-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
  if (mounted) spawnSync("umount", [disk]);
  rmdirSync(disk);
  return mounted;
}
