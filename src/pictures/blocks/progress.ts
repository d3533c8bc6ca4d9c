import type { Block, Part } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Mark, Strip } from "../marks.ts";
import { setText } from "../text.ts";

const HEIGHT = 18;
const GAP = 12;

const INKS: Readonly<Record<Part["tone"], string>> = { good: INK.bar, bad: INK.bad, open: INK.barSoft };

/** One bar from side to side, its parts from left to right, and what it says beside it. */
export function progressStrip(frame: Frame, { of, parts, text }: Extract<Block, { kind: "progress" }>): Strip {
  const textWidth = frame.measure(text, 15, true) + 2;
  const width = frame.width - textWidth - GAP;
  const box = (x: number, part: number, ink: string): Mark => {
    return { kind: "box", x, y: 4, width: part, height: HEIGHT, ink, radius: 4 };
  };
  const marks = [box(frame.left, width, INK.line)];
  let left = frame.left;
  for (const { value, tone } of parts) {
    const part = of > 0 ? (width * value) / of : 0;
    if (part > 0) marks.push(box(left, part, INKS[tone]));
    left += part;
  }
  const says = setText(frame, text, 3, {
    ...{ size: 15, bold: true, ink: INK.text, align: "right", left: frame.right - textWidth, width: textWidth },
  });
  return { height: HEIGHT + 8, marks: [...marks, ...says.marks] };
}
