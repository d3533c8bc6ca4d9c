import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FLOWS } from "../../flows/index.ts";
import type { Language } from "../../src/domain/language.ts";

/** What somebody says or sees: the same in both languages, or one of each. */
export type InBoth = string | { readonly fr: string; readonly en: string };

const sources = {
  fr: readLocale("fr"),
  en: readLocale("en"),
};

/** The words in one language. A French command becomes the English one. */
export function wordsIn(language: Language, words: InBoth): string {
  const text = typeof words === "string" ? words : words[language];
  const [, command = "", rest = ""] = /^\/(\S+)(.*)$/s.exec(text) ?? [];
  const flow = FLOWS.find(({ commands }) => commands[0] === command);
  return flow && language === "en" ? `/${flow.commands[1] ?? command}${rest}` : text;
}

/** A label: the sentence of a key of `locales/`, or what stands on the button itself. */
export function labelIn(language: Language, label: string): string {
  return sources[language].get(label) ?? label;
}

/** Finds a sentence of `locales/` in a text, whatever its values are. */
export function sentenceIn(language: Language, key: string): RegExp {
  const source = sources[language].get(key);
  if (source === undefined) throw new Error(`no sentence "${key}"`);
  if (source.includes("->")) throw new Error(`"${key}" reads in several ways: wait for another sentence`);
  const pattern = source
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\n[ \t]*/g, "\\n"))
    .join("[\\s\\S]*");
  return new RegExp(pattern);
}

/** Key and text of every sentence of one language. */
function readLocale(language: Language): Map<string, string> {
  const source = readFileSync(join(import.meta.dirname, "../../locales", `${language}.ftl`), "utf8");
  const messages = source.split(/^(?=[a-z][\w-]* =)/m).slice(1);
  return new Map(
    messages.map((message) => {
      const [key = "", ...text] = message.replace(/^#.*$/gm, "").split(" =");
      return [key, text.join(" =").trim()];
    }),
  );
}
