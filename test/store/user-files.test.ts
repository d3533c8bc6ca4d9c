import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import fc from "fast-check";
import type { StorageAdapter } from "grammy";
import { describe, expect, it, vi } from "vitest";
import type { Clock } from "../../src/domain/clock.ts";
import { writeDurably } from "../../src/store/durable-file.ts";
import { userFilePath } from "../../src/store/users/user-file.ts";
import { openUserFiles, type UserFiles } from "../../src/store/users/user-files.ts";
import { dataFolder } from "./data-folder.ts";
import { keptLog } from "./kept-log.ts";
import { standingClock, TEN_O_CLOCK } from "./samples.ts";

interface Session {
  language?: string;
  basket?: { amount: number }[];
}

const AWA = { language: "fr", basket: [{ amount: 5_000 }] };

describe("a user's file", () => {
  it("keeps what a session was, in sections that do not touch each other, for grammY and its conversations", async () => {
    const { folder, files } = opened();
    const sessions: StorageAdapter<Session> = files.storage("session");
    const dialogues: StorageAdapter<VersionedState<ConversationData>> = files.storage("dialogues");
    const dialogue = { version: [0, 1], state: {} } as unknown as VersionedState<ConversationData>;
    await sessions.write("101", AWA);
    await dialogues.write("101", dialogue);
    await sessions.write("102", { language: "en" });
    await files.flush();
    const again = opened(folder).files;
    expect(await again.storage("session").read("101")).toEqual(AWA);
    expect(await again.storage("dialogues").read("101")).toEqual(dialogue);
    expect(await again.storage("session").read("102")).toEqual({ language: "en" });
    expect(await again.storage("session").read("103")).toBeUndefined();
    await again.storage("dialogues").delete("101");
    await again.flush();
    expect(JSON.parse(readFileSync(userFilePath(folder, "101"), "utf8"))).toEqual({ session: AWA });
  });

  it("is copied in and out, because conversations change what they read", async () => {
    const sessions = opened().files.storage<Session>("session");
    const given = structuredClone(AWA);
    await sessions.write("101", given);
    given.basket.push({ amount: 1 });
    const [first, second] = await Promise.all([sessions.read("101"), sessions.read("101")]);
    first?.basket?.push({ amount: 2 });
    expect(second).toEqual(AWA);
    expect(await sessions.read("101")).toEqual(AWA);
  });

  it("is written a moment after the change, all changes of the moment at once", async () => {
    const clock = standingClock();
    const { folder, files } = opened(dataFolder(), clock);
    const sessions = files.storage<Session>("session");
    await sessions.write("101", { language: "en" });
    await sessions.write("101", AWA);
    clock.advance(999);
    expect(existsSync(userFilePath(folder, "101"))).toBe(false);
    clock.advance(1);
    await expect.poll(() => existsSync(userFilePath(folder, "101"))).toBe(true);
    expect(JSON.parse(readFileSync(userFilePath(folder, "101"), "utf8"))).toEqual({ session: AWA });
  });

  it("holds the newest change, also when it came while an older one was being written", async () => {
    const { folder, files } = opened();
    const numbers = files.storage<number>("n");
    for (let n = 1; n <= 50; n += 1) {
      await numbers.write("101", n);
      void files.flush();
    }
    await files.flush();
    await files.flush();
    expect(await opened(folder).files.storage("n").read("101")).toBe(50);
  });

  it("is never half of anything: cut at every byte, it is set aside, said, and the user starts empty (F30)", async () => {
    const { folder, files } = opened();
    await files.storage("session").write("101", AWA);
    await files.flush();
    const file = userFilePath(folder, "101");
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      const { files, log } = opened(folder);
      expect(await files.storage("session").read("101"), `${length} bytes`).toBeUndefined();
      expect(log.said).toHaveLength(1);
      expect(existsSync(file)).toBe(false);
      await files.storage("session").write("101", AWA);
      await files.flush();
      expect(readFileSync(file)).toEqual(whole);
    }
    expect(readdirSync(dirname(file))).toContain(`${file.split("/").at(-1)}.broken-${TEN_O_CLOCK}`);
  });

  it.each(["null", "[]", '"text"', "5", "\u0000\u0000", "{}}"])("holding %j is set aside (F30)", async (rubbish) => {
    const { folder, files, log } = opened();
    const file = userFilePath(folder, "101");
    mkdirSync(dirname(file));
    writeFileSync(file, rubbish);
    expect(await files.storage("session").read("101")).toBeUndefined();
    expect(log.said).toEqual(["a user's file cannot be used, it is set aside"]);
  });

  it("is on the disk before it takes the old one's place, and its name before it counts as written (F32)", async () => {
    const file = join(dataFolder(), "any.json");
    await writeDurably(file, "old");
    const handle = await open(file);
    await handle.close();
    const methods = Object.getPrototypeOf(handle) as FileHandle;
    const { sync } = methods;
    const there: string[] = [];
    vi.spyOn(methods, "sync").mockImplementation(function (this: FileHandle) {
      there.push(readFileSync(file, "utf8"));
      return sync.call(this);
    });
    await writeDurably(file, "new");
    expect(there).toEqual(["old", "new"]);
  });

  it("is not disturbed by what a killed process left beside it", async () => {
    const { folder, files } = opened();
    const file = userFilePath(folder, "101");
    mkdirSync(dirname(file));
    writeFileSync(`${file}.tmp`, "{half");
    await files.storage("session").write("101", AWA);
    await files.flush();
    expect(readdirSync(dirname(file))).toEqual([file.split("/").at(-1)]);
    expect(await opened(folder).files.storage("session").read("101")).toEqual(AWA);
  });

  it("is named by a hash, so that no id leaves the folder or meets another (S27)", async () => {
    const { folder, files } = opened();
    const sessions = files.storage<string>("session");
    const hostile = [
      "../../x",
      "/etc/passwd",
      "a/b",
      "..",
      ".",
      "\u0000",
      "__proto__",
      "'; DROP",
      "x".repeat(5_000),
      "1 ",
      "1",
    ];
    for (const key of hostile) await sessions.write(key, key);
    await files.flush();
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      expect(name).toMatch(/^[0-9a-f]{2}(\/[0-9a-f]{64}\.json)?$/);
    const again = opened(folder).files.storage<string>("session");
    for (const key of hostile) expect(await again.read(key)).toBe(key);
  });

  it("is for its owner alone, and so is every folder on the way (S20)", async () => {
    const { folder, files } = opened();
    chmodSync(folder, 0o755);
    const again = openUserFiles({ folder, clock: standingClock(), log: keptLog() });
    await again.storage("session").write("101", AWA);
    await Promise.all([again.flush(), files.flush()]);
    const file = userFilePath(folder, "101");
    expect([folder, dirname(file), file].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700, 0o600]);
  });

  it.each(["undefined", ""])("is refused to the shared key %j of updates that have no chat", async (key) => {
    const sessions = opened().files.storage("session");
    await expect(sessions.read(key)).rejects.toThrow(TypeError);
    await expect(sessions.write(key, AWA)).rejects.toThrow(TypeError);
  });
});

describe("users in memory", () => {
  it("are few; one that leaves unwritten is still read as it is", async () => {
    const { folder, files } = opened(dataFolder(), standingClock(), 3);
    const numbers = files.storage<number>("n");
    const keys = Array.from({ length: 40 }, (_, n) => String(n));
    for (const key of keys) await numbers.write(key, Number(key));
    for (const key of keys) expect(await numbers.read(key)).toBe(Number(key));
    const flushing = files.flush();
    for (const key of keys) expect(await numbers.read(key)).toBe(Number(key));
    await flushing;
    for (const key of keys) expect(await numbers.read(key)).toBe(Number(key));
    const again = opened(folder).files.storage<number>("n");
    for (const key of keys) expect(await again.read(key)).toBe(Number(key));
  });

  it("agree with a map, whatever is read, written, deleted, flushed and opened again", async () => {
    const change = fc.record({
      key: fc.constantFrom("1", "2", "3", "4"),
      section: fc.constantFrom("a", "b"),
      value: fc.option(fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))), // JSON has no -0
      act: fc.constantFrom("write", "flush", "reopen"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
        const { folder, files } = opened(dataFolder(), standingClock(), 2);
        let now: UserFiles = files;
        const expected = new Map<string, unknown>();
        for (const { key, section, value, act } of changes) {
          if (act !== "write") await now.flush();
          if (act === "reopen") now = opened(folder, standingClock(), 2).files;
          const storage = now.storage<unknown>(section);
          if (value === null) await storage.delete(key);
          else await storage.write(key, value);
          expected.set(`${section} ${key}`, value ?? undefined);
          for (const [of, wanted] of expected) {
            const [section = "", key = ""] = of.split(" ");
            expect(await now.storage(section).read(key)).toEqual(JSON.parse(JSON.stringify({ wanted })).wanted);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("a disk that fails under users' files", () => {
  it("does not stop the chat: what was said is remembered, tried again, and written when the disk is back (F29)", async () => {
    const clock = standingClock();
    const { folder, files, log } = opened(dataFolder(), clock);
    const sessions = files.storage<Session>("session");
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, "not a folder any more");
    await sessions.write("101", AWA);
    await files.flush();
    expect(log.said).toContain("users' files cannot be written, they stay in memory");
    expect(await sessions.read("101")).toEqual(AWA);
    rmSync(folder);
    renameSync(`${folder}-away`, folder);
    clock.advance(1_000);
    await expect.poll(() => existsSync(userFilePath(folder, "101"))).toBe(true);
    expect(await opened(folder).files.storage("session").read("101")).toEqual(AWA);
  });

  it("gives an unreadable user an empty start, and says so", async () => {
    const { folder, files, log } = opened();
    mkdirSync(userFilePath(folder, "101"), { recursive: true });
    expect(await files.storage("session").read("101")).toBeUndefined();
    expect(log.said).toEqual(["a user's file cannot be read"]);
  });
});

function opened(folder = join(dataFolder(), "users"), clock: Clock = standingClock(), maxInMemory = 100) {
  const log = keptLog();
  return { folder, log, files: openUserFiles({ folder, clock, log, maxInMemory }) };
}
