import { join } from "node:path";
import type { Say } from "../../flows/ground/say.ts";
import type { Card } from "../../flows/sentences/facts.ts";
import { loadWords } from "../../src/bot/words.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Language } from "../../src/domain/language.ts";
import { type InBoth, wordsIn } from "./sentences.ts";
import { masked, spoken } from "./written.ts";

const words = loadWords(join(import.meta.dirname, "../../locales"), { strict: true });

/**
 * What would take a rare fault, a day, or forty scenes to play: drawn by the same functions that draw it in the chat, one after the other, each
 * under the words that say when it is seen.
 */
export interface Drawing {
  /** Name of its file. */
  readonly name: string;
  readonly title: InBoth;
  draw(page: Page): void | Promise<void>;
}

/** Where it is drawn. */
export interface Page {
  readonly say: Say;
  readonly language: Language;
  /** A Tuesday, 10:02 in Dakar. */
  readonly now: Instant;
  /** Says when the next one is seen. */
  when(what: InBoth): void;
  /** A message of the counter. */
  shows(card: Card | string): void;
  /** A sentence over the chat, after a tap. */
  boxes(text: string): void;
  /** Something that no one says: what stands on a picture, in a file, on a web page. */
  writes(text: string): void;
}

/** Draws in one language. */
export async function drawnIn(drawing: Drawing, language: Language): Promise<string> {
  const lines: string[] = [];
  await drawing.draw({
    say: words(language),
    language,
    now: Date.UTC(2026, 10, 24, 10, 2),
    when: (what) => void lines.push(spoken("", `(${wordsIn(language, what)})`)),
    shows: (card) => void lines.push(spoken("Guichet", typeof card === "string" ? card : cardText(card))),
    boxes: (text) => void lines.push(spoken("Guichet ▢", text)),
    writes: (text) => void lines.push(spoken("", text)),
  });
  return `# ${wordsIn(language, drawing.title)}\n\n\`\`\`\n${masked(lines.join("\n"))}\n\`\`\`\n`;
}

function cardText({ text, keyboard }: Card): string {
  const rows = (keyboard?.inline_keyboard ?? []).filter((row) => row.length > 0);
  return [text, ...rows.map((row) => row.map(({ text }) => `[${text}]`).join(" "))].join("\n");
}
