import { Parser } from "htmlparser2";
import type { ListLimits, ListProblem } from "../domain/ports/lists.ts";
import type { Cell, Row } from "./cells.ts";
import { watchMemory } from "./memory.ts";
import { codeMeaning, type FormatMeaning } from "./number-format.ts";
import type { Sheet } from "./sheets.ts";
import { isOn } from "./xml.ts";

/** Sheets of a text that is marked up: what programs call XLS and write as HTML, or as the XML of Excel 2003. `undefined`: it is neither. */
export function readMarkup(
  text: string,
  limits: ListLimits,
): readonly Sheet[] | { readonly problem: ListProblem } | undefined {
  if (!/^\s*</.test(text)) return undefined;
  const isXml = /<(?:\w+:)?Workbook\b/.test(text.slice(0, 4_096));
  if (!isXml && !/<table\b/i.test(text)) return undefined;
  const sheets = isXml ? readXmlSheets(text, limits) : readHtmlTables(text, limits);
  return sheets ?? { problem: "too_many_lines" };
}

type Attributes = Readonly<Record<string, string>>;

/** Each table is a sheet; a table within a cell belongs to its cell. */
function readHtmlTables(text: string, limits: ListLimits): Sheet[] | undefined {
  const sheets: Sheet[] = [];
  let [depth, line, isTooLong] = [0, 0, false];
  let rows: Row[] = [];
  let [cells, isHidden] = [[] as Cell[], false];
  let [cell, wide] = [undefined as string | undefined, 1];
  function endCell(): void {
    if (cell === undefined) return;
    cells.push(cell.replace(/\s+/g, " ").trim(), ...Array.from({ length: Math.min(wide, 100) - 1 }, () => ""));
    cell = undefined;
  }
  function endRow(): void {
    endCell();
    if (cells.length > 0) rows.push({ line, cells, ...(isHidden && { aside: "hidden" as const }) });
    cells = [];
    watchMemory();
    isTooLong ||= rows.length > 2 * limits.lines + 1_000;
  }
  const parser = new Parser({
    onopentag(name, attributes: Attributes) {
      if (name === "table") depth += 1;
      if (depth !== 1) return;
      if (name === "table") [rows, line] = [[], 0];
      else if (name === "tr") {
        endRow();
        line += 1;
        isHidden = "hidden" in attributes || /display\s*:\s*none/i.test(attributes["style"] ?? "");
      } else if (name === "td" || name === "th") {
        endCell();
        [cell, wide] = ["", Number(attributes["colspan"] ?? 1) || 1];
      }
    },
    ontext(words) {
      if (cell !== undefined) cell += words;
    },
    onclosetag(name) {
      if (name === "table" && depth === 1) {
        endRow();
        sheets.push(sheetOf(`${sheets.length + 1}`, rows, false, sheets.length === 0));
      }
      if (name === "table") depth -= 1;
      else if (depth === 1 && name === "tr") endRow();
      else if (depth === 1 && (name === "td" || name === "th")) endCell();
    },
  });
  for (let at = 0; at < text.length && !isTooLong; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.end();
  return isTooLong ? undefined : sheets;
}

/** Enough at a time to stop early. */
const CHUNK = 65_536;

function readXmlSheets(text: string, limits: ListLimits): Sheet[] | undefined {
  const sheets: Sheet[] = [];
  const formats = new Map<string, FormatMeaning>();
  const hiddenSheets = new Set<number>();
  let [style, name, line, column, isTooLong] = ["", "", 0, 0, false];
  let rows: Row[] = [];
  let [cells, isHidden] = [[] as Cell[], false];
  let cell: { style: string; type: string; text: string } | undefined;
  let isData = false;
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
          case "Worksheet":
            [name, rows, line] = [attributes["Name"] ?? "", [], 0];
            return;
          case "Row":
            line = at || line + 1;
            [cells, column, isHidden] = [[], 0, isOn(attributes["Hidden"])];
            return;
          case "Cell":
            column = at || column + 1;
            cell = { style: attributes["StyleID"] ?? "", type: "String", text: "" };
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
              cells[column - 1] = xmlCell(cell.type, cell.text, formats.get(cell.style) ?? "plain");
            }
            cell = undefined;
            return;
          case "Row":
            if (cells.length > 0) rows.push({ line, cells, ...(isHidden && { aside: "hidden" as const }) });
            isTooLong ||= rows.length > 2 * limits.lines + 1_000;
            watchMemory();
            return;
          case "Worksheet":
            sheets.push(sheetOf(name, rows, hiddenSheets.has(sheets.length), sheets.length === 0));
            return;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let at = 0; at < text.length && !isTooLong; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
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

function sheetOf(name: string, rows: readonly Row[], isHidden: boolean, isInFront: boolean): Sheet {
  return { name, rows, isHidden, isInFront, hiddenColumns: new Set() };
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
