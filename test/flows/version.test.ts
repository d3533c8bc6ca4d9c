import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";
import { FLOWS_VERSION } from "../../flows/ground/version.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The sources that run inside a dialogue, what is replayed against a stored conversation: whatever is handed one, and the buttons and questions it reads. */
const REPLAYED = globSync("flows/**/*.ts", { cwd: ROOT })
  .filter((file) => /^import [^;]*\b(Dialogue|StepContext)\b/m.test(read(file)))
  .flatMap((file) => [file, ...importsOf(file).filter((name) => /(buttons|question)\.ts$/.test(name))]);

/** The version and the hash of the sources it stands for. */
const KNOWN = { version: 53, hash: "f2dd2895c6369dea" };

it("has a new version whenever the questions of a dialogue change, so that no stored answer is taken for another", () => {
  const how = `flows changed: raise FLOWS_VERSION in flows/ground/version.ts to ${KNOWN.version + 1}, then put { version, hash: "${hash()}" } here`;
  expect({ version: FLOWS_VERSION, hash: hash() }, how).toEqual(KNOWN);
});

it("knows every dialogue's sources, and what their answers are read by", () => {
  expect(REPLAYED).toEqual(
    expect.arrayContaining([
      ...[
        "flows/deposit/dialogue.ts",
        "flows/deposit/amount.ts",
        "flows/questions/recipient.ts",
        "flows/team/questions.ts",
      ],
      ...["flows/questions/question.ts", "flows/questions/listen.ts", "flows/questions/customer-buttons.ts"],
    ]),
  );
});

/** Of the code without comments, imports and layout: a better sentence about it, or another place for it, cuts nobody off. */
function hash(): string {
  const code = [...new Set(REPLAYED)]
    .map((file) =>
      read(file)
        .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
        .replace(/^import [\s\S]*?;$/gm, ""),
    )
    .map((text) => text.replace(/\s+/g, ""))
    .sort()
    .join("\n");
  return createHash("sha256").update(code).digest("hex").slice(0, 16);
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/from "(\.[^"]+)"/g)].map(([, name = ""]) => normalize(join(dirname(file), name)));
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
