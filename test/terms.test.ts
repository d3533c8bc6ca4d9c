import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SAYINGS } from "../src/demo/banner.ts";

const ROOT = join(import.meta.dirname, "..");
const page = read("docs/terms.md");
/** The rows of the tables of terms: English, French, meaning, names in code. */
const TERMS = [...page.matchAll(/^\| ([^|]+) \| ([^|]*) \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map((row) => row.slice(1).map((cell) => cell.trim()) as [string, string, string, string])
  .filter(([english]) => english !== "English");

/** All that people read in French, and in English, in sentences of ours. */
const [FRENCH_PAGE = "", ENGLISH_PAGE = ""] = read("src/demo/web/page/sentences.js").split(/^ {2}en: \{$/m);
const FRENCH = [
  ...sentences("fr"),
  ...linesOf(FRENCH_PAGE),
  ...Object.values(SAYINGS.fr).flat(),
  ...linesOf(read("docs/guide-distributeur.md")),
];
const ENGLISH = [...sentences("en"), ...linesOf(ENGLISH_PAGE), ...Object.values(SAYINGS.en).flat()];

/** Where *caisse* stands: beside coins and notes. Elsewhere it is a wallet or a person under the name of the drawer. */
const CASH =
  /l’argent de la caisse|avec la caisse|dans la caisse, en|compté la caisse|comptez la caisse|près de la caisse|[ÉE]cart de caisse|([Pp]ass(er|ez|e|é)|tenu|pris|prendre|Prendre) la caisse|passation de (la )?caisse|(passez-vous|prenez|passez) la caisse|[Ll]a caisse (du guichet|reste|est tenue|ne change pas de main|que vous prenez)|en est la caisse|Caisse (tenue|passée|attendue|comptée|à l’ouverture|et solde)|Caisse\u00a0: (\{ \$cash \}|[\d\u00a0]+) F\u00a0CFA/g;

/** Words that have another meaning now, or none. */
const REPLACED_FRENCH =
  /\bcaisses?\b|liste d’Orange Money|(sous la|jusqu’à) vérification|numéro de l’opération|opération connue|lignes? du journal|\b(float|wallet|batch)\b|[Ll]e compte du guichet/i;
const REPLACED_ENGLISH =
  /\btills?\b|\bPINs?\b|person in charge|\bagreement\b|\btop(ped|ping)?\b[^.]{0,12}\bup\b|\b(this|your own|the wallet’s) account\b|Orange Money’s list\b|\bfloat\b|under the review/i;

describe("the terms", () => {
  it("are few, and each stands on the page once, in either language", () => {
    expect(TERMS.length).toBeGreaterThanOrEqual(25);
    expect(TERMS.length).toBeLessThanOrEqual(40);
    for (const column of [0, 1] as const) {
      const words = TERMS.flatMap((row) => row[column].split(", ")).filter((word) => word !== "");
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    }
  });

  it("are the words of the chat in French", () => {
    const french = FRENCH.join("\n").toLowerCase();
    const unsaid = TERMS.flatMap((row) => row[1].split(", ")).filter((word) => !french.includes(word.toLowerCase()));
    expect(unsaid).toEqual([]);
  });

  it("name what is in the code", () => {
    const sources = globSync(["src/**/*.ts", "flows/**/*.ts"], { cwd: ROOT }).map(read).join("\n");
    const names = TERMS.flatMap((row) => [...row[3].matchAll(/`([\w.]+)`/g)].map(([, name = ""]) => name));
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([]);
  });
});

describe("a word that has one meaning", () => {
  it.each([
    ["French", FRENCH, REPLACED_FRENCH],
    ["English", ENGLISH, REPLACED_ENGLISH],
  ])("is never said for another in %s", (_, texts, replaced) => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => replaced.test(bare(text)))).toEqual([]);
  });

  it("is found out where it was said for another until now", () => {
    for (const was of [
      "Solde de la caisse { $wallet }",
      "Caisse\u00a0: { $wallet }",
      "Rouvrir la caisse",
      "demandez à la caisse",
    ])
      expect(bare(was)).toMatch(REPLACED_FRENCH);
    for (const was of ["Low balance on till { $wallet }", "gave the PIN", "Top the wallet up", "from this account"])
      expect(bare(was)).toMatch(REPLACED_ENGLISH);
  });
});

describe("a name in the code", () => {
  it.each<[string, RegExp, RegExp]>([
    [
      "bulk: the operator's call for many, and its settings",
      /bulk/i,
      /^src\/(orange|deposits|domain\/ports|store|guichet\.ts|config\.ts)/,
    ],
    ["chunk: the lines that leave with one such call", /chunk/i, /^src\/(deposits|domain\/ports|store|config\.ts)/],
    [
      "list: what was read and checked; never a history, a team, or what is on its way",
      /^list(?!en|ed|s$|Callbacks)|[a-z]List(?!en)|^List(?!en)/,
      /^(src\/(lists|store|domain|commands|assembled|config|guichet|kept-settings|main|open-process|deposits\/batches|channels\/whatsapp)|flows\/(lists|batches|messages|features|register|ground|sentences))/,
    ],
    ["review: the state in which a person decides", /(?<!p)review/i, /^(src\/(deposits|domain|commands)|flows\/card)/],
    [
      "solde, caisse, compte, lot, float: no names, but of columns and of what people write",
      /solde|caisse|compte|float|^lots?$|Lots?(?![a-z])/i,
      /^(src\/(store|lists|domain\/(history-wish|payment-message))|flows\/till\/close-day)/, // a message that waits was written with it
    ],
  ])("means one thing: %s", (_, word, place) => {
    const found = namesInCode().flatMap(({ file, names }) =>
      names.filter((name) => word.test(name)).map((name) => `${file}: ${name}`),
    );
    expect(found.filter((one) => !place.test(one))).toEqual([]);
  });

  it("is found wherever it stands", () => {
    const names = namesInCode().flatMap(({ names }) => names);
    for (const word of ["bulkId", "BatchChunk", "ReadList", "putInReview", "solde_gap"]) expect(names).toContain(word);
  });
});

/** What each file of the program calls things: without sentences, comments and what is imported. Simulator and demo call things their own way. */
function namesInCode(): { file: string; names: string[] }[] {
  return globSync(["src/**/*.ts", "flows/**/*.ts"], { cwd: ROOT })
    .filter((file) => !/^src\/(simulator|demo)\//.test(file))
    .map((file) => {
      const code = read(file)
        .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "")
        .replace(/^import [\s\S]*?;$/gm, "")
        .replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "");
      return { file, names: [...new Set(code.match(/[A-Za-z_$][\w$]*/g))] };
    });
}

/** What one language says in the chat, each line of it. */
function sentences(language: string): string[] {
  return linesOf(read(`locales/${language}.ftl`)).filter((line) => !line.startsWith("#"));
}

/** Lines without the key that they may begin with. */
function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/^[a-z][\w-]* = ?|^ *("[\w-]+"|\w+):(?= )/, ""));
}

/** Without what speaks of cash, what is filled in, and commands. */
function bare(text: string): string {
  return text.replace(CASH, "").replace(/\{[^}]*\}|\[\w+\]|\/\w+/g, "");
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
