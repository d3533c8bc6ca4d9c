import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/domain/language.ts";
import { SCENES } from "./scenes.ts";
import { wordsIn } from "./sentences.ts";
import { transcriptOf } from "./stage.ts";

const folder = join(import.meta.dirname, "../../docs/transcripts");

/** `npm run transcripts` writes them anew. */
const isWriting = process.env["TRANSCRIPTS"] === "write";

const HEAD = `# Transcripts

How the counter reads, scene by scene, played by [a test](../../test/transcripts/transcripts.test.ts) at the whole program and written here so that
wording can be reviewed as text. Do not edit: change the sentence in \`locales/\` and run \`npm run transcripts\`.

\`[…]\` is a button or a tap on one, \`✎\` a message that changed where it stands, \`▢\` a box over the chat, \`<…>\` a file, \`→\` somebody else's chat.
`;

describe("docs/transcripts is what the chat reads (if not: npm run transcripts)", () => {
  it.each(LANGUAGES.flatMap((language) => SCENES.map((scene) => ({ ...scene, language }))))(
    "$language: $name",
    async ({ language, ...scene }) => {
      isAsWritten(`${language}/${scene.name}.md`, await transcriptOf(scene, language));
    },
  );

  it("and has nothing else", () => {
    const lines = SCENES.map(
      ({ name, title }) => `- ${wordsIn("fr", title)}: [fr](fr/${name}.md), [en](en/${name}.md)`,
    );
    isAsWritten("README.md", `${HEAD}\n${lines.join("\n")}\n`);
    for (const language of LANGUAGES) {
      const names = SCENES.map(({ name }) => `${name}.md`);
      const left = readdirSync(join(folder, language)).filter((file) => !names.includes(file));
      if (isWriting) for (const file of left) rmSync(join(folder, language, file));
      else expect(left).toEqual([]);
    }
  });
});

function isAsWritten(file: string, text: string): void {
  const path = join(folder, file);
  if (isWriting) {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  } else expect(text).toBe(readFileSync(path, "utf8"));
}
