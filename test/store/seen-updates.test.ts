import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSeenUpdates } from "../../src/store/seen-updates.ts";
import { dataFolder } from "./data-folder.ts";
import { keptLog } from "./kept-log.ts";

describe("handled updates", () => {
  it("are remembered at once, also by the next process, though this one never closed (F21)", () => {
    const file = join(dataFolder(), "updates.txt");
    const seen = openSeenUpdates(file, keptLog());
    expect(seen.has(7)).toBe(false);
    for (const id of [7, 8, 7]) seen.add(id);
    const next = openSeenUpdates(file, keptLog());
    expect([6, 7, 8].map((id) => next.has(id))).toEqual([false, true, true]);
    next.add(9);
    expect(openSeenUpdates(file, keptLog()).has(9)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("are the newest ones only, and the list stays short", () => {
    const file = join(dataFolder(), "updates.txt");
    const seen = openSeenUpdates(file, keptLog(), 100);
    for (let id = 1; id <= 1_050; id += 1) seen.add(id);
    expect([1_050, 951].map((id) => seen.has(id))).toEqual([true, true]);
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThanOrEqual(200);
    const next = openSeenUpdates(file, keptLog(), 100);
    expect([950, 951, 1_050].map((id) => next.has(id))).toEqual([false, true, true]);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(101);
  });

  it("are whole ones: a list cut short anywhere loses its last line and no other, and none is invented (F30)", () => {
    const file = join(dataFolder(), "updates.txt");
    const whole = "1001\n1002\n1003\n";
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(file, whole.slice(0, length));
      const seen = openSeenUpdates(file, keptLog());
      seen.add(5);
      const complete = Math.floor(length / 5);
      const known = [1_001, 1_002, 1_003].slice(0, complete);
      expect(readFileSync(file, "utf8")).toBe([...known, 5].map((id) => `${id}\n`).join(""));
      seen.close();
    }
  });

  it("survive rubbish in the list, and are remembered in memory when the disk fails", () => {
    const file = join(dataFolder(), "updates.txt");
    writeFileSync(file, "1\nrubbish\n\u0000\u0000\n-5\n2\n");
    const log = keptLog();
    const seen = openSeenUpdates(file, log, 3);
    expect([1, 2, 5].map((id) => seen.has(id))).toEqual([true, true, false]);
    mkdirSync(`${file}.tmp`);
    for (const id of [3, 4, 5, 6]) seen.add(id);
    expect(log.said).toEqual(["a handled update cannot be written down"]);
    seen.close();
    seen.add(7);
    expect([4, 6, 7].map((id) => seen.has(id))).toEqual([true, true, true]);
  });
});
