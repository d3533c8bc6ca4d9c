import type { ListLimits, ListProblem } from "../domain/ports/lists.ts";
import { readHtmlTables } from "./html-tables.ts";
import type { Sheet } from "./sheets.ts";
import { readXmlSheets } from "./xml-sheets.ts";

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
