import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { TWINS, WHY } from "./relay/twins.ts";

const root = join(import.meta.dirname, "..");

it("what WhatsApp does otherwise names tests that are there, and those that say it of there", () => {
  const missing = TWINS.filter(({ file, title }) => !readFileSync(join(root, file), "utf8").includes(title));
  expect(missing).toEqual([]);
  const twins = Object.values(WHY).flatMap((twin) => (twin === undefined ? [] : [twin]));
  expect(twins.filter(([file, title]) => !readFileSync(join(root, "whatsapp", file), "utf8").includes(title))).toEqual(
    [],
  );
});
