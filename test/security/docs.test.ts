import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const PAGES = ["architecture", "security", "operations", "reliability", "performance", "installation", "sandbox"]
  .map((name) => `docs/${name}.md`)
  .concat(globSync("docs/decisions/*.md", { cwd: ROOT }))
  .map((file) => ({ file, text: read(file) }));
const OPERATIONS = read("docs/operations.md");

describe("the pages in docs", () => {
  it("link only to files that exist, and to names that are in them", () => {
    const wrong = PAGES.flatMap(({ file, text }) =>
      [...text.matchAll(/\[([^\]]+)\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, label = "", target = ""]) => {
        const path = join(dirname(file), target);
        if (!existsSync(join(ROOT, path))) return [`${file}: ${target} is not there`];
        const names = path.endsWith(".ts")
          ? [...label.matchAll(/`(\w+(?:\.\w+)?)`/g)].map(([, name = ""]) => name)
          : [];
        const source = read(path);
        return names
          .flatMap((name) => name.split("."))
          .filter((name) => !new RegExp(`\\b${name}\\b`).test(source))
          .map((name) => `${file}: ${name} is not in ${path}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("hold no marks of a merge that nobody finished, and neither does the changelog", () => {
    const texts = [
      ...PAGES,
      ...["CHANGELOG.md", "CONTRIBUTING.md", "README.md"].map((file) => ({ file, text: read(file) })),
    ];
    expect(texts.filter(({ text }) => /^(<{7}|={7}|>{7})( |$)/m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("link to headings that exist", () => {
    const wrong = PAGES.flatMap(({ text }) =>
      [...text.matchAll(/\]\((operations|security|installation)\.md#([^)]+)\)/g)].filter(
        ([, page, anchor = ""]) => !anchors(read(`docs/${page}.md`)).includes(anchor),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("say of every alarm what it means and what to do, and of no other", () => {
    const alarms = [...read("locales/fr.ftl").matchAll(/^alarm-(\S+) =/gm)].map(([, name]) => name);
    const explained = [...OPERATIONS.matchAll(/^### `([a-z-]+)`$/gm)].map(([, name]) => name);
    expect(alarms.length).toBeGreaterThan(5);
    expect(explained.sort()).toEqual(alarms.sort());
  });

  it("list every field of the log", () => {
    const fields = [...read("src/domain/ports/log.ts").matchAll(/^ {2}readonly (\w+)\?:/gm)].map(
      ([, name = ""]) => name,
    );
    const rows = OPERATIONS.split("\n").filter((line) => line.startsWith("| `"));
    expect(fields.length).toBeGreaterThan(10);
    expect(fields.filter((field) => !rows.some((row) => row.split("|")[1]?.includes(`\`${field}\``)))).toEqual([]);
  });

  it("quote sentences of the log, of the start and commands as they are", () => {
    const everything = globSync("src/**/*.ts", { cwd: ROOT }).map(read).join("\n");
    const quoted = [...OPERATIONS.matchAll(/^(?:\| |\*\*)"([^"…]+?) ?…?"/gm)].map(([, sentence = ""]) => sentence);
    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((sentence) => !everything.includes(sentence))).toEqual([]);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = PAGES.flatMap(({ text }) =>
      [...text.matchAll(/npm (?:run (?:--silent )?([a-z][\w:-]*)|(start|test))\b/g)].map(
        ([, run, own]) => run ?? own ?? "",
      ),
    );
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});

function read(file: string): string {
  return existsSync(join(ROOT, file)) && /\.\w+$|LICENSE$/.test(file) ? readFileSync(join(ROOT, file), "utf8") : "";
}

function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
