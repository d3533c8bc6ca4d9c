import { Parser } from "htmlparser2";
import type { ListLimits } from "../domain/ports/lists.ts";
import type { Cell, Row } from "./cells.ts";
import { overRows, partlyMarked } from "./figures.ts";
import { watchMemory } from "./memory.ts";
import { codeMeaning, type FormatMeaning } from "./number-format.ts";
import type { Sheet } from "./sheets.ts";
import { isOn, local } from "./xml.ts";

type Attributes = Readonly<Record<string, string>>;

/** Enough at a time to stop early. */
const PIECE = 65_536;

/** The last column that a sheet can have. */
const COLUMNS_MAX = 16_384;

/** The sheets of a text in the XML of Excel 2003; `undefined`: it has too many rows. */
export function readXmlSheets(text: string, limits: ListLimits): Sheet[] | undefined {
  const sheets: Sheet[] = [];
  const formats = new Map<string, FormatMeaning>();
  const hiddenSheets = new Set<number>();
  let [style, name, line, column, isTooLong] = ["", "", 0, 0, false];
  let rows: Row[] = [];
  let [cells, isHidden, isStruck] = [[] as Cell[], false, false];
  let hiddenColumns = new Set<number>();
  /** Styles of cells that are struck through. */
  const struckStyles = new Set<string>();
  let cell:
    | { style: string; type: string; text: string; isMarked: boolean; across: number; isTall: boolean }
    | undefined;
  let [isData, tableColumn] = [false, 0];
  const parser = new Parser(
    {
      onopentag(tag, raw) {
        const attributes: Attributes = Object.fromEntries(
          Object.entries(raw).map(([key, value]) => [local(key), value]),
        );
        const at = Number(attributes["Index"]);
        switch (local(tag)) {
          case "Style":
            style = attributes["ID"] ?? "";
            return;
          case "NumberFormat":
            if (attributes["Format"]) formats.set(style, xmlFormat(attributes["Format"]));
            return;
          case "Font":
            if (isData && cell) return;
            if (isOn(attributes["StrikeThrough"])) struckStyles.add(style);
            return;
          case "S":
          case "Sup":
          case "Sub":
            if (isData && cell) cell.isMarked = true;
            return;
          case "Worksheet":
            [name, rows, line, tableColumn] = [attributes["Name"] ?? "", [], 0, 0];
            hiddenColumns = new Set();
            return;
          case "Column": {
            tableColumn = at || tableColumn + 1;
            const last = tableColumn + Math.min(Number(attributes["Span"]) || 0, COLUMNS_MAX);
            if (isOn(attributes["Hidden"]))
              for (let one = tableColumn; one <= last; one += 1) hiddenColumns.add(one - 1);
            tableColumn = last;
            return;
          }
          case "Row":
            line = at || line + 1;
            [cells, column, isStruck] = [[], 0, false];
            isHidden = isOn(attributes["Hidden"]) || attributes["Height"] === "0";
            return;
          case "Cell":
            column = at || column + 1;
            cell = {
              ...{ style: attributes["StyleID"] ?? "", type: "String", text: "", isMarked: false },
              across: Math.min(Number(attributes["MergeAcross"]) || 0, COLUMNS_MAX),
              isTall: Number(attributes["MergeDown"]) > 0,
            };
            return;
          case "Data":
            isData = true;
            if (cell) cell.type = attributes["Type"] ?? "String";
            return;
          case "Visible":
            return;
        }
      },
      ontext(words) {
        if (cell && isData) cell.text += words;
        else if (/^\s*Sheet(?:Very)?Hidden\s*$/.test(words)) hiddenSheets.add(sheets.length);
      },
      onclosetag(tag) {
        switch (local(tag)) {
          case "Data":
            isData = false;
            return;
          case "Cell":
            if (cell && cell.text.trim() !== "" && column <= 2 * limits.columns + 100) {
              while (cells.length < column - 1) cells.push("");
              const plain = xmlCell(cell.type, cell.text, formats.get(cell.style) ?? "plain");
              const read = cell.isMarked ? partlyMarked(cell.text) : plain;
              cells[column - 1] = cell.isTall ? overRows(read) : read;
              isStruck ||= struckStyles.has(cell.style);
            }
            column += cell?.across ?? 0;
            cell = undefined;
            return;
          case "Row":
            if (cells.length > 0)
              rows.push({ line, cells, ...(isHidden ? { aside: "hidden" } : isStruck ? { aside: "struck" } : {}) });
            isTooLong ||= rows.length > 2 * limits.lines + 1_000;
            watchMemory();
            return;
          case "Worksheet":
            sheets.push({
              ...{ name, rows, hiddenColumns },
              ...{ isHidden: hiddenSheets.has(sheets.length), isInFront: sheets.length === 0 },
            });
            return;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length && !isTooLong; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.end();
  return isTooLong ? undefined : sheets;
}

function xmlFormat(format: string): FormatMeaning {
  if (/date|time/i.test(format)) return "date";
  if (/^(?:Fixed|Standard|General Number|Scientific)$/.test(format)) return "plain";
  return /^(?:Currency|Percent)$/.test(format) ? "changed" : /euro/i.test(format) ? "currency" : codeMeaning(format);
}

function xmlCell(type: string, text: string, format: FormatMeaning): Cell {
  if (type !== "Number") return type === "String" ? text : { odd: text.slice(0, 10) };
  const figure = Number(text);
  if (!Number.isFinite(figure)) return text;
  if (format === "plain") return figure;
  if (format === "date") return { odd: text, why: "not_a_figure" };
  return { odd: text, why: format === "currency" ? "amount_currency" : "amount_format", figure };
}
