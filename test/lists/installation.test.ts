import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** What an installation of its own makes of the built-in list, of a sheet and of a file that is none. */
const PROGRAM = `
import { readFileSync } from "node:fs";
import { systemClock } from "./src/domain/clock.ts";
import { createLists } from "./src/lists/lists.ts";
const lists = createLists({ bytes: 1e6, lines: 100, columns: 50, cellLength: 500, timeMs: 20000 }, {}, systemClock);
const read = async (bytes) => {
  const reading = await lists.read({ kind: "file", bytes });
  return reading.kind === "problem" ? reading.problem : reading.kind;
};
const csv = await read(Buffer.from("771234567;5000\\n"));
console.log(JSON.stringify({ works: await lists.tryReading(), csv, rubbish: await read(Buffer.from([0x50, 0x4b, 3, 4, 9, 9, 9])) }));
`;

/** Runs it in a folder of its own, whose `node_modules` is a link to ours. */
function installed(change: (folder: string) => void = () => {}): unknown {
  const folder = mkdtempSync(join(tmpdir(), "guichet-installed-"));
  for (const part of ["src/lists", "src/domain", "package.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "try.ts"), PROGRAM);
  change(folder);
  try {
    return JSON.parse(execFileSync(process.execPath, [join(folder, "try.ts")], { encoding: "utf8", env: {} }));
  } finally {
    rmSync(join(folder, "node_modules")); // the link alone: what a test leaves is searched for PINs
  }
}

it("reads files also where node_modules is a link to somewhere else", () => {
  expect(installed()).toEqual({ works: true, csv: "list", rubbish: "damaged" });
});

it("says that the installation is broken, and of no file that it is damaged, where the process that reads cannot start", () => {
  const broken = installed((folder) =>
    writeFileSync(join(folder, "src/lists/read-process.ts"), 'throw new Error("a package is missing");'),
  );
  expect(broken).toEqual({ works: false, csv: "not_here", rubbish: "not_here" });
});
