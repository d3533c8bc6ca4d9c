import { Parser } from "htmlparser2";
import type { ListLimits } from "../domain/ports/lists.ts";
import type { Cell, Row } from "./cells.ts";
import { overRows, partlyMarked } from "./figures.ts";
import { watchMemory } from "./memory.ts";
import type { Sheet } from "./sheets.ts";

type Attributes = Readonly<Record<string, string>>;

/** Enough at a time to stop early. */
const PIECE = 65_536;

/** More columns or rows than a cell goes over in a list. */
const SPAN_MAX = 100;

/** Tags that begin a new line within a cell. */
const BREAKS = new Set(["br", "p", "div", "li", "ul", "ol", "hr", "pre"]);

interface Open {
  text: string;
  /** What of it is struck through. */
  struck: string;
  isRaised: boolean;
  readonly wide: number;
  readonly tall: number;
}

/** The tables of a page, each a sheet; a table within a cell belongs to its cell. `undefined`: one has too many rows. */
export function readHtmlTables(text: string, limits: ListLimits): Sheet[] | undefined {
  const sheets: Sheet[] = [];
  let [depth, line, isTooLong] = [0, 0, false];
  let rows: Row[] = [];
  let hiddenColumns = new Set<number>();
  let [cells, isHidden, isStruck] = [[] as Cell[], false, false];
  let cell: Open | undefined;
  /** For how many more rows each column is taken by a cell above. */
  let taken: number[] = [];
  /** What the tags that are open do to their text. */
  const marks: { readonly strikes: boolean; readonly raises: boolean }[] = [];

  function skipTaken(): void {
    for (let at = cells.length; (taken[at] ?? 0) > 0; at += 1) {
      taken[at] = (taken[at] ?? 0) - 1;
      cells.push("");
    }
  }
  function endCell(): void {
    if (cell === undefined) return;
    const { struck, isRaised, wide, tall } = cell;
    const text = cell.text
      .replace(/ *\n[ \n]*/g, "\n")
      .replace(/ +/g, " ")
      .trim();
    const isAllStruck = text !== "" && struck.replace(/\s/g, "") === text.replace(/\s/g, "");
    const isPartly = isRaised || (struck.trim() !== "" && !isAllStruck);
    for (let at = cells.length; at < cells.length + wide; at += 1) taken[at] = tall - 1;
    const read = isPartly ? partlyMarked(text) : text;
    cells.push(tall > 1 ? overRows(read) : read, ...Array.from({ length: wide - 1 }, () => ""));
    isStruck ||= isAllStruck;
    cell = undefined;
  }
  function endRow(): void {
    endCell();
    if (line > 0) {
      const from = cells.length;
      skipTaken();
      for (let at = cells.length; at < taken.length; at += 1) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
      if (from > 0) rows.push({ line, cells, ...asideOf(isHidden, isStruck) });
    }
    [cells, isStruck] = [[], false];
    watchMemory();
    isTooLong ||= rows.length > 2 * limits.lines + 1_000;
  }
  const parser = new Parser({
    onopentag(name, attributes: Attributes) {
      if (name === "table") depth += 1;
      marks.push({ strikes: isStruckBy(name, attributes), raises: name === "sup" || name === "sub" });
      if (cell && (depth > 1 || BREAKS.has(name))) cell.text += "\n";
      if (depth !== 1) return;
      if (name === "table") [rows, line, taken, hiddenColumns] = [[], 0, [], new Set()];
      else if (name === "tr") {
        if (cells.length > 0 || cell) endRow();
        line += 1;
        isHidden = isHiddenBy(attributes);
      } else if (name === "td" || name === "th") {
        endCell();
        skipTaken();
        if (isHiddenBy(attributes)) hiddenColumns.add(cells.length);
        cell = {
          text: "",
          struck: "",
          isRaised: false,
          wide: spanOf(attributes["colspan"]),
          tall: spanOf(attributes["rowspan"]),
        };
      }
    },
    ontext(raw) {
      if (cell === undefined) return;
      const words = raw.replace(/\s+/g, " ");
      cell.text += words;
      if (marks.some((one) => one.strikes)) cell.struck += words;
      if (words.trim() !== "" && marks.some((one) => one.raises)) cell.isRaised = true;
    },
    onclosetag(name) {
      marks.pop();
      if (name === "table" && depth === 1) {
        if (cells.length > 0 || cell) endRow();
        sheets.push({
          name: `${sheets.length + 1}`,
          rows,
          isHidden: false,
          isInFront: sheets.length === 0,
          hiddenColumns,
        });
      }
      if (name === "table") depth -= 1;
      else if (depth === 1 && name === "tr") endRow();
      else if (depth === 1 && (name === "td" || name === "th")) endCell();
    },
  });
  for (let at = 0; at < text.length && !isTooLong; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  return isTooLong ? undefined : sheets;
}

function asideOf(isHidden: boolean, isStruck: boolean): Pick<Row, "aside"> {
  return isHidden ? { aside: "hidden" } : isStruck ? { aside: "struck" } : {};
}

function isHiddenBy(attributes: Attributes): boolean {
  return "hidden" in attributes || /display\s*:\s*none/i.test(attributes["style"] ?? "");
}

function isStruckBy(name: string, attributes: Attributes): boolean {
  return name === "s" || name === "del" || name === "strike" || /line-through/i.test(attributes["style"] ?? "");
}

function spanOf(value = "1"): number {
  return Math.min(Math.max(1, Math.floor(Number(value)) || 1), SPAN_MAX);
}
