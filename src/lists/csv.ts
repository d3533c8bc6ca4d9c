import { CsvError, type Options, parse } from "csv-parse/sync";
import type { ListLimits, ListProblem } from "../domain/ports/lists.ts";
import type { Row } from "./cells.ts";
import { readRows } from "./lines.ts";
import { watchMemory } from "./memory.ts";

/** The rows of a text, or why there are none. */
export type CsvReading =
  | { readonly rows: readonly Row[]; readonly separator: Separator }
  | { readonly problem: ListProblem; readonly line?: number };

/** What sets cells apart. French spreadsheets write semicolons, others commas, and what is copied out of one has tabs; bars stand in texts. */
const SEPARATORS = [";", "\t", "|", ","] as const;
type Separator = (typeof SEPARATORS)[number];

/** How many rows are tried with each separator. */
const TRIED = 40;

/** Reads text as CSV. The separator is the one with which most lines make sense. */
export function readCsv(whole: string, limits: ListLimits): CsvReading {
  // Excel's own hint in the first row, which Excel does not show as one.
  const [hint = "", given] = /^sep=([;,\t|])(?:\r\n|\n|\r)/i.exec(whole) ?? [];
  const text = whole.slice(hint.length);
  const separator = SEPARATORS.find((one) => one === given) ?? bestSeparator(text, limits);
  // Empty rows are read over, but not without end.
  const most = 2 * limits.lines + 1_000;
  const parsed = parseRows(text, separator, limits, most + 1);
  if ("problem" in parsed) return parsed;
  return parsed.rows.length > most ? { problem: "too_many_lines" } : { rows: parsed.rows, separator };
}

function bestSeparator(text: string, limits: ListLimits): Separator {
  let best: { separator: Separator; score: number } = { separator: ";", score: 0 };
  for (const separator of SEPARATORS) {
    if (!text.includes(separator)) continue;
    const parsed = parseRows(text, separator, limits, TRIED);
    if ("problem" in parsed) continue;
    const read = readRows(parsed.rows, { ...limits, lines: TRIED }, separator);
    const good = read.kind === "problem" ? 0 : 1 + (read.kind === "list" ? read.list.lines.length : parsed.rows.length);
    const split = parsed.rows.filter(({ cells }) => cells.length > 1).length;
    const score = good * 1_000 + split;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function parseRows(
  text: string,
  delimiter: Separator,
  limits: ListLimits,
  to: number,
): { rows: Row[] } | { problem: ListProblem; line?: number } {
  const options: Options = {
    delimiter,
    to,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    // A row that is longer than all its cells may be: a file without line ends, or a quote that is never closed.
    max_record_size: limits.columns * limits.cellLength,
    on_record(record) {
      watchMemory();
      return record;
    },
  };
  // Of every row that is longer or shorter than the first the parser makes an error; its stack would cost more than the row (faults S38).
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const records = parse(delimiter === "|" ? withoutFrame(text) : text, options) as unknown as string[][];
    return { rows: records.map((cells, index) => ({ line: index + 1, cells })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error["records"] ?? 0) + 1;
    return { problem: error.code === "CSV_QUOTE_NOT_CLOSED" ? "open_quote" : "long_row", line };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** `| Awa | 771234567 |` and the line of dashes below the headings: bars around a table are no cells. */
function withoutFrame(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => {
      const inner = line.trim().replace(/^\|/, "").replace(/\|$/, "");
      return /^[\s|:+=-]*$/.test(inner) ? "" : inner;
    })
    .join("\n");
}
