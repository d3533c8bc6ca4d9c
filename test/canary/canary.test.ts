import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inspect } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { startVitest } from "vitest/node";
import { placesUnder } from "./folder.ts";
import { findLeaks } from "./leaks.ts";
import { NEW_PIN, PIN, WRONG_PIN } from "./pins.ts";

const CIPHERTEXT = `${"Guichet+/9".repeat(34)}ab==`;
const TOKEN = "a-token-that-the-operator-gave-out-once";

describe("the search for what must be nowhere (I6)", () => {
  it.each([PIN, WRONG_PIN, NEW_PIN])("finds the PIN %s in every form that it could betray itself in", (pin) => {
    const bytes = Buffer.from(pin);
    const forms = [
      ...[pin, `pin=${pin}`, `Votre code est ${pin}.`, `{"text":"${pin}"}`, `[${pin},5000]`, `\n${pin}\n`],
      ...[bytes.toString("hex"), inspect(bytes), JSON.stringify(bytes), `${[...bytes]}`],
      ...[bytes.toString("base64"), Buffer.from(`x${pin}`, "utf16le").toString("latin1")],
    ];
    expect(forms.filter((text) => findLeaks([["here", text]], []).length === 0)).toEqual([]);
  });

  it("takes no reference, number, time or picture for a PIN", () => {
    const innocent = `GTST-${PIN}-0852-0374 770473085 1.0473 1792-0473 2026-11-24T08:52:03.747Z x0473y`;
    const places = [innocent, `\x89PNG ${PIN} `, `%PDF ${PIN} `].map((text) => ["here", text] as const);
    expect(findLeaks(places, [])).toEqual([]);
  });

  it("finds a secret in clear, in an address, and a piece of it", () => {
    const texts = [CIPHERTEXT, encodeURIComponent(CIPHERTEXT), CIPHERTEXT.slice(101, 126), `Bearer ${TOKEN}`];
    expect(texts.filter((text) => findLeaks([["here", `… ${text} …`]], [CIPHERTEXT, TOKEN]).length === 0)).toEqual([]);
    expect(findLeaks([["here", "nothing of the kind"]], [CIPHERTEXT, TOKEN])).toEqual([]);
  });

  it("looks into every file of a folder and every row of its databases, and says where; a broken database is searched as a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "planted-"));
    mkdirSync(join(folder, "deep/er"), { recursive: true });
    writeFileSync(join(folder, "deep/er/session.json"), `{"token":"${TOKEN}"}`);
    writeFileSync(join(folder, "broken.db"), `SQLite? ${CIPHERTEXT}`);
    const database = new DatabaseSync(join(folder, "journal.db"));
    database.exec(`CREATE TABLE people (name TEXT, note TEXT); INSERT INTO people VALUES ('Awa', '${NEW_PIN}')`);
    database.close();
    const leaks = findLeaks(placesUnder(folder), [CIPHERTEXT, TOKEN]).join("\n");
    for (const where of ["session.json: …", "broken.db: …", "journal.db, table people: …"])
      expect(leaks).toContain(where);
    writeFileSync(join(folder, "broken.db"), "");
    writeFileSync(join(folder, "deep/er/session.json"), "");
    new DatabaseSync(join(folder, "journal.db")).exec("DELETE FROM people; VACUUM");
    expect(findLeaks(placesUnder(folder), [CIPHERTEXT, TOKEN])).toEqual([]);
  });

  it("looks into what one of two databases alone has, whichever comes first, also where no row holds it any more", () => {
    for (const guilty of ["a", "b"]) {
      const folder = mkdtempSync(join(tmpdir(), "planted-"));
      for (const name of ["a", "b"]) {
        const database = new DatabaseSync(join(folder, `${name}.db`));
        database.exec("CREATE TABLE one (n); CREATE TABLE notes (note TEXT); INSERT INTO notes VALUES ('nothing')");
        if (name === guilty) database.exec(`INSERT INTO notes VALUES ('${CIPHERTEXT}'); DELETE FROM notes`);
        database.close();
      }
      const leaks = findLeaks(placesUnder(folder), [CIPHERTEXT]);
      expect(leaks.map((leak) => basename(leak.split(":")[0] ?? ""))).toEqual([`${guilty}.db`]);
      writeFileSync(join(folder, `${guilty}.db`), "");
    }
  });
});

describe("a test file whose tests all pass", () => {
  let outcomes: ReadonlyMap<string, string>;
  beforeAll(async () => {
    outcomes = await runAll("test/canary/leaking/*.ts");
  });

  it.each([
    ["pin-in-a-file", "session.json"],
    ["ciphertext-in-a-row", "journal.db, table deposits"],
    ["token-in-the-log", "log: …"],
    ["secret-in-the-output", /process \d+: …/],
    ["pin-in-a-message", "Bot API sendMessage"],
  ])("fails with %s", (name, where) => {
    expect(outcomes.get(name)).toMatch("PIN, ciphertext, token or client secret where none may be");
    expect(outcomes.get(name)).toMatch(where);
  });

  it("passes where none of them was left", () => {
    expect(outcomes.get("nothing")).toBe("passed");
  });
});

/** Runs test files as `npm test` runs this one, and gives what became of each; its tests have to pass. */
async function runAll(include: string): Promise<ReadonlyMap<string, string>> {
  const vitest = await startVitest("test", [], { include: [include], watch: false, reporters: [{}], maxWorkers: 2 });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  expect(tests.map((test) => test.result().state)).toEqual(modules.map(() => "passed"));
  const outcomes = modules.map((module) => {
    const errors = module.errors().map(({ message, diff }) => `${message} ${diff}`);
    return [basename(module.moduleId, ".ts"), errors.join("\n") || module.state()] as const;
  });
  await vitest.close();
  return new Map(outcomes);
}
