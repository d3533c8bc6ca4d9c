import type { ListAnswer, ListQuestion } from "../domain/ports/lists.ts";
import { type Cell, cellText, type Row } from "./cells.ts";
import { readAmountCell } from "./figures.ts";
import type { Columns } from "./first-line.ts";
import { lineCells } from "./first-line.ts";
import { kindOfHeading, plainHeading } from "./headings.ts";
import type { Part } from "./parts.ts";
import {
  isAnotherWay,
  isByOrangeMoney,
  isTick,
  type Standing,
  standing,
  standingIfCounted,
  standingIfPaid,
} from "./status-words.ts";

/** Headings whose column says how a line stands, asks whether it was paid, or holds remarks. */
const STATUS = /^(?:statut|status|etat|situation)s?\b(?!.*\b(?:matrimonial|civil|famil))/;
const ASKS_PAID =
  /^(?:est |deja |is )?(?:payee?|reglee?|versee?|paid|remise?|envoyee?|done|fait|effectuee?|paiement effectue|ok|emargement|signature|acquit)s?(?: (?:par|le|on|by|ou non|oui non)\b.*)?$/;
/** Headings of days that are planned where every line has one, and say what was paid where only some have. */
const PAY_DAY =
  /^(?:date (?:de |du |d )?(?:paiement|versement|reglement|envoi|depot|transfert)|payment date|date paid)$/;
/** Headings whose column says by yes and no whether a line counts. */
const ASKS_COUNTED =
  /^(?:est |is )?(?:presente?|presence|present|eligible|valide|validee?|validation|confirmee?|confirmation|accord|approuvee?|approved|retenue?|selectionnee?|selected|actif|active|a payer|signee?|verifiee?|verified|autorisee?|inscrite?|participe|participation|vue?|pointage|pointee?|coche|cochee?|visa|controle|controlee?)s?$/;
/** Headings whose ticks say who somebody is, not whether they are paid. */
const SORTS =
  /^(?:h|f|m|homme|femme|fille|garcon|masculin|feminin|male|female|sexe|marie|celibataire|veuf|veuve|handicap|enceinte|chef de menage)e?s?$/;
const REMARKS =
  /^(?:observation|obs|remarque|commentaire|comment|remark|note|mention|suivi|decision|resultat|result|paiement|payment)s?\b/;

/**
 * How a column bears on its lines. `asks_paid`, `status` and `remarks` decide by themselves; `asks_counted` is asked about where not all lines say yes;
 * in one of `another` kind words of payment may mean something else ("Type: Envoyé"), so that it is asked about.
 */
type Bearing = "asks_paid" | "asks_counted" | "status" | "remarks" | "another";

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
    const bearing = bearingOf(part, column, read);
    const says = part.rows.some((row) => whatSays(row, { column, bearing }, read) !== undefined);
    return says || bearing === "status" ? [{ column, bearing }] : [];
  });
}

function bearingOf(part: Part, column: number, read: Columns): Bearing {
  const { headings } = part;
  // Of lines: a sum has neither ticks nor days.
  const rows = part.rows.filter(({ cells }) => cellText(cells[read.number]) !== "");
  const heading = plainHeading(headings[column] ?? "");
  if (ASKS_PAID.test(heading)) return "asks_paid";
  if (PAY_DAY.test(heading) && isFilledInPart(rows, column)) return "asks_paid";
  if (STATUS.test(heading)) return "status";
  const isTicked = !SORTS.test(heading) && hasOnlyTicks(rows, column);
  if (saysYesAndNo(rows, column) && (ASKS_COUNTED.test(heading) || isTicked)) return "asks_counted";
  if (REMARKS.test(heading) || heading === "") return "remarks";
  if (kindOfHeading(heading) !== undefined) return "another";
  const cells = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== "");
  return cells.filter((text) => standing(text) !== undefined).length * 2 > cells.length ? "remarks" : "another";
}

function isFilledInPart(rows: readonly Row[], column: number): boolean {
  const filled = rows.filter(({ cells }) => cellText(cells[column]) !== "").length;
  return filled > 0 && filled < rows.length;
}

/** Nothing but yes, no, ticks and gaps: a column of amounts or names under such a heading is another thing. */
function saysYesAndNo(rows: readonly Row[], column: number): boolean {
  const says = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== "");
  return says.length > 0 && says.every((text) => ["open", "unclear"].includes(standingIfCounted(text) ?? ""));
}

/** Ticks beside some of the lines, whatever stands over them. */
function hasOnlyTicks(rows: readonly Row[], column: number): boolean {
  const says = rows.map(({ cells }) => cellText(cells[column])).filter((text) => text !== "");
  return says.every(isTick);
}

function whatSays({ cells }: Row, { column, bearing }: Telling, read: Columns): Standing {
  const text = cellText(cells[column]);
  if (bearing === "asks_counted") return standingIfCounted(text);
  if (bearing === "remarks" && isOfAnotherNumber(text, cells[read.number])) return "unclear";
  // Money that was paid before is a column of its own, which is asked about as one.
  if (text !== "1" && text !== "0" && "value" in readAmountCell(cells[column])) return undefined;
  return bearing === "asks_paid" ? standingIfPaid(text) : standing(text);
}

/** Whether a remark holds a number that is not the one of its line: the line may be meant for that. */
function isOfAnotherNumber(text: string, number: Cell | undefined): boolean {
  const [said] = /(?<!\d)7[05-8][ .]?\d{3}[ .]?\d{2}[ .]?\d{2}(?!\d)/.exec(text.slice(0, 500)) ?? [];
  return (
    said !== undefined && /\p{L}/u.test(text) && !cellText(number).replace(/\D/g, "").endsWith(said.replace(/\D/g, ""))
  );
}

/** Whether a row says of itself, in a column that is there for it, that it was paid or is not to be. */
export function doneRows(part: Part, read: Columns): ReadonlySet<Row> {
  const deciding = telling(part, read).filter(({ bearing }) => bearing !== "another");
  return new Set(part.rows.filter((row) => deciding.some((one) => whatSays(row, one, read) === "done")));
}

/** Asks which lines are meant where a column says how each stands, and not clearly; `undefined`: nothing to ask. */
export function statusQuestion(part: Part, read: Columns): ListQuestion | undefined {
  const done = doneRows(part, read);
  const lines = part.rows.filter((row) => !done.has(row) && cellText(row.cells[read.number]) !== "");
  const asked = telling(part, read).filter((one) => isAskedAbout(lines, one, read));
  const [first] = lines;
  if (asked.length === 0 || first === undefined) return undefined;
  const columns = asked.map(({ column }) => column);
  const said = Map.groupBy(lines, (line) => wordsOf(line, columns));
  const shown = (line: Row) => ({ line: line.line, ...lineCells(line, read) });
  const answers = [...said].map(([words, [line = first, ...more]]): ListAnswer => {
    const title = columns.map((column) => cellText(line.cells[column]) || "—").join(" · ");
    return { value: `${columns.join("+")}:${words}`, title: `${title} (${more.length + 1})`, first: shown(line) };
  });
  const all: ListAnswer = { value: "all", title: "", first: shown(first) };
  // Where a column says how each is paid, those by Orange Money are most likely meant.
  const isOrange = (at: number) =>
    columns.some((column) => isByOrangeMoney(cellText([...said][at]?.[1][0]?.cells[column])));
  const [orange, others] = [answers.filter((_, at) => isOrange(at)), answers.filter((_, at) => !isOrange(at))];
  return { about: "status", answers: [...orange, all, ...others] };
}

function isAskedAbout(lines: readonly Row[], one: Telling, read: Columns): boolean {
  const says = lines.map((line) => whatSays(line, one, read));
  const texts = lines.map(({ cells }) => cellText(cells[one.column]));
  // "Motif: paie novembre" in every line tells none from another.
  const isOfAll =
    one.bearing === "another" && new Set(texts).size === 1 && lines.length > 1 && !texts.some(isAnotherWay);
  if (says.includes("unclear")) return !isOfAll;
  if (one.bearing === "another") return says.includes("done") && says.some((standing) => standing !== "done");
  // Words of a status that are not known, and not the same everywhere.
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
