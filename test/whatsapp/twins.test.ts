import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isOf, TWINS, WHY } from "./relay/twins.ts";

const root = join(import.meta.dirname, "..");

it("what WhatsApp does otherwise names tests that are there, and for each the test that says it of there", () => {
  expect(TWINS.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
  expect(Object.values(WHY).filter(([file, title]) => !hasTest(join("whatsapp", file), title))).toEqual([]);
  const reasons = new Set(TWINS.map(({ why }) => why));
  expect(Object.keys(WHY).filter((why) => !reasons.has(why as keyof typeof WHY))).toEqual([]);
});

it("leaves out a test by its file and its title: another file's test of the same name is played", () => {
  const twin = { file: "whole/lists.test.ts", title: "refuses %s as it is", why: "old buttons stay" } as const;
  expect(isOf(twin, "whole/lists.test.ts", "refuses 0000 as it is, and says so")).toBe(true);
  expect(isOf(twin, "whole/pins.test.ts", "refuses 0000 as it is, and says so")).toBe(false);
  expect(isOf(twin, "whole/lists.test.ts", "it refuses 0000 as it is")).toBe(false);
});

/** A test whose title begins so. */
function hasTest(file: string, title: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  return [`"${title}`, `'${title}`, `\`${title}`].some((quoted) => text.includes(quoted));
}
