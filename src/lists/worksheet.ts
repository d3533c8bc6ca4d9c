import type { Readable } from "node:stream";
import type { LineProblem } from "../domain/list.ts";
import type { ListLimits, ListProblem } from "../domain/ports/lists.ts";
import { type Cell, cellText, type Row } from "./cells.ts";
import { overRows, partlyMarked } from "./figures.ts";
import { watchMemory } from "./memory.ts";
import { type SharedText, type Style, textReader, type Workbook } from "./workbook.ts";
import { isOn, readXml } from "./xml.ts";

/** What stands in a sheet, and which of its columns nobody sees. */
export interface Worksheet {
  readonly rows: readonly Row[];
  readonly hiddenColumns: ReadonlySet<number>;
}

/** The last row and column that a sheet can have. */
const ROW_MAX = 1_048_576;
const COLUMN_MAX = 16_384;

/** Why a sheet is no list, thrown out of the middle of it. */
export class SheetProblem extends Error {
  readonly problem: ListProblem;
  readonly line: number | undefined;
  constructor(problem: ListProblem, line?: number) {
    super(problem);
    this.problem = problem;
    this.line = line;
  }
}

/** Reads a sheet row by row; formulas by their stored value, macros and pictures not at all. */
export async function readWorksheet(
  part: Readable | undefined,
  workbook: Workbook,
  limits: ListLimits,
): Promise<Worksheet> {
  const rows: Row[] = [];
  const hiddenColumns = new Set<number>();
  const merged: string[] = [];
  const inline = textReader();
  let [line, column] = [0, -1];
  let [cells, isHidden, isStruck] = [[] as Cell[], false, false];
  let cell: { type: string; style: Style; value: string; formula: string | undefined } | undefined;
  let into: "value" | "formula" | "inline" | undefined;
  await readXml(part, {
    open(tag, attributes) {
      if (tag === "col" && (isOn(attributes["hidden"]) || Number(attributes["width"] ?? 1) === 0)) {
        const last = Math.min(Number(attributes["max"]), COLUMN_MAX);
        for (let at = Number(attributes["min"]); at <= last; at += 1) hiddenColumns.add(at - 1);
      } else if (tag === "row") {
        line = attributes["r"] === undefined ? line + 1 : Number(attributes["r"]);
        if (!Number.isInteger(line) || line < 1 || line > ROW_MAX) throw new SheetProblem("damaged");
        [cells, column, isStruck] = [[], -1, false];
        isHidden = isOn(attributes["hidden"]) || (attributes["ht"] !== undefined && Number(attributes["ht"]) === 0);
      } else if (tag === "c") {
        column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"]);
        const style = workbook.styles[Number(attributes["s"] ?? 0)] ?? PLAIN;
        cell = { type: attributes["t"] ?? "n", style, value: "", formula: undefined };
        inline.begin(); // a cell of text may have none, and never has the one before
      } else if (tag === "mergeCell") merged.push(attributes["ref"] ?? "");
      else if (cell && tag === "v") into = "value";
      else if (cell && tag === "f") {
        into = "formula";
        cell.formula ??= "";
      } else if (cell && tag === "is") {
        into = "inline";
      } else if (into === "inline") inline.open(tag, attributes);
    },
    text(text) {
      if (into === "inline") inline.text(text);
      else if (cell && into === "value") cell.value += text;
      else if (cell && into === "formula") cell.formula += text;
    },
    close(tag) {
      if (tag === "v" || tag === "f" || tag === "is") into = undefined;
      else if (into === "inline") inline.close(tag);
      else if (cell && tag === "c") {
        const text = cell.type === "inlineStr" ? inline.end() : sharedText(cell, workbook);
        const read = text ? textCell(text) : readCell(cell.type, cell.value, cell.formula, cell.style);
        if (cellText(read) !== "") {
          // Far to the right stand slips; a list that is that wide is none.
          if (column >= 2 * limits.columns + 100) throw new SheetProblem("too_many_columns", line);
          while (cells.length < column) cells.push("");
          cells[column] = read;
          isStruck ||= cell.style.isStruck || (text?.isStruck ?? false);
        }
        cell = undefined;
      } else if (tag === "row" && cells.length > 0) {
        rows.push({ line, cells, ...(isHidden ? { aside: "hidden" } : isStruck ? { aside: "struck" } : {}) });
        if (rows.length > 2 * limits.lines + 1_000) throw new SheetProblem("too_many_lines");
        watchMemory();
      }
    },
  });
  return { rows: withMerged(rows, merged), hiddenColumns };
}

/** The rows with cells that go over several of them (`C2:C4`) known as such. */
function withMerged(rows: readonly Row[], merged: readonly string[]): readonly Row[] {
  const over = new Map<number, number[]>();
  for (const reference of merged) {
    const [, from = "", top = "", bottom = ""] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reference) ?? [];
    if (from === "" || top === bottom) continue;
    over.set(Number(top), [...(over.get(Number(top)) ?? []), columnOf(from)]);
  }
  return rows.map((row) => {
    const columns = over.get(row.line);
    return columns
      ? { ...row, cells: row.cells.map((cell, at) => (columns.includes(at) ? overRows(cell) : cell)) }
      : row;
  });
}

const PLAIN: Style = { format: "plain", isStruck: false };

function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column < 1 || column > COLUMN_MAX) throw new SheetProblem("damaged");
  return column - 1;
}

/** The text that a cell shares with others, by its place among them. */
function sharedText({ type, value }: { readonly type: string; readonly value: string }, { texts }: Workbook) {
  return type === "s" && /^\s*\d+\s*$/.test(value) ? texts[Number(value)] : undefined;
}

function textCell({ text, isPartlyMarked }: SharedText): Cell {
  return isPartlyMarked ? partlyMarked(text) : text;
}

/** A cell by what is stored, unless what is shown of it would read as something else. */
function readCell(type: string, value: string, formula: string | undefined, { format }: Style): Cell {
  if (type === "str" || type === "d") return type === "d" ? { odd: value.slice(0, 10) } : value;
  if (type === "e") return odd(value, "error_value");
  // The place of a text that is not there is no figure.
  if (type === "s") return value.trim() === "" ? "" : odd("?", "error_value");
  if (type === "b" && value.trim() !== "") return { odd: isOn(value) ? "VRAI" : "FAUX" };
  if (value.trim() === "") return formula === undefined ? "" : odd(`=${formula}`, "not_calculated");
  const figure = Number(value);
  if (!Number.isFinite(figure)) return value;
  const near = Math.abs(figure - Math.round(figure)) < 1e-6 ? Math.round(figure) : figure;
  if (format === "date") return { odd: dayOf(figure), why: "not_a_figure" };
  if (format === "currency") return { odd: String(near), why: "amount_currency", figure: near };
  return format === "changed" ? { odd: String(near), why: "amount_format", figure: near } : near;
}

function odd(text: string, why: LineProblem): Cell {
  return { odd: text, why };
}

/** Excel counts days since the end of 1899. */
function dayOf(days: number): string {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
  return Number.isNaN(at.valueOf()) || days < 0 || days > 2_958_465 ? String(days) : at.toISOString().slice(0, 10);
}
