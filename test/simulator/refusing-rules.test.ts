import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "../../src/simulator/settings.ts";

const root = join(import.meta.dirname, "../..");
const rows = readFileSync(join(root, "docs/refusing-rules.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| refused"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("every code that the simulator refuses with is in the list of refusing rules, with the class of its evidence", () => {
  const thrown = globSync("src/simulator/{bank,http,operations}/**/*.ts", { cwd: root }).flatMap((file) =>
    [
      ...readFileSync(join(root, file), "utf8").matchAll(
        /(?:problem\(|Problem\(\w+, |absent: |wrong: |, |\[)"([1-9]\d{0,3})"/g,
      ),
    ].map(([, code]) => code),
  );
  const listed = rows.flatMap(([, , answer = ""]) => answer.match(/\d+/g) ?? []);
  expect([...new Set(thrown)].filter((code) => !listed.includes(String(code)))).toEqual([]);
  expect(new Set(thrown).size).toBeGreaterThan(20);
  for (const [, , , evidence = ""] of rows) expect(evidence).toMatch(/^(high|medium|low|unknown|none)/);
});

test("a rule whose evidence is low or unknown is off, and one that is on by default has better evidence, is consistent, or guards money", () => {
  const unseen = rows.filter(([, , , evidence = ""]) => /^(low|unknown)\b(?!, consistent)/.test(evidence));
  expect(unseen.filter(([, , , , setting = ""]) => setting === "")).toEqual([]);
  const named = rows.flatMap(([, , , , setting = ""]) =>
    [...setting.matchAll(/`strict\.(\w+)`/g)].map(([, name]) => name),
  );
  const { strict } = readSettings();
  expect(new Set(named)).toEqual(new Set(Object.keys(strict)));
  expect(Object.values(strict).filter(Boolean)).toEqual([]);
});
