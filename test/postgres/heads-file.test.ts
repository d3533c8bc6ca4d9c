import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Sha256 } from "../../src/domain/audit-chain.ts";
import { openHeadsFile, readHeadsFile } from "../../src/store/postgres/heads-file.ts";
import { dataFolder } from "../store/data-folder.ts";
import { OTHER_WALLET, WALLET } from "../store/samples.ts";

/** What a disk writes at once, at least. */
const SECTOR = 512;

const hash = (letter: string) => letter.repeat(64) as Sha256;

it("the ends of wallets' chains lie in lines that no sector cuts, so that a power cut leaves each old or new (F31)", () => {
  const file = join(dataFolder(), "journal.heads");
  const heads = openHeadsFile(file);
  heads.write({ chain: WALLET, seq: 3, hash: hash("a") });
  heads.write({ chain: OTHER_WALLET, seq: 4, hash: hash("b") });
  heads.write({ chain: WALLET, seq: 5, hash: hash("c") });
  heads.close();
  expect(readHeadsFile(file)).toEqual([
    { chain: WALLET, seq: 5, hash: hash("c") },
    { chain: OTHER_WALLET, seq: 4, hash: hash("b") },
  ]);
  const [line = ""] = readFileSync(file, "utf8").split("\n");
  expect(SECTOR % (line.length + 1)).toBe(0);
});

it("a file of before, whose lines were shorter, is read as it is and written anew when it is opened", () => {
  const file = join(dataFolder(), "journal.heads");
  const short = (chain: string, seq: number) =>
    `${chain.padEnd(32)} ${String(seq).padStart(15, "0")} ${"a".repeat(64)}\n`;
  writeFileSync(file, short(WALLET, 3) + short(OTHER_WALLET, 4));
  const before = readHeadsFile(file);
  expect(before.map(({ seq }) => seq)).toEqual([3, 4]);
  const heads = openHeadsFile(file);
  expect(heads.last).toEqual(before);
  heads.write({ chain: OTHER_WALLET, seq: 6, hash: hash("b") });
  heads.close();
  expect(readHeadsFile(file).map(({ seq }) => seq)).toEqual([3, 6]);
});

it.each([
  ["was cut off", (text: string) => text.slice(0, -1)],
  ["lost a line's middle", (text: string) => text.replace("00000", "")],
])("a file that %s is refused, never half believed", (_, broken) => {
  const file = join(dataFolder(), "journal.heads");
  const heads = openHeadsFile(file);
  heads.write({ chain: WALLET, seq: 3, hash: hash("a") });
  heads.close();
  writeFileSync(file, broken(readFileSync(file, "utf8")));
  expect(() => openHeadsFile(file)).toThrow("cannot be read");
});
