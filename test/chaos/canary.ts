import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Breach } from "./invariants.ts";
import { PIN, type Stack, WRONG_PIN } from "./stack.ts";

/** The text of I6, as in faults.md. */
export const I6_TEXT = "the PIN and its ciphertext are in no file, row, log line, error text or outgoing message";

/** Four digits as they would betray themselves: standing alone, and in hexadecimal, base64 at any place, UTF-16. */
const TRACES = [PIN, WRONG_PIN].flatMap((pin) => [
  new RegExp(`(?<![\\w.+/=-])${pin}(?![\\w.+/=-])`),
  new RegExp(`(?<![0-9a-f])${Buffer.from(pin).toString("hex")}(?![0-9a-f])`),
  new RegExp(`(?<![A-Za-z0-9+/])${Buffer.from(pin).toString("base64url")}`),
  new RegExp([...pin].join("\\0")),
]);

/** I6, S1, S21: searches the data folder, everything that the bot wrote and everything that it sent to the chats. */
export function findSecrets({ data, output, chat, secrets, wire }: Stack): Breach[] {
  const ciphertexts = [...wire.ciphertexts].flatMap((text) => [text.slice(0, 40), text.slice(100, 140)]);
  const needles = [...secrets, ...ciphertexts, ...ciphertexts.map(encodeURIComponent)];
  const places = [
    ["its output", output.join("")] as const,
    // Keypads are random tokens beside the digits 0 to 9: only what is written counts.
    ...chat.calls.map(({ method, fields }) => [method, String(fields["text"] ?? "")] as const),
    ...filesUnder(data).map((file) => [file, readFileSync(file, "latin1")] as const),
    ...rowsOf(join(data, "journal.db")),
  ];
  return places.flatMap(([where, text]) => {
    const found = [...TRACES.map((trace) => text.search(trace)), ...needles.map((needle) => text.indexOf(needle))];
    return found
      .filter((at) => at >= 0)
      .map((at) => ({ what: `${where}: …${text.slice(Math.max(0, at - 30), at + 30)}…` }));
  });
}

/** S20: what of the data folder others on the machine could read. */
export function findOpenFiles({ data }: Stack): Breach[] {
  const folders = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
  return [data, ...folders, ...filesUnder(data)]
    .map((path) => ({ path, mode: statSync(path).mode & 0o777 }))
    .filter(({ mode }) => (mode & 0o077) !== 0)
    .map(({ path, mode }) => ({ what: `${path} has mode ${mode.toString(8)}` }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Every value of every table on a line of its own: in the file itself values stand side by side. */
function rowsOf(file: string): (readonly [string, string])[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => {
    const values = database.prepare(`SELECT * FROM "${name}"`).all().flatMap(Object.values);
    return [`table ${name}`, values.join("\n")] as const;
  });
  database.close();
  return rows;
}
