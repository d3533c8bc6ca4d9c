import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FLOWS } from "../../flows/features.ts";
import { markStruck } from "../../src/bot/middleware/struck.ts";
import { readWish } from "../../src/domain/history-wish.ts";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "../lists/limits.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Where everything that reads what people write, or show it, stands. */
const PLACES = [
  "src/domain/*.ts",
  "src/lists/*.ts",
  "src/sheets/harmless.ts",
  "src/bot/pin-pad/pin-text.ts",
  "flows/*.ts",
  "flows/*/*.ts",
];

/** A function of a text, by its declaration: whatever is exported and takes one first. */
const READER =
  /^export function (\w+)\((?:text|line|plain|word|name|whole|cell|heading|rest|code|said): (?:string|Cell)\b/gm;

const NOW = Date.UTC(2026, 10, 27, 12);
const CELLS = { ...LIMITS, cellLength: 100_000 };

/** What some of them are given besides. */
const BESIDES: Readonly<Record<string, readonly unknown[]>> = {
  readPeriod: [NOW],
  findPeriod: [NOW],
  readWish: [NOW],
  readReportWish: [NOW],
  readSpan: [NOW],
  cutText: [40],
  isCalled: ["Awa Diop"],
  saysInWords: [5_000],
  readSeams: [() => ({ kind: "problem", problem: "empty" })],
  readCsv: [LIMITS],
  readText: [LIMITS],
  readPasted: [LIMITS],
  guessOpening: [FLOWS],
  readBareCode: [FLOWS],
  readOpening: [FLOWS],
};

/** Reads one text. What comes of it does not matter here. */
export type Reader = (text: string) => unknown;

/** Texts inside something else: a cell, a line among others, a card, a wish behind its command, a message with a hundred formats. */
const INSIDE: Readonly<Record<string, Reader>> = {
  "a cell of a pasted table": (text) => {
    const cell = text.replace(/[\r\n;"]/g, " ");
    return readText(`Numéro;Montant\n${cell};${cell}\n771234567;5000`, CELLS);
  },
  "a heading of a pasted table": (text) => readText(`${text.replace(/[\r\n;"]/g, " ")};Montant\n771234567;5000`, CELLS),
  "a line among others": (text) => readText(`${text.replace(/[\r\n]/g, " ")}\n771234567 5000`, CELLS),
  "filters of a history": (text) => readWish(text.slice(0, 300), NOW),
  "a message in a hundred formats": (text) => {
    const formats = Array.from({ length: 100 }, (_, at) => ({
      type: "strikethrough",
      offset: at * 2,
      length: Math.max(1, text.length - at * 4),
    }));
    const message = { text, entities: formats };
    return markStruck()({ update: { message } } as never, async () => {});
  },
};

/** Every reader by its name, found in the sources, so that a new one is held to the same. */
export async function allReaders(): Promise<[name: string, read: Reader][]> {
  const found: [string, Reader][] = [];
  for (const file of PLACES.flatMap((place) => globSync(place, { cwd: ROOT })).sort()) {
    const names = [...readFileSync(join(ROOT, file), "utf8").matchAll(READER)].map(([, name = ""]) => name);
    if (names.length === 0) continue;
    const module = (await import(join(ROOT, file))) as Record<string, (...given: readonly unknown[]) => unknown>;
    for (const name of names)
      found.push([`${name} (${file})`, (text) => module[name]?.(text, ...(BESIDES[name] ?? []))]);
  }
  return [...found, ...Object.entries(INSIDE)];
}
