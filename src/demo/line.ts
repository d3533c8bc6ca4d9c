import type { KeyChoice } from "./chat-server/find-key.ts";

/** What a typed line means. */
export type Line =
  | { kind: "nothing" }
  | { kind: "text"; text: string }
  | { kind: "tap"; choice: KeyChoice }
  | { kind: "contact"; phone: string; firstName: string }
  | { kind: "file"; path: string }
  /** The text of a file as one pasted message, which the phone cuts where it is too long. */
  | { kind: "paste"; path: string }
  | { kind: "block" | "unblock" | "clear" }
  /** What the demo itself can tell: numbers to practise with, and how to write. */
  | { kind: "numbers" | "help" }
  | { kind: "quit" };

/** Reads one line of the terminal chat. Text goes out as it was typed; a colon in front means "do" instead of "write". */
export function readLine(typed: string): Line {
  const line = typed.replace(/\r$/, "");
  const act = line.trim();
  if (act === "") return { kind: "nothing" };
  if (!act.startsWith(":") || act === ":") return { kind: "text", text: line };
  if (act === ":quit") return { kind: "quit" };
  if (act === ":?") return { kind: "help" };
  if (/^:(numbers|num[ée]ros)$/i.test(act)) return { kind: "numbers" };

  const position = /^:#([1-9]\d*)$/.exec(act)?.[1];
  if (position) return { kind: "tap", choice: { position: Number(position) } };
  const contact = /^:contact\s+(\+?\d[\d\s.-]*\d)(?:\s+(.+))?$/.exec(act);
  if (contact?.[1]) return { kind: "contact", phone: contact[1], firstName: contact[2] ?? contact[1] };
  const [, sent, path] = /^:(file|paste)\s+(.+)$/.exec(act) ?? [];
  if (sent && path) return { kind: sent as "file" | "paste", path };
  const done = /^:(block|unblock|clear)$/.exec(act)?.[1];
  if (done) return { kind: done as "block" | "unblock" | "clear" };
  return { kind: "tap", choice: act.slice(1).trim() };
}
