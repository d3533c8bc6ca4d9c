import fs, { cpSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { DEPOSIT_STATES } from "../../src/domain/deposit.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { auditJournal } from "../../src/store/audit.ts";
import { backupJournal } from "../../src/store/backup.ts";
import { restoreJournal } from "../../src/store/restore.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import {
  CHAT,
  cardOf,
  countedBytes,
  draftOf,
  moved,
  moveOf,
  standingClock,
  TEN_O_CLOCK,
  WAYS,
  walk,
} from "./samples.ts";

const DAY = 86_400_000;

describe("a backup", () => {
  it("is taken while the journal is written, is one private file, and holds every change made before it began (S20)", async () => {
    const folder = dataFolder();
    const target = join(dataFolder(), "backup.db");
    const journal = await journalIn(folder);
    for (let n = 0; n < 20; n += 1) await walk(journal, draftOf(n), "CONFIRMED");
    const copying = backupJournal(folder, target);
    for (let n = 20; n < 60; n += 1) await walk(journal, draftOf(n), "CONFIRMED");
    expect((await copying).events).toBeGreaterThanOrEqual(40);
    expect(readdirSync(join(target, ".."))).toEqual(["backup.db"]);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(await auditJournal(target)).toMatchObject({ kind: "intact" });
    expect(await journal.verify()).toEqual({ kind: "intact", events: 120 });
  });

  it("overwrites nothing", async () => {
    const folder = dataFolder();
    await journalIn(folder);
    const target = join(folder, "backup.db");
    await backupJournal(folder, target);
    await expect(backupJournal(folder, target)).rejects.toThrow(JournalUnavailable);
    expect(await auditJournal(target)).toMatchObject({ kind: "intact" });
  });

  it("is on the disk before it has its name, and its name before it counts as made (F32)", async () => {
    const folder = dataFolder();
    await journalIn(folder);
    const target = join(dataFolder(), "backup.db");
    const { fsyncSync } = fs;
    const named: boolean[] = [];
    vi.spyOn(fs, "fsyncSync").mockImplementation((handle) => {
      named.push(existsSync(target));
      fsyncSync(handle);
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    await backupJournal(folder, target);
    expect(named).toEqual([false, true]);
  });

  it("of a journal that is not sound is no backup: there is no file under its name", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), "CONFIRMED");
    const stranger = new DatabaseSync(join(folder, "journal.db"));
    stranger.exec("UPDATE deposits SET state = 'SUCCEEDED'");
    stranger.close();
    await expect(backupJournal(folder, join(folder, "backup.db"))).rejects.toThrow(/not sound at entry 2/);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual([]);
  });

  it("that is restored pays nothing again: what may have been paid since is looked up (F50)", async () => {
    const folder = dataFolder();
    const target = join(dataFolder(), "backup.db");
    const clock = standingClock();
    const journal = await journalIn(folder, clock);
    const draft = await walk(journal, draftOf(1));
    const confirmed = await walk(journal, draftOf(2), "CONFIRMED");
    const paid = await walk(journal, draftOf(3), ...WAYS.SUCCEEDED);
    const sending = await walk(journal, draftOf(4), ...WAYS.SENDING);
    await backupJournal(folder, target);
    moved(await journal.move(moveOf(sending, "SUCCEEDED")));
    await journal.tell(cardOf(paid));
    await journal.close();

    clock.advance(DAY);
    expect(await restoreJournal(target, { folder, clock, random: countedBytes() })).toEqual({ lookedUp: 2 });
    const restored = await journalIn(folder, clock);
    expect(restored.prefix).toBe(journal.prefix);
    expect(await restored.inStates(["DRAFT", "CONFIRMED"])).toEqual([]);
    const lookedUp = { state: "UNCERTAIN", reason: "interrupted", attempts: 1, sentAt: TEN_O_CLOCK };
    for (const { id } of [draft, confirmed])
      expect(await restored.deposit(id)).toMatchObject({ ...lookedUp, nextLookAt: TEN_O_CLOCK + DAY });
    expect(await restored.deposit(paid.id)).toEqual(paid);
    expect(await restored.deposit(sending.id)).toEqual(sending);
    expect((await restored.events(draft.id)).at(-1)?.act.by).toEqual({ kind: "machine", part: "restore" });
    expect(await restored.draft(draftOf(2))).toMatchObject({ kind: "exists", deposit: { state: "UNCERTAIN" } });
    expect(await restored.verify()).toMatchObject({ kind: "intact" });
    expect(readdirSync(folder).filter((name) => name.includes("before-restore"))).toHaveLength(2);
  });

  it("restores over what a killed process left, of which nothing gets into it", async () => {
    const folder = dataFolder();
    const journal = await journalIn(folder);
    const deposit = await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await backupJournal(folder, join(folder, "backup.db"));
    await walk(journal, draftOf(2), ...WAYS.SUCCEEDED);
    const left = join(dataFolder(), "left");
    cpSync(folder, left, { recursive: true });
    cpSync(folder, join(left, "restoring"), { recursive: true }); // as a restore that was killed leaves it
    const options = { folder: left, clock: standingClock(), random: countedBytes() };
    await restoreJournal(join(left, "backup.db"), options);
    const restored = await journalIn(left);
    expect(await restored.inStates(DEPOSIT_STATES)).toEqual([deposit]);
    expect(await restored.verify()).toMatchObject({ kind: "intact" });
  });

  it("restores into an empty folder", async () => {
    const folder = dataFolder();
    const target = join(folder, "backup.db");
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
    await backupJournal(folder, target);
    const other = join(dataFolder(), "data");
    await restoreJournal(target, { folder: other, clock: standingClock(), random: countedBytes() });
    expect(await (await journalIn(other)).recent(CHAT, 1)).toHaveLength(1);
  });

  it("that is damaged, or whose folder is at work, is not restored", async () => {
    const folder = dataFolder();
    const target = join(folder, "backup.db");
    const journal = await journalIn(folder);
    await walk(journal, draftOf(1), "CONFIRMED");
    await backupJournal(folder, target);
    const options = { folder, clock: standingClock(), random: countedBytes() };
    await expect(restoreJournal(target, options)).rejects.toThrow(/another Guichet/);
    await journal.close();
    writeFileSync(join(folder, "not-a-backup.db"), "rubbish".repeat(1_000));
    await expect(restoreJournal(join(folder, "not-a-backup.db"), options)).rejects.toThrow(JournalUnavailable);
    await expect(restoreJournal(join(folder, "nowhere.db"), options)).rejects.toThrow(JournalUnavailable);
    expect(existsSync(join(folder, "nowhere.db"))).toBe(false);
    const stranger = new DatabaseSync(target);
    stranger.exec("UPDATE deposits SET state = 'SUCCEEDED'");
    stranger.close();
    await expect(restoreJournal(target, options)).rejects.toThrow(/not sound at entry 2/);
    expect(await (await journalIn(folder)).recent(CHAT, 1)).toHaveLength(1);
  });

  it("copied over the journal by hand is refused: a step back in time must not look like the truth (F31, F50)", async () => {
    const folder = dataFolder();
    const target = join(folder, "backup.db");
    const journal = await journalIn(folder);
    const confirmed = await walk(journal, draftOf(1), "CONFIRMED");
    await backupJournal(folder, target);
    moved(await journal.move(moveOf(confirmed, "SENDING")));
    await journal.close();
    cpSync(target, join(folder, "journal.db"));
    await expect(journalIn(folder)).rejects.toThrow("the journal ends at entry 2, but entry 3 was written");
  });
});
