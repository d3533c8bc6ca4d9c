import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LIMITS, type Limit, SOURCES } from "../../src/demo/graph-server/limits.ts";
import { tables } from "./limits-tables.ts";

const PAGE = join(import.meta.dirname, "../../docs/graph-limits.md");

/** `LIMITS=write npx vitest run test/graph-server/limits-page.test.ts` writes the tables anew. */
const isWriting = process.env["LIMITS"] === "write";

test("docs/graph-limits.md has every limit that the stand-in holds, where it was read, and of what day that copy is", () => {
  const page = readFileSync(PAGE, "utf8");
  const written = page.replace(/(<!-- tables -->\n)[\s\S]*(?=\n<!-- end -->)/, `$1${tables()}`);
  if (isWriting) writeFileSync(PAGE, written);
  else expect(page).toBe(written);
  expect(page).toContain("<!-- tables -->");
});

test("no source is named that nothing rests on, and each says of what day it is", () => {
  const used = new Set<string>(Object.values<Limit>(LIMITS).flatMap(({ from }) => from));
  expect(Object.keys(SOURCES).filter((name) => !used.has(name))).toEqual([]);
  expect(Object.values(SOURCES).filter(({ copied }) => !/^20\d\d/.test(copied))).toEqual([]);
});
