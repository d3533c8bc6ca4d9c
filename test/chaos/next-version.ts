import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** What the program is made of, beside its packages. */
const SOURCES = ["src", "flows", "locales", "package.json"];

/**
 * Writes the version that comes after this one into a folder of its own: the same program, whose dialogues have changed, and, where it is asked for,
 * whose journal has a step more. What this version leaves behind is then found by another one, as with a real upgrade (faults F67).
 */
export function nextVersion({ hasStep }: { readonly hasStep: boolean }): string {
  const root = mkdtempSync(join(tmpdir(), "guichet-next-"));
  for (const name of SOURCES) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  change(
    root,
    "flows/ground/version.ts",
    /FLOWS_VERSION = (\d+)/,
    (_, version) => `FLOWS_VERSION = ${Number(version) + 1}`,
  );
  if (hasStep)
    change(root, "src/store/sqlite/migrations.ts", /(version: )(\d+)(,[^}]*\},(?:[^}]*)\n)\];/, (_, ...found) => {
      const [name, version, rest] = found as [string, string, string];
      return `${name}${version}${rest}  { version: ${Number(version) + 1}, sql: "CREATE TABLE of_the_next (one TEXT) STRICT;" },\n];`;
    });
  return root;
}

function change(root: string, file: string, what: RegExp, to: (...found: string[]) => string): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(what, to);
  if (changed === text) throw new Error(`${file} is not as it is known here`);
  writeFileSync(path, changed);
}
