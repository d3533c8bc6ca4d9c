import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOffSite } from "../../src/commands/doctor/off-site.ts";
import { systemClock } from "../../src/domain/clock.ts";
import { auditJournal } from "../../src/store/audit.ts";
import { backupJournal } from "../../src/store/backup.ts";
import { openReader } from "../../src/store/journal-reader.ts";
import { beginOffSite, COPY_FILE, copiedOffSite, copiesAside, copyOffSite } from "../../src/store/off-site.ts";
import { restoreJournal } from "../../src/store/restore.ts";
import { dataFolder, journalIn } from "./data-folder.ts";
import { countedBytes, draftOf, standingClock, WAYS, walk } from "./samples.ts";

describe("the copy in a second place", () => {
  it("holds all that was written before it, and only that is missing when the first disk is gone (F65)", async () => {
    const { folder, place, journal } = await begun();
    for (let n = 1; n <= 20; n += 1) await walk(journal, draftOf(n), ...WAYS.SUCCEEDED);
    expect(await copyOffSite(folder, place)).toMatchObject({ copied: true });
    await walk(journal, draftOf(21), ...WAYS.SUCCEEDED); // in the minute that is lost
    await journal.close();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    await restoreJournal(join(place, COPY_FILE), { folder, clock: standingClock(), random: countedBytes() });
    const restored = await journalIn(folder);
    expect(await restored.verify()).toMatchObject({ kind: "intact" });
    expect(await restored.byReference(draftOf(20).reference)).toMatchObject({ state: "SUCCEEDED" });
    expect(await restored.byReference(draftOf(21).reference)).toBeUndefined();
    expect(await restored.fact("lost_since")).toBeTruthy(); // what came since is compared before any list leaves
  });

  it("is whole at any moment while the counter writes, private, and keeps the one before it", async () => {
    const { folder, place, journal } = await begun();
    let writing = true;
    const writer = (async () => {
      for (let n = 1; writing; n += 1) {
        await walk(journal, draftOf(n), ...WAYS.SUCCEEDED);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let times = 0; times < 5; times += 1) {
      await copyOffSite(folder, place);
      expect(await auditJournal(join(place, COPY_FILE))).toMatchObject({ kind: "intact" });
    }
    writing = false;
    await writer;
    expect(readdirSync(place).toSorted()).toEqual(["guichet-off-site", "guichet.before.db", "guichet.db"]);
    expect(statSync(join(place, COPY_FILE)).mode & 0o077).toBe(0);
  });

  it("is not made where the second place is not mounted, or is another installation's", async () => {
    const { folder, place } = await begun();
    const away = dataFolder();
    await expect(copyOffSite(folder, away)).rejects.toThrow("is it mounted?");
    expect(readdirSync(away)).toEqual([]);
    expect(() => beginOffSite(folder, join(place, "nowhere"))).toThrow("is no folder");
    // A counter that began anew on the machine: its journal must not take the place of the only copy of the old one.
    await copyOffSite(folder, place);
    const anew = dataFolder();
    await journalIn(anew, systemClock, (size) => new Uint8Array(size).fill(9));
    await expect(copyOffSite(anew, place)).rejects.toThrow("another installation");
    expect(() => beginOffSite(anew, place)).toThrow("another installation");
    expect(await copyOffSite(folder, place)).toMatchObject({ copied: expect.any(Boolean) });
  });

  it("bears the time at which it was begun: what was written while a long one was made is not taken for copied", async () => {
    const { folder, place } = await begun();
    const begunAt = systemClock.now() - 600_000;
    await copyOffSite(folder, place, { now: () => begunAt });
    expect(copiedOffSite(folder, place)).toEqual({ at: begunAt, isAll: false });
    expect(await copyOffSite(folder, place)).toMatchObject({ copied: true });
  });

  it.each(["the newest copy", "the one before it"])(
    "is not replaced by the copy of an older backup that was put back, nor by any after that: %s (F50)",
    async (which) => {
      const { folder, place, journal } = await begun();
      const older = join(dataFolder(), "older.db");
      await backupJournal(folder, older);
      await walk(journal, draftOf(1), ...WAYS.SUCCEEDED);
      await copyOffSite(folder, place);
      if (which === "the one before it") {
        await walk(journal, draftOf(2), ...WAYS.SUCCEEDED);
        await copyOffSite(folder, place);
        rmSync(join(place, COPY_FILE)); // as a copy leaves it that is cut short between its two names
      }
      await journal.close();
      await restoreJournal(older, { folder, clock: systemClock, random: countedBytes() });
      const { aside } = await copyOffSite(folder, place);
      expect(aside).toHaveLength(1);
      const restored = await journalIn(folder, systemClock);
      for (const n of [3, 4, 5]) {
        await walk(restored, draftOf(n), ...WAYS.SUCCEEDED);
        expect(await copyOffSite(folder, place)).toMatchObject({ copied: true, aside: [] });
      }
      const [kept = ""] = aside;
      expect(copiesAside(place)).toEqual([kept]);
      expect(await auditJournal(join(place, kept))).toMatchObject({ kind: "intact" });
      const reader = openReader(join(place, kept));
      expect(await reader.byReference(draftOf(1).reference)).toMatchObject({ state: "SUCCEEDED" });
      reader.close();
      expect(checkOffSite(folder, place, systemClock.now()).says).toContain(kept);
    },
  );

  it("is replaced by the copy of the journal that was put back from it, and not where it cannot be read", async () => {
    const { folder, place, journal } = await begun();
    await copyOffSite(folder, place);
    await journal.close();
    await restoreJournal(join(place, COPY_FILE), { folder, clock: systemClock, random: countedBytes() });
    expect(await copyOffSite(folder, place)).toMatchObject({ copied: true, aside: [] });
    writeFileSync(join(place, COPY_FILE), "no journal");
    utimesSync(join(place, COPY_FILE), 1, 1);
    expect((await copyOffSite(folder, place)).aside).toHaveLength(1);
    expect(await auditJournal(join(place, COPY_FILE))).toMatchObject({ kind: "intact" });
  });
});

async function begun() {
  const folder = dataFolder();
  const place = dataFolder();
  const journal = await journalIn(folder, systemClock);
  await walk(journal, draftOf(0));
  beginOffSite(folder, place);
  return { folder, place, journal };
}
