import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INVARIANTS } from "./invariants.ts";

const root = join(import.meta.dirname, "..");
const PAGE = "docs/faults.md";

/** What is read for ids and citations. The written transcripts cite nothing. */
const files = globSync("{src,flows,test,bench,docs,contract,ops}/**/*.{ts,md}", { cwd: root })
  .filter((file) => file !== PAGE && file !== "test/faults.test.ts" && !file.startsWith("docs/transcripts/"))
  .concat("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8"), ids: new Set<string>() }));
for (const one of files) for (const id of idsIn(one.text)) one.ids.add(id);

/** `npm run faults` names a test for every row that says open although one cites it. */
const isWriting = process.env["FAULTS"] === "write";

describe("docs/faults.md", () => {
  it("has a row for every id that is cited anywhere, and each once", () => {
    const rows = rowsOf(page()).map(({ id }) => id);
    expect(rows).toEqual([...new Set(rows)]);
    const unknown = files.flatMap(({ file, ids }) =>
      [...ids].filter((id) => !rows.includes(id)).map((id) => `${file}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });

  it("names for every row tests that cite it, or says that it is open", () => {
    const wrong = rowsOf(page()).flatMap(({ id, shown }) => {
      if (shown === "**open**") return [];
      const named = [...shown.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? "");
      if (named.length === 0) return [`${id}: names no test and does not say open`];
      return named.filter((name) => !citing(id).includes(name)).map((name) => `${id}: ${name} does not cite it`);
    });
    expect(wrong).toEqual([]);
  });

  it("says open of nothing that a test shows (if not: npm run faults)", () => {
    const text = page();
    const stale = rowsOf(text).filter(({ id, shown }) => shown === "**open**" && citing(id).length > 0);
    if (isWriting)
      writeFileSync(
        join(root, PAGE),
        stale.reduce((page, { id }) => named(page, id), text),
      );
    else expect(stale.map(({ id }) => `${id}: ${citing(id).join(", ")}`)).toEqual([]);
  });
});

it("says the invariants in the words that the simulation, chaos and crashes hold the program to (I1 to I8)", () => {
  const said = [...page().matchAll(/^\| (I\d) \| ([^|]+) \| ([^|]+) \|/gm)].map(([, id, what, holds]) => [
    id,
    `${what} ${holds}`,
  ]);
  expect(Object.fromEntries(said)).toEqual(INVARIANTS);
});

describe("a citation", () => {
  it("of a document names one that is in the tree, and a heading that is in it", () => {
    const wrong = files.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(docs\/[\w-]+\.md), "([^"]+)"/g)]
        .filter(([, name = "", heading]) => !headingsOf(name).includes(heading ?? ""))
        .map(([citation]) => `${file}: ${citation}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of a decision names one that was written down", () => {
    const decisions = globSync("docs/decisions/0*.md", { cwd: root }).map((file) =>
      Number(/\/0*(\d+)-/.exec(file)?.[1]),
    );
    const wrong = files.flatMap(({ file, text }) =>
      [...text.matchAll(/\bdecision (\d+)\b/g)]
        .filter(([, number]) => !decisions.includes(Number(number)))
        .map(([citation]) => `${file}: ${citation}`),
    );
    expect(wrong).toEqual([]);
  });

  it("is never of a design that nobody here can read", () => {
    expect(files.filter(({ text }) => /design section/.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

function page(): string {
  return readFileSync(join(root, PAGE), "utf8");
}

function rowsOf(text: string): { id: string; shown: string }[] {
  return [...text.matchAll(/^\| ([FSI]\d+b?) \|.*\| ([^|]*) \|$/gm)].map(([, id = "", shown = ""]) => ({ id, shown }));
}

function citing(id: string): string[] {
  return files
    .filter(({ file, ids }) => file.startsWith("test/") && ids.has(id))
    .map(({ file }) => file)
    .sort();
}

function named(page: string, id: string): string {
  const tests = citing(id).filter((file) => file.endsWith(".test.ts"));
  const shown = (tests.length > 0 ? tests : citing(id)).slice(0, 4).map((file) => `\`${file}\``);
  return page.replace(new RegExp(`^(\\| ${id} \\|.*\\| )\\*\\*open\\*\\* \\|$`, "m"), `$1${shown.join(", ")} |`);
}

/** `F8`, `S1`, `I3`, also of "I1 to I8". Codes of references and cells look different. */
function idsIn(text: string): string[] {
  const alone = [...text.matchAll(/(?<![\w./#$&-])(F\d{1,2}b?|S\d{1,2}|I[1-8])(?![\w-])/g)].map(([, id = ""]) => id);
  const runs = [...text.matchAll(/\b([FSI])(\d+) to (?:[FSI])?(\d+)\b/g)].flatMap(([, letter, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${letter}${Number(from) + index}`),
  );
  return [...alone, ...runs];
}

function headingsOf(file: string): string[] {
  try {
    return [...readFileSync(join(root, file), "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  } catch {
    return [];
  }
}
