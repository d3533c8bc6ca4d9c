import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PIN } from "./canary/pins.ts";
import { type Scene, transcriptOf } from "./transcripts/stage.ts";
import { AWA, openWholeCounter } from "./whole/counter.ts";

const ROOT = join(import.meta.dirname, "..");

it("every npm script that a document names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const documents = globSync(["*.md", "docs/*.md", "docs/decisions/*.md", "ops/*", ".env.example"], { cwd: ROOT });
  const named = documents.flatMap((file) => {
    const text = read(file);
    const own = [...text.matchAll(/npm (start|test)\b/g), ...text.matchAll(/npm run ([a-z][\w:-]*)/g)];
    return own.map(([, name = ""]) => ({ file, name }));
  });
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
});

it("the README's two commands are the scripts that are tried elsewhere, and the second one gates every landing", () => {
  const commands = blocks("README.md", "").filter((block) => block.startsWith("npm"));
  expect(commands).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
  expect(read(".ci/run")).toContain("'npm ci && npm test'");
  expect(JSON.parse(read("package.json")).scripts).toMatchObject({
    demo: "node src/start.cjs demo/main",
    test: "vitest run",
  });
});

it("the conversation in the README is what the chat reads", () => {
  const [conversation = ""] = blocks("README.md", "");
  const chat = plain(read("docs/transcripts/fr/deposit.md") + read("docs/transcripts/fr/deposit-short-way.md"));
  const said = conversation
    .split("\n")
    .filter((line) => !line.startsWith("Awa"))
    .flatMap((line) => line.replace(/^Guichet/, "").split(/ \/ | becomes, in the same message,|…/))
    .map((part) => plain(part).trim())
    .filter((part) => part !== "");
  expect(said.length).toBeGreaterThan(12);
  // "envoi en cours" stands for a moment only, so no transcript has it.
  expect(said.filter((part) => !chat.includes(part))).toEqual(["⏳ Dépôt : envoi en cours"]);
  expect(plain(read("locales/fr.ftl"))).toContain("⏳ Dépôt : envoi en cours");
});

it("the scene in CONTRIBUTING plays, and is the transcript of a deposit", async () => {
  const [scene = ""] = blocks("CONTRIBUTING.md", "ts").filter((block) => block.includes(": Scene"));
  const { value } = await run<{ value: Scene }>(
    scene.replace(/^export const \w+: Scene = /, "return { value: ").replace(/;\s*$/, " };"),
    {
      PIN,
    },
  );
  expect(await transcriptOf(value, "fr")).toBe(read("docs/transcripts/fr/deposit.md"));
});

it("the test in CONTRIBUTING runs", async () => {
  const [test = ""] = blocks("CONTRIBUTING.md", "ts").filter((block) => block.includes("openWholeCounter"));
  await run(test, { AWA, openWholeCounter, expect });
  expect.assertions(1);
});

it("every file and heading that a document links to is there", () => {
  const documents = globSync(["*.md", "docs/*.md", "docs/decisions/*.md"], { cwd: ROOT });
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]+)(#[^)\s]*)?\)/g)]
      .map(([, target = ""]) => join(file, "..", target))
      .filter((target) => globSync(target, { cwd: ROOT }).length === 0)
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});

/** The code blocks of a document in one language. */
function blocks(file: string, language: string): string[] {
  return [...read(file).matchAll(/^```(\w*)\n([\s\S]*?)\n```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , code = ""]) => code);
}

/** Runs a piece of TypeScript with these names in reach. */
async function run<T>(code: string, names: Readonly<Record<string, unknown>>): Promise<T> {
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<T>;
  const types = stripTypeScriptTypes(`async () => {${code}}`).replace(/^async \(\) => \{|\}$/g, "");
  return await new AsyncFunction(...Object.keys(names), types)(...Object.values(names));
}

/** Without what is seen only as a blank, and one blank where the window breaks the line. */
function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, " ");
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
