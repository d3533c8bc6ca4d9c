import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/bot/words.ts";
import { foreignText, shownName } from "../../src/domain/foreign-text.ts";
import { anySign } from "../any-sign.ts";

const LOCALES = join(import.meta.dirname, "../../locales");

/** Places of a sentence that hold what somebody else wrote. */
const NAMES = ["name", "person", "by", "who", "file", "sheet", "said", "named"];

/** Places that hold neither a name nor a figure. Whatever is not known here is taken for a figure, so that a new sentence fails. */
const WORDS = ["role"];

const HOSTILE =
  "\u202e\u3164\u115f\uffa0A\u200bwa\u02d0 50\u00a0000\u00a0F\u00a0CFA \u{1d7d3}00F 🎉🎉🇸🇳\u2066Diop\n9 000 F";

describe("what somebody else wrote", () => {
  it.each(["fr", "en"])("S40: stands in no sentence before or between our own figures: %s", (language) => {
    const lines = readFileSync(join(LOCALES, `${language}.ftl`), "utf8").split("\n");
    const wrong = lines.filter((line) => {
      const places = [...line.matchAll(/\{ \$(\w+)(?: ->)?/g)].map(([, place]) => place as string);
      const first = places.findIndex((place) => NAMES.includes(place));
      return first >= 0 && places.slice(first).some((place) => ![...NAMES, ...WORDS].includes(place));
    });
    expect(wrong).toEqual([]);
  });

  it.each(["fr", "en"] as const)("S40: is made fit in every sentence that has a place for a name: %s", (language) => {
    const say = loadWords(LOCALES, { strict: true })(language);
    const text = readFileSync(join(LOCALES, `${language}.ftl`), "utf8");
    let seen = 0;
    for (const [, key, sentence] of text.matchAll(/^([a-z][\w-]*) =([\s\S]*?)(?=^[a-z#]|$(?![\s\S]))/gm)) {
      const places = [...(sentence as string).matchAll(/\$(\w+)/g)].map(([, place]) => place as string);
      const names = places.filter((place) => ["name", "person", "by", "who"].includes(place));
      if (names.length === 0) continue;
      const values = Object.fromEntries(places.map((place) => [place, names.includes(place) ? HOSTILE : 1]));
      expect(say(key as string, values), key).not.toMatch(/[\p{Cf}\u3164\u115f\uffa0\u02d0]|50.000|9.000|🎉|🇸🇳/u);
      expect(say(key as string, values), key).toContain("Awa Diop");
      seen += 1;
    }
    expect(seen).toBeGreaterThan(20);
  });

  it("S40: is one line, cut, with nothing unseen and no unit of ours, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 500 }), (text) => {
        for (const shown of [shownName(text), foreignText(text)]) {
          expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|F\s?CFA/u);
          expect([...new Intl.Segmenter("fr").segment(shown)].length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });

  it("S40: keeps the figures of a name that are none of ours", () => {
    expect(shownName("Boutique 24h")).toBe("Boutique 24h");
    expect(shownName("Responsable 9001000")).toBe("Responsable 9001000");
    expect(shownName("3164")).toBe("3164");
    expect(shownName("50 000 F")).toBe("?");
    expect(foreignText("paie 2026-11.xlsx")).toBe("paie 2026-11.xlsx");
  });
});
