import type { Frame, Mark, Measure } from "./marks.ts";

/** Lines are this much higher than their letters. */
const LEADING = 1.32;
/** Letters stand this far below the top of their line. */
const ASCENT = 1.02;

/** How a text is set. */
export interface Setting {
  readonly size: number;
  readonly bold?: boolean;
  readonly ink: string;
  readonly align?: "left" | "center" | "right";
  /** Before it is cut, a text shrinks to this size. */
  readonly sizeMin?: number;
  /** Most lines; what does not fit ends in an ellipsis. */
  readonly linesMax?: number;
  /** Room, when it is not the whole frame. */
  readonly left?: number;
  readonly width?: number;
}

/** A text that was set: its marks from `top` down, and how high they are. */
export interface SetText {
  readonly marks: readonly Mark[];
  readonly height: number;
}

/** Sets a text in its room: first in its own size, then smaller, then cut. */
export function setText(frame: Frame, text: string, top: number, setting: Setting): SetText {
  const { ink, bold = false, align = "left", linesMax = 1, sizeMin = setting.size } = setting;
  const { left = frame.left, width = frame.width } = setting;
  const words = printable(text);
  let { size } = setting;
  let lines = wrap(words, width, size, bold, frame.measure);
  while (lines.length > linesMax && size > sizeMin) {
    size = Math.max(sizeMin, size - 0.5);
    lines = wrap(words, width, size, bold, frame.measure);
  }
  if (lines.length > linesMax) {
    const last = lines.slice(linesMax - 1).join(" ");
    lines = [...lines.slice(0, linesMax - 1), cut(last, width, size, bold, frame.measure)];
  }
  const x = { left, center: left + width / 2, right: left + width }[align];
  const step = size * LEADING;
  const marks = lines.map(
    (line, nr): Mark => ({ kind: "text", x, y: top + nr * step + size * ASCENT, text: line, size, bold, ink, align }),
  );
  return { marks, height: lines.length * step };
}

/** Letters that the font has. Pictographs and scripts it lacks would print as boxes: a name is read without them. */
export function printable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\u202f/g, "\u00a0")
    .replace(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\p{Zs}\p{Sc}\p{Sm}°\n]/gu, "")
    .replace(/[ \t]+/g, " ")
    .trim();
}

/** Lines no wider than their room, broken at blanks; a single word that is wider is broken inside. No-break spaces hold. */
function wrap(text: string, width: number, size: number, bold: boolean, measure: Measure): string[] {
  const fits = (line: string) => measure(line, size, bold) <= width;
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ").flatMap((whole) => pieces(whole, fits))) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && !fits(longer)) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && !fits(piece + letter)) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...found, piece];
}

function cut(line: string, width: number, size: number, bold: boolean, measure: Measure): string {
  if (measure(line, size, bold) <= width) return line;
  let kept = "";
  for (const letter of line) {
    if (measure(`${kept}${letter}…`, size, bold) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
