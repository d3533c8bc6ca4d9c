import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/domain/language.ts";
import { DRAWINGS } from "./drawings.ts";
import { drawnIn } from "./drawn.ts";
import { SCENES } from "./scenes.ts";
import { wordsIn } from "./sentences.ts";
import { type Scene, transcriptOf } from "./stage.ts";

const folder = join(import.meta.dirname, "../../docs/transcripts");

/** `npm run transcripts` writes them anew. */
const isWriting = process.env["TRANSCRIPTS"] === "write";

/**
 * The suite plays every scene in French and one in four in English, where every sentence and drawing is looked at all the same (below, and in
 * context.test.ts); `npm run test:transcripts` plays all of them.
 */
const ENGLISH = isWriting || process.env["TRANSCRIPTS"] === "all" ? 1 : 4;
const PLAYED = LANGUAGES.flatMap((language) =>
  SCENES.filter((_, nr) => language === "fr" || nr % ENGLISH === 0).map((scene) => ({ ...scene, language })),
);

const HEAD = `# Transcripts

How the counter reads, scene by scene, played by [a test](../../test/transcripts/transcripts.test.ts) at the whole program and written here so that
wording can be reviewed as text. Do not edit: change the sentence in \`locales/\` and run \`npm run transcripts\`.

\`[…]\` is a button or a tap on one, \`✎\` a message that changed where it stands, \`▢\` a box over the chat, \`<…>\` a file, \`→\` somebody else's chat.
Every sentence of \`locales/\` stands in one of these files: [another test](../../test/transcripts/context.test.ts) names those that do not.
`;

const DRAWN = `What would take a rare fault or a whole day to play is not played: each is drawn by the function that draws it in the chat, under the words that
say when it is seen.
`;

describe("docs/transcripts is what the chat reads (if not: npm run transcripts)", () => {
  it.each(PLAYED)("$language: $name", async ({ language, ...scene }) => {
    isAsWritten(`${language}/${scene.name}.md`, await transcriptOf(scene, language));
  });

  it.each(LANGUAGES.flatMap((language) => DRAWINGS.map((drawing) => ({ language, drawing, name: drawing.name }))))(
    "$language: $name, drawn",
    async ({ language, drawing }) => {
      isAsWritten(`${language}/${drawing.name}.md`, await drawnIn(drawing, language));
    },
  );

  it("and has nothing else", () => {
    const lines = (all: readonly Pick<Scene, "name" | "title">[]) =>
      all.map(({ name, title }) => `- ${wordsIn("fr", title)}: [fr](fr/${name}.md), [en](en/${name}.md)`).join("\n");
    isAsWritten("README.md", `${HEAD}\n${lines(SCENES)}\n\n${DRAWN}\n${lines(DRAWINGS)}\n`);
    for (const language of LANGUAGES) {
      const names = [...SCENES, ...DRAWINGS].map(({ name }) => `${name}.md`);
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
