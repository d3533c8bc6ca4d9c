import { foreignCurrency } from "./currency.ts";

/**
 * What a cell's format makes of its figure. `plain`: what is shown reads as what is stored. `date`: a day or a time. `currency`: money that is not F CFA.
 * `changed`: what is shown reads as another figure (thousands cut off, zeros or digits added, three places that read as thousands, per cent) or counts
 * something else than francs.
 */
export type FormatMeaning = "plain" | "date" | "currency" | "changed";

/** The formats that workbooks name by a number only: those of days and times, and per cent. */
const BUILT_IN_DATES = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;
const BUILT_IN_CHANGED = /^(?:9|10|12|13)$/;

/** What the format of that number means, by its code where the workbook has one. */
export function formatMeaning(id: string, code: string | undefined): FormatMeaning {
  if (code !== undefined) return codeMeaning(code);
  if (BUILT_IN_DATES.test(id)) return "date";
  return BUILT_IN_CHANGED.test(id) ? "changed" : "plain";
}

/** What a format's code means for a positive figure. */
export function codeMeaning(code: string): FormatMeaning {
  const { literal, rest } = apart(code);
  if (/^(?:general|standard|@)?$/i.test(rest.trim())) return judgeLiteral(literal);
  if (/[dmyhsja]/i.test(rest.replace(/general|standard|e[+-]/gi, ""))) return "date";
  if (/%/.test(rest) || /\//.test(rest) || !/[0#?]/.test(rest)) return "changed";
  if (/[0#?],+(?:[^0#?.,]|$)/.test(rest) || /[0#?],+\./.test(rest)) return "changed"; // thousands are cut off
  if (/\.[0#?]{3,}/.test(rest)) return "changed"; // 5 shows as 5.000
  return judgeLiteral(literal);
}

/** Text that stands beside the figure, in quotes, after a backslash or as a currency in brackets, and the form of the figure without it. */
function apart(code: string): { literal: string; rest: string } {
  let [literal, rest] = ["", ""];
  let at = 0;
  while (at < code.length && code[at] !== ";") {
    const char = code[at] ?? "";
    if (char === '"') {
      const end = code.indexOf('"', at + 1);
      literal += code.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? code.length : end + 1;
    } else if (char === "\\") {
      literal += code[at + 1] ?? "";
      at += 2;
    } else if (char === "_" || char === "*") at += 2;
    else if (char === "[") {
      const end = code.indexOf("]", at);
      const inside = code.slice(at + 1, end < 0 ? undefined : end);
      if (inside.startsWith("$")) literal += ` ${inside.slice(1).split("-")[0] ?? ""} `;
      else if (/^[hms]+$/i.test(inside)) rest += inside;
      at = end < 0 ? code.length : end + 1;
    } else {
      if (/[€$£¥]/.test(char)) literal += char;
      else rest += char;
      at += 1;
    }
  }
  return { literal, rest };
}

function judgeLiteral(literal: string): FormatMeaning {
  if (foreignCurrency(literal)) return "currency";
  const words = literal.replace(/[\s\u00a0\u202f()+.\-–']/g, "").toLowerCase();
  return /^(?:f|fr|frs|francs?|fcfa|cfa|xof|francscfa)?$/.test(words) ? "plain" : "changed";
}
