import type { ListAnswer, ListQuestion } from "../domain/ports/lists.ts";
import { cellText, type Row } from "./cells.ts";
import { readAmountCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import { lineCells } from "./first-line.ts";
import { kindOfHeading, plainHeading } from "./headings.ts";
import type { Part } from "./parts.ts";
import { type Standing, standing, standingIfPaid } from "./status-words.ts";

/** Headings whose column says how a line stands, asks whether it was paid, or holds remarks. */
const STATUS = /^(?:statut|status|etat|situation)s?\b(?!.*\b(?:matrimonial|civil|famil))/;
const ASKS_PAID =
  /^(?:est |deja |is )?(?:payee?|reglee?|versee?|paid|remise?|envoyee?|done|fait|effectuee?|paiement effectue|ok)s?(?: (?:par|le|on|by|ou non|oui non)\b.*)?$/;
const REMARKS =
  /^(?:observation|obs|remarque|commentaire|comment|remark|note|mention|suivi|decision|resultat|result|paiement|payment)s?\b/;

/**
 * How a column bears on its lines. `asks_paid`, `status` and `remarks` decide by themselves; in one of `another` kind words of payment may mean
 * something else ("Type: Envoyé"), so that it is asked about.
 */
type Bearing = "asks_paid" | "status" | "remarks" | "another";

interface Telling {
  readonly column: number;
  readonly bearing: Bearing;
}

/** The columns that say something about how lines stand, apart from those that are read. */
function telling(part: Part, read: Columns): Telling[] {
  const isHeaded = part.headings.length > 0;
  const isRead = (column: number) =>
    column === read.number || column === read.amount || (isHeaded && read.names.includes(column));
  return part.columns.flatMap((column): Telling[] => {
    if (isRead(column)) return [];
    const bearing = bearingOf(part, column);
    const says = part.rows.some((row) => whatSays(row, { column, bearing }) !== undefined);
    return says || bearing === "status" ? [{ column, bearing }] : [];
  });
}

function bearingOf({ headings, rows }: Part, column: number): Bearing {
  const heading = plainHeading(headings[column] ?? "");
  if (ASKS_PAID.test(heading)) return "asks_paid";
  if (STATUS.test(heading)) return "status";
  if (REMARKS.test(heading) || heading === "") return "remarks";
  if (kindOfHeading(heading) !== undefined) return "another";
  const cells = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== "");
  return cells.filter((text) => standing(text) !== undefined).length * 2 > cells.length ? "remarks" : "another";
}

function whatSays({ cells }: Row, { column, bearing }: Telling): Standing {
  const text = cellText(cells[column]);
  // Money that was paid before is a column of its own, which is asked about as one.
  if (text !== "1" && text !== "0" && "value" in readAmountCell(cells[column])) return undefined;
  return bearing === "asks_paid" ? standingIfPaid(text) : standing(text);
}

/** Whether a row says of itself, in a column that is there for it, that it was paid or is not to be. */
export function doneRows(part: Part, read: Columns): ReadonlySet<Row> {
  const deciding = telling(part, read).filter(({ bearing }) => bearing !== "another");
  return new Set(part.rows.filter((row) => deciding.some((one) => whatSays(row, one) === "done")));
}

/** Asks which lines are meant where a column says how each stands, and not clearly; `undefined`: nothing to ask. */
export function statusQuestion(part: Part, read: Columns): ListQuestion | undefined {
  const done = doneRows(part, read);
  const lines = part.rows.filter((row) => !done.has(row) && cellText(row.cells[read.number]) !== "");
  const asked = telling(part, read).filter((one) => isAskedAbout(lines, one));
  const [first] = lines;
  if (asked.length === 0 || first === undefined) return undefined;
  const columns = asked.map(({ column }) => column);
  const said = Map.groupBy(lines, (line) => wordsOf(line, columns));
  const shown = (line: Row) => ({ line: line.line, ...lineCells(line, read) });
  const answers = [...said].map(([words, [line = first, ...more]]): ListAnswer => {
    const title = columns.map((column) => cellText(line.cells[column]) || "—").join(" · ");
    return { value: `${columns.join("+")}:${words}`, title: `${title} (${more.length + 1})`, first: shown(line) };
  });
  return { about: "status", answers: [{ value: "all", title: "", first: shown(first) }, ...answers] };
}

function isAskedAbout(lines: readonly Row[], one: Telling): boolean {
  const says = lines.map((line) => whatSays(line, one));
  if (says.includes("unclear")) return true;
  if (one.bearing === "another") return says.includes("done") && says.some((standing) => standing !== "done");
  // Words of a status that are not known, and not the same everywhere.
  const texts = lines.map(({ cells }) => cellText(cells[one.column]));
  const isUnknown = texts.some((text, at) => text !== "" && says[at] === undefined);
  return one.bearing === "status" && isUnknown && new Set(texts).size > 1;
}

/** Between the words of several columns: it stands in no cell. */
const BETWEEN = "\u001f";

function wordsOf({ cells }: Row, columns: readonly number[]): string {
  return columns.map((column) => cellText(cells[column])).join(BETWEEN);
}

/** Whether a row is left out by the answer to that question. */
export function isOtherStatus(row: Row, choice: string | undefined): boolean {
  const [, columns, words] = /^(\d+(?:\+\d+)*):([\s\S]*)$/.exec(choice ?? "") ?? [];
  return columns !== undefined && wordsOf(row, columns.split("+").map(Number)) !== words;
}
