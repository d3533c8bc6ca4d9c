import { type Cell, cellText, type Row } from "./cells.ts";
import { contentOf, isFigure, isMostly, looksLikeNumber } from "./content.ts";
import { kindOfHeading, plainHeading } from "./headings.ts";

/** A table within a sheet or text: its headings, and the rows below them. */
export interface Part {
  /** One for each column; empty where nothing stands above it. No headings at all: an empty list. */
  readonly headings: readonly string[];
  /** The row in which they stand. */
  readonly headingsLine?: number | undefined;
  readonly rows: readonly Row[];
  /** The columns that belong to it, where tables stand side by side. */
  readonly columns: readonly number[];
  /** Words around the tables of the sheet: titles, remarks. */
  readonly notes: readonly string[];
  /** Rows in between that repeat the headings, as printed pages do. */
  readonly repeated: readonly Row[];
}

/** The tables of a sheet: one below the other, each under headings of its own, or side by side. */
export function partsOf(rows: readonly Row[]): Part[] {
  const notes = rows.flatMap(({ cells }) => {
    const texts = cells.map(cellText).filter((text) => text !== "");
    return texts.length < 3 && !cells.some(looksLikeNumber) ? [texts.join(" ").slice(0, NOTE_MAX)] : [];
  });
  return tablesOf(rows).map((part) => ({ ...part, notes }));
}

/** Enough of a remark to be understood. */
const NOTE_MAX = 200;

type Table = Omit<Part, "notes">;

function tablesOf(rows: readonly Row[]): Table[] {
  const starts = rows.flatMap((row, at) => (isHeadingRow(row) ? [at] : []));
  if (starts.length === 0) return besides(withoutKnownHeadings(rows));
  const stacked: Omit<Table, "columns">[] = [];
  const [first = 0] = starts;
  // What stands above all headings is a title, or a table without headings.
  const above = rows.slice(0, first);
  if (above.some(hasNumber)) stacked.push(withoutKnownHeadings(above));
  for (const [nr, start] of starts.entries()) {
    const before = stacked.at(-1);
    const until = starts[nr + 1] ?? rows.length;
    const row = rows[start] as Row;
    if (before && isSameHeading(before.headings, row)) {
      const more = { rows: [...before.rows, ...rows.slice(start + 1, until)], repeated: [...before.repeated, row] };
      stacked.splice(-1, 1, { ...before, ...more });
      continue;
    }
    // Two rows of headings right below each other are one: "Paie" over "Brut" and "Net".
    const isOver = starts[nr + 1] === start + 1;
    if (isOver) continue;
    const over = groupOver(rows, start);
    const under = isUnder(rows[start + 1], rows[start + 2]) ? [rows[start + 1] as Row] : [];
    const headings = joined(over, row, under);
    const below = rows.slice(start + 1 + under.length, until);
    stacked.push({ headings, headingsLine: row.line, rows: below, repeated: [] });
  }
  return stacked.flatMap(besides);
}

/** Whether a row without a number reads as headings: at least two that are known, of different kinds, one of them a number's or an amount's. */
export function isHeadingRow({ cells }: Row): boolean {
  if (cells.some((cell) => looksLikeNumber(cell) || (isFigure(cell) && !isPeriod(cellText(cell))))) return false;
  if (cells.some(hasFigures)) return false;
  const kinds = cells.map((cell) => (isFigure(cell) ? undefined : kindOfHeading(cellText(cell))));
  const known = new Set(kinds.filter((kind) => kind !== undefined));
  return known.size > 1 && (known.has("number") || known.has("money"));
}

/** More figures than a heading has: "Tel: 771234567" is a line. */
function hasFigures(cell: Cell): boolean {
  return /\d{5}/.test(cellText(cell));
}

/** A year or a day as a heading: 2026, 27. */
function isPeriod(text: string): boolean {
  return /^(?:\d{1,2}|19\d\d|20\d\d)$/.test(text);
}

function hasNumber({ cells }: Row): boolean {
  return cells.some(looksLikeNumber);
}

function isSameHeading(headings: readonly string[], { cells }: Row): boolean {
  const texts = cells.map((cell) => plainHeading(cellText(cell)));
  const width = Math.max(headings.length, texts.length);
  return Array.from({ length: width }, (_, at) => at).every(
    (at) =>
      plainHeading(headings[at] ?? "").endsWith(texts[at] ?? "") &&
      ((texts[at] ?? "") !== "") === ((headings[at] ?? "") !== ""),
  );
}

/** A row right above the headings with several texts in it, none of them a figure: a group of columns each. */
function groupOver(rows: readonly Row[], start: number): Row[] {
  const row = rows[start - 1];
  if (row === undefined || row.line !== (rows[start]?.line ?? 0) - 1 || hasNumber(row)) return [];
  const texts = row.cells.filter((cell) => cellText(cell) !== "");
  return texts.length > 1 && !texts.some(isFigure) ? [row] : [];
}

/** A row right below the headings that goes on with them: units, "F CFA", "Net"; never a line that lacks its figures. */
function isUnder(row: Row | undefined, next: Row | undefined): boolean {
  if (row === undefined || next === undefined || hasNumber(row)) return false;
  const texts = row.cells.map(cellText).filter((text) => text !== "");
  const goesOn = (text: string) =>
    /^\(.*\)$/.test(text) || ["money", "number", "else"].includes(kindOfHeading(text) ?? "");
  return (
    (texts.length > 1 || texts.some((text) => /^\(.*\)$/.test(text))) &&
    !row.cells.some(isFigure) &&
    !texts.some((text) => /^(?:sous.?)?total/i.test(text)) &&
    texts.every(goesOn)
  );
}

/** One heading for each column: the row's own, with the group above it where it says nothing by itself, and what stands right below it. */
function joined(over: readonly Row[], { cells }: Row, under: readonly Row[]): string[] {
  const width = Math.max(...[...over, ...under, { cells }].map((row) => row.cells.length));
  return Array.from({ length: width }, (_, at) => {
    const own = cellText(cells[at]);
    const above = kindOfHeading(own) === undefined ? over.map((row) => cellText(row.cells[at])) : [];
    return [...above, own, ...under.map((row) => cellText(row.cells[at]))].filter((text) => text !== "").join(" ");
  });
}

/** Where no headings are known, the row right above the first number may still be some. */
function withoutKnownHeadings(rows: readonly Row[]): Omit<Table, "columns"> {
  const first = rows.findIndex(hasNumber);
  const above = first > 0 ? rows[first - 1] : undefined;
  const texts = above?.cells.filter((cell) => cellText(cell) !== "") ?? [];
  const isHeading = texts.length > 1 && !texts.some(isFigure);
  if (first < 0) {
    const known = rows.findIndex(
      ({ cells }) =>
        cells.length > 1 &&
        !cells.some(hasFigures) &&
        cells.some((cell) => ["number", "money"].includes(kindOfHeading(cellText(cell)) ?? "")),
    );
    if (known < 0) return { headings: [], rows, repeated: [] };
    const { cells, line } = rows[known] as Row;
    return { headings: cells.map(cellText), headingsLine: line, rows: rows.slice(known + 1), repeated: [] };
  }
  const headings = isHeading && above ? above.cells.map(cellText) : [];
  // Without headings a row above that is no title is a line like the others.
  const from = isHeading
    ? first
    : rows.findIndex(({ cells }) => cells.some((cell) => isFigure(cell)) || cells.length > 1);
  return { headings, headingsLine: isHeading ? above?.line : undefined, rows: rows.slice(from), repeated: [] };
}

/** Tables side by side: the same headings once more, or an empty column between two that each have numbers and amounts. */
function besides(part: Omit<Table, "columns">): Table[] {
  const width = part.rows.reduce((most, { cells }) => Math.max(most, cells.length), part.headings.length);
  const columns = Array.from({ length: width }, (_, column) => column);
  const blocks = blocksByHeadings(part.headings) ?? blocksByGaps(part, columns) ?? [columns];
  return blocks.map((block) => ({ ...part, columns: block }));
}

function blocksByHeadings(headings: readonly string[]): number[][] | undefined {
  const named = headings.map(plainHeading).flatMap((text, column) => (text === "" ? [] : [{ text, column }]));
  for (const times of [2, 3, 4]) {
    const length = named.length / times;
    if (!Number.isInteger(length) || length < 2) continue;
    const isRepeated = named.every(({ text }, at) => text === named[at % length]?.text);
    const kinds = named.slice(0, length).map(({ text }) => kindOfHeading(text));
    if (!isRepeated || !kinds.includes("number") || !kinds.includes("money")) continue;
    return Array.from({ length: times }, (_, nr) => {
      const from = named[nr * length]?.column ?? 0;
      const to = named[(nr + 1) * length]?.column ?? headings.length;
      return Array.from({ length: to - from }, (_, at) => from + at);
    });
  }
  return undefined;
}

function blocksByGaps({ headings, rows }: Omit<Table, "columns">, columns: readonly number[]): number[][] | undefined {
  const blocks: number[][] = [[]];
  for (const column of columns) {
    const isEmpty = (headings[column] ?? "") === "" && rows.every(({ cells }) => cellText(cells[column]) === "");
    if (isEmpty) blocks.push([]);
    else blocks.at(-1)?.push(column);
  }
  if (blocks.length === 1) return undefined;
  const whole = blocks.filter((block) => {
    const contents = block.map((column) => contentOf(rows, column));
    return (
      contents.some((one) => isMostly(one.numbers, one)) &&
      contents.some((one) => one.filled > 0 && isMostly(one.amounts, one))
    );
  });
  return whole.length > 1 ? whole : undefined;
}
