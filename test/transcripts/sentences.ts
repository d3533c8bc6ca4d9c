import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FLOWS } from "../../flows/features.ts";
import type { Language } from "../../src/domain/language.ts";
import type { WrittenMessage } from "./written.ts";

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

/** Finds a sentence of `locales/` in a text, whatever its values are and however it reads for them. */
export function sentenceIn(language: Language, key: string): RegExp {
  const text = sources[language].get(key);
  if (text === undefined) throw new Error(`no sentence "${key}"`);
  return new RegExp(wordingsOf(text, "[\\s\\S]*").join("|"), "u");
}

/** Key and text of every sentence, in the order of the file. */
export function sentencesIn(language: Language): ReadonlyMap<string, string> {
  return sources[language];
}

/** The wordings of a sentence as sources of regular expressions: one, or one for each of its variants; `value` stands for its values. */
export function wordingsOf(text: string, value: string): string[] {
  const [choice = "", variants = ""] = /\{ \$\w+ ->([\s\S]*?)\n\s*\}/.exec(text) ?? [];
  const texts = [...variants.matchAll(/\[\w+\] (.*)/g)].map(([, variant = ""]) => text.replace(choice, variant));
  return choice === "" ? [wording(text, value)] : texts.flatMap((one) => wordingsOf(one, value));
}

function wording(text: string, value: string): string {
  return text
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\n[ \t]*/g, "\\n"))
    .join(value);
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

/** Whether a message asks for something: a sentence in it is called a question, or it has buttons and a question mark that is no guess in brackets. */
export function asks(language: Language, { text, buttons }: WrittenMessage): boolean {
  if (buttons.length > 0 && /\?(?!\w)/.test(text.replace(/\([^)]*\)/g, ""))) return true;
  const questions = [...sources[language]].filter(([key]) => key.endsWith("-question") && key !== "stale-question");
  return questions.some(([key]) => sentenceIn(language, key).test(text));
}
