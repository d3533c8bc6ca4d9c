/** A figure without its separators, or why it cannot be trusted. `fraction`: it has cents; `ambiguous`: a digit or a separator stands in the wrong place. */
export type FigureReading =
  | { readonly kind: "whole"; readonly digits: string }
  | { readonly kind: "problem"; readonly problem: "fraction" | "ambiguous" };

/** One kind of separator, groups of exactly three. */
const GROUPED = /^[1-9]\d{0,2}([ .,'])\d{3}(?:\1\d{3})*$/;

/** Reads the figure of an amount: `5000`, `5 000`, `5.000`, `5,000`, `5'000`, and with cents that are none: `5 000,00`, `5,000.00`, `5000.0`. */
export function readFigure(figure: string): FigureReading {
  const [, before = figure, point = "", cents = ""] = /^(.*\d)([.,])(\d{1,2}|0+)$/.exec(figure) ?? [];
  const isGrouped = GROUPED.test(figure);
  if (isGrouped || cents === "" || isNoCents(before, point, cents)) {
    const whole = isGrouped ? figure : before;
    const [, separator = ""] = GROUPED.exec(whole) ?? [];
    if (separator === "" && !/^(?:0|[1-9]\d*)$/.test(whole)) return { kind: "problem", problem: "ambiguous" };
    return { kind: "whole", digits: whole.replace(/\D/g, "") };
  }
  return { kind: "problem", problem: /^\d+$/.test(before) || GROUPED.test(before) ? "fraction" : "ambiguous" };
}

/**
 * Two zeros behind the point are cents that are none where three digits or groups of another separator stand before: `5.00` may be five francs,
 * or five thousand with a zero lost. One zero is how programs write a whole number.
 */
function isNoCents(before: string, point: string, cents: string): boolean {
  const [, separator] = GROUPED.exec(before) ?? [];
  if (separator !== undefined) return cents === "00" && separator !== point;
  return /^\d{3,}$/.test(before) && (cents === "00" || (cents === "0" && point === "."));
}
