import type { ListChoices, ListLimits, ListProblem, ListReading } from "../domain/ports/lists.ts";
import { isRest, SEAM } from "../domain/seam.ts";
import { readCsv } from "./csv.ts";
import { decodeText } from "./decode-text.ts";
import { readHtmlTables } from "./html-tables.ts";
import { readRows } from "./lines.ts";
import { readPasted } from "./pasted.ts";
import { readSeams } from "./seams.ts";
import { readSheets, type Sheet } from "./sheets.ts";
import { shapeOf } from "./text-shape.ts";
import { readXlsx } from "./xlsx.ts";
import { readXmlSheets } from "./xml-sheets.ts";

/** Reads a file by what is in it; its name and what the sender calls its kind count for nothing. */
export async function readFile(bytes: Uint8Array, limits: ListLimits, choices: ListChoices = {}): Promise<ListReading> {
  if (bytes.length === 0) return { kind: "problem", problem: "empty" };
  if (bytes.length > limits.bytes) return { kind: "problem", problem: "too_large" };
  if (begins(bytes, ZIP)) {
    const read = await readXlsx(bytes, limits, choices.aside === "take");
    return "problem" in read ? { kind: "problem", ...read } : readSheets(read.sheets, limits, choices);
  }
  if (begins(bytes, COMPOUND_FILE)) return { kind: "problem", problem: compoundProblem(bytes) };
  const text = decodeText(bytes);
  if (text === undefined) return { kind: "problem", problem: "unreadable" };
  if (/^\s*BEGIN:VCARD/i.test(text)) return { kind: "problem", problem: "contacts" };
  const sheets = readMarkup(text, limits);
  if (sheets === undefined) return readText(text, limits, choices);
  return "problem" in sheets ? { kind: "problem", ...sheets } : readSheets(sheets, limits, choices);
}

/**
 * Reads a text: a table, or lines as people write them. What is a table is read as one or refused, never as lines: what a column refuses must not
 * come in by another door, and two cells are never one amount.
 */
export function readText(text: string, limits: ListLimits, choices: ListChoices = {}): ListReading {
  if (text.trim() === "") return { kind: "problem", problem: "empty" };
  if (isRest(text)) return { kind: "problem", problem: "late_rest" };
  if (isLink(text)) return { kind: "problem", problem: "link" };
  if (text.includes(SEAM)) return readSeams(text, (one) => readText(one, limits, choices));
  const shape = shapeOf(text);
  const pasted = shape === "lines" ? readPasted(text, limits, choices) : undefined;
  if (pasted && isAnswer(pasted)) return pasted;
  // A message without separators has no columns; a file may be one line without an end.
  if (pasted && /\d/.test(text) && text.length < MESSAGE_MAX) return noTable(text);
  const csv = readCsv(text, limits);
  const table: ListReading =
    "problem" in csv ? { kind: "problem", ...csv } : readRows(csv.rows, limits, csv.separator, choices);
  const hasNoColumns = table.kind === "problem" && NO_COLUMNS.includes(table.problem);
  if (shape !== "commas" || !hasNoColumns) return table;
  const lines = readPasted(text, limits, choices);
  return isAnswer(lines) ? lines : table;
}

/** A line that can be paid, one that says whom and not how much, or headings that say why none can. */
function isAnswer(pasted: ListReading): boolean {
  if (pasted.kind === "problem") return pasted.problem === "blank_columns" || pasted.problem === "no_amount_column";
  if (pasted.kind === "question") return true;
  return (
    pasted.list.lines.length > 0 ||
    pasted.list.refused.some(({ why }) => /^(?:amount_|unclear_|number_(?!empty))/.test(why))
  );
}

/** Longer than any message. */
const MESSAGE_MAX = 5_000;

/** Seen by its first line with a figure. */
function noTable(text: string): ListReading {
  const lines = text.split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => /\d/.test(line));
  return {
    kind: "problem",
    problem: "no_number_column",
    looked: { line: at + 1, text: (lines[at] ?? "").trim().slice(0, 60) },
  };
}

const NO_COLUMNS: readonly ListProblem[] = ["empty", "no_number_column", "no_amount_column"];

/** A link to a sheet that lies in the net, or what a computer keeps of one as a file of its own (`.gsheet`). */
function isLink(text: string): boolean {
  if (text.length > 1_000 || !/https:\/\/(?:docs|drive|sheets)\.google\.com\/|"doc_id":/i.test(text)) return false;
  return !/\d{9}/.test(text.replace(/https:\S+|"doc_id":\S+/gi, ""));
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** XLS, XLSX with a password, and much else of that time. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** Such a file holds parts by name, in letters of two bytes: an XLSX with a password, an XLS, or something else (an old text of Word, a mail). */
function compoundProblem(bytes: Uint8Array): ListProblem {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (part: string) => file.includes(Buffer.from(`${part}\0`, "utf16le"));
  if (holds("EncryptedPackage")) return "locked";
  return holds("Workbook") || holds("Book") ? "old_sheet" : "unreadable";
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Sheets of a text that is marked up: what programs call XLS and write as HTML, or as the XML of Excel 2003. `undefined`: it is neither. */
function readMarkup(
  text: string,
  limits: ListLimits,
): readonly Sheet[] | { readonly problem: ListProblem } | undefined {
  if (!/^\s*</.test(text)) return undefined;
  const isXml = /<(?:\w+:)?Workbook\b/.test(text.slice(0, 4_096));
  if (!isXml && !/<table\b/i.test(text)) return undefined;
  const sheets = isXml ? readXmlSheets(text, limits) : readHtmlTables(text, limits);
  return sheets ?? { problem: "too_many_lines" };
}
