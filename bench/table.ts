import { type Figure, ratioOf, type Spread, spreadOf } from "./figure.ts";

/** The figures as a table that also reads as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { min, median, max } = spreadOf(figure.values);
    return [figure.what, figure.unit, ...[min, median, max].map(short), ratioText(ratioOf(figure))];
  });
  const head = ["", "unit", "min", "median", "max", "of its baseline"];
  const widths = head.map((name, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), name.length),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column < 2 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function ratioText(ratio: Spread | undefined): string {
  if (!ratio) return "";
  const [min, median, max] = [ratio.min, ratio.median, ratio.max].map((value) => value.toFixed(2));
  return `${median} (${min} to ${max})`;
}

/** Three figures that count. */
function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
