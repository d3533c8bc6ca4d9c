import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";

/** How wide the column of the speakers is. */
const SPEAKER = 12;

/** What one speaker said, as the lines of a transcript. */
export function spoken(speaker: string, text: string): string {
  return text
    .split("\n")
    .map((line, nr) => `${(nr === 0 ? speaker : "").padEnd(SPEAKER)}${line}`.trimEnd())
    .join("\n");
}

/**
 * What the bot did in a chat since somebody's last act, each message once, where it stands and as it came to stand. `known` are the texts of messages that stood
 * before: one that only lost its buttons is not worth a line.
 */
export function shown(events: readonly ChatEvent[], known: ReadonlyMap<number, string>, speaker: string): string[] {
  const written = events.filter(({ type }) => type !== "answer" && type !== "delete");
  const gone = new Set(events.filter(({ type }) => type === "delete").map(({ message_id }) => message_id));
  const boxes = events.filter(({ type, text }) => type === "answer" && text !== "");
  const byMessage = Map.groupBy(written, ({ message_id }) => message_id);
  const inOrder = [...byMessage].sort(([one], [other]) => one - other);
  const messages = inOrder.filter(([id, all]) => !gone.has(id) && !onlyLostButtons(all, known.get(id)));
  return [
    ...messages.map(([id, all]) => spoken(known.has(id) ? `${speaker} ✎` : speaker, messageText(all))),
    ...boxes.map(({ text }) => spoken(`${speaker} ▢`, text)),
  ];
}

function onlyLostButtons(all: readonly ChatEvent[], before: string | undefined): boolean {
  const last = all.at(-1);
  return last?.text === before && last?.buttons.length === 0;
}

function messageText(all: readonly ChatEvent[]): string {
  const { text, buttons } = all.at(-1) as ChatEvent;
  const { file } = all.find(({ file }) => file !== undefined) ?? {};
  const rows = buttons.map((row) => row.map((label) => `[${label}]`).join(" "));
  return [...(file ? [`<${file.name}>`] : []), ...(text === "" ? [] : [text]), ...rows].join("\n");
}

/** Masks what is different in every run: references, check codes and tokens of invitations, numbered as they come; and the fingerprint of a key. */
export function masked(text: string): string {
  const names = new Map<string, string>();
  const name = (found: string, make: (nr: string) => string, kind: string) => {
    const nr = [...names.values()].filter((one) => one.startsWith(kind)).length + 1;
    const made = names.get(found) ?? make(String(nr).padStart(4, "0"));
    names.set(found, made);
    return made;
  };
  return text
    .replace(/(?<=\b[a-z]+:\d+:)[0-9a-f]{64}\b/g, "3fa2…9c01")
    .replace(/\b(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\b/g, "3fa2 … 9c01")
    .replace(/(?<=start[= ])[\w-]{24}(?!\w)/g, (found) => name(found, (nr) => `link-${nr}`, "link"))
    .replace(/\bG(?!XXX)[0-9A-Z]{3}(?:-[0-9A-Z]{4}){3}\b/g, (found) => name(found, (nr) => `GABC-0000-0000-${nr}`, "G"))
    .replace(/\bR[0-9A-Z]{3}(?:-[0-9A-Z]{4}){2}\b/g, (found) => name(found, (nr) => `RABC-0000-${nr}`, "R"))
    .replace(/(?<![-\w])(?!K3F7-Q2MX)[0-9A-Z]{4}-[0-9A-Z]{4}(?![-\w])/g, (found) =>
      name(found, (nr) => `CODE-${nr}`, "C"),
    );
}

/** A message as a transcript shows it. */
export interface WrittenMessage {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Every message of the bot in a transcript: the other way round from `shown`. */
export function readMessages(transcript: string): WrittenMessage[] {
  const messages: string[][] = [];
  let isBot = false;
  for (const line of transcript.split("```")[1]?.split("\n") ?? []) {
    const speaker = line.slice(0, SPEAKER).trim();
    if (speaker !== "") isBot = speaker.startsWith("Guichet") || speaker.startsWith("→");
    if (speaker !== "" && isBot) messages.push([]);
    if (isBot) messages.at(-1)?.push(line.slice(SPEAKER));
  }
  return messages.map((lines) => ({
    text: lines.filter((line) => !/^\[.*\]$/.test(line)).join("\n"),
    buttons: lines.flatMap((line) => (/^\[.*\]$/.test(line) ? line.slice(1, -1).split("] [") : [])),
  }));
}
