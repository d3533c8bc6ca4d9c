/** What a text is by its separators: a table, lines with commas that may be one, or lines. */
export type TextShape = "table" | "commas" | "lines";

/** Characters that are looked at: hundreds of lines. */
const TRIED = 20_000;

/**
 * Tells a table from lines: most of the lines that have a number are cut in two by a tab or a semicolon. Commas stand in lines as well, so they are
 * tried as a table first.
 */
export function shapeOf(text: string): TextShape {
  const all = text.slice(0, TRIED).split(/\r\n|\n|\r/);
  // Titles and notes around a table have figures, too; its lines have a number.
  const numbered = all.filter((line) => line.replace(/\D/g, "").length >= 9);
  const lines = numbered.length > 0 ? numbered : all.filter((line) => /\d/.test(line));
  const isCut = (by: RegExp) => lines.filter((line) => cells(line, by) > 1).length * 2 >= Math.max(1, lines.length);
  if (isCut(/\t/) || isCut(/;/) || isCut(/\|/) || /^sep=/i.test(text)) return "table";
  return isCut(/,/) ? "commas" : "lines";
}

function cells(line: string, by: RegExp): number {
  return line.split(by).filter((cell) => cell.trim() !== "").length;
}
