/** The highest row a spreadsheet has. */
const ROW_MAX = 1_048_576;

/** More rows than any list may have are a slip. */
const CHOSEN_MAX = 100_000;

/** Reads which rows of a list are meant: `2-20, 25`, `2 à 20 et 25`. `undefined`: not readable, or a range that runs backwards. */
export function readLineChoice(text: string): number[] | undefined {
  const plain = text
    .toLowerCase()
    .replace(/\b(?:lignes?|lines?|rows?)\b/g, " ")
    .replace(/\b(?:et|and)\b/g, ",")
    .trim();
  if (!/\d/.test(plain) || plain.length > 1_000) return undefined;
  const rows = new Set<number>();
  for (const part of plain.split(/[,;\n]+/).map((one) => one.trim())) {
    if (part === "") continue;
    const [, first, last] = /^(\d{1,7})(?:\s*(?:-|–|à|a|to)\s*(\d{1,7}))?$/.exec(part) ?? [];
    if (first === undefined) return undefined;
    const [from, to] = [Number(first), Number(last ?? first)];
    if (from < 1 || to < from || to > ROW_MAX || rows.size + (to - from) >= CHOSEN_MAX) return undefined;
    for (let row = from; row <= to; row += 1) rows.add(row);
  }
  return rows.size > 0 ? [...rows] : undefined;
}
