import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { auditJournal } from "../../src/store/audit.ts";
import { beginOffSite, COPY_FILE, copiedOffSite, copyOffSite } from "../../src/store/off-site.ts";
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
});

async function begun() {
  const folder = dataFolder();
  const place = dataFolder();
  const journal = await journalIn(folder, systemClock);
  await walk(journal, draftOf(0));
  beginOffSite(folder, place);
  return { folder, place, journal };
}
