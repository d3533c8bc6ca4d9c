import type { Bar, Block } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Mark, Strip } from "../marks.ts";
import { setText } from "../text.ts";
import { blockTitle } from "./title.ts";

const HEIGHT = 120;
const ABOVE = 24;
const BELOW = 22;
const LABEL_SIZE = 12.5;

/** Bars on a line, the highest in full ink with its text over it; as many labels below as do not touch. */
export function barStrips(frame: Frame, { title, bars }: Extract<Block, { kind: "bars" }>): Strip[] {
  const highest = Math.max(...bars.map(({ value }) => value), 0);
  const step = frame.width / Math.max(bars.length, 1);
  const width = Math.min(step * 0.72, 44);
  const top = bars.findIndex(({ value }) => value === highest && highest > 0);
  const marks = bars.flatMap((bar, nr) => {
    const middle = frame.left + (nr + 0.5) * step;
    const height = highest === 0 ? 0 : (bar.value / highest) * HEIGHT;
    return [
      ...(height > 0 ? [barMark(middle - width / 2, width, Math.max(height, 2), nr === top)] : []),
      ...(nr === top ? overBar(frame, bar, middle) : []),
    ];
  });
  const axis: Mark = { kind: "box", x: frame.left, y: ABOVE + HEIGHT, width: frame.width, height: 1, ink: INK.soft };
  const chart = { height: ABOVE + HEIGHT + BELOW, marks: [...marks, axis, ...labels(frame, bars, step)] };
  return [blockTitle(frame, title), chart];
}

function barMark(x: number, width: number, height: number, full: boolean): Mark {
  const ink = full ? INK.bar : INK.barSoft;
  return { kind: "box", x, y: ABOVE + HEIGHT - height, width, height, ink, radius: 2.5 };
}

function overBar(frame: Frame, { text }: Bar, middle: number): readonly Mark[] {
  const half = frame.measure(text, 14, true) / 2;
  const x = Math.min(Math.max(middle, frame.left + half), frame.right - half);
  return setText(frame, text, 2, {
    ...{ size: 14, bold: true, ink: INK.text, align: "center", left: x - half - 1, width: 2 * half + 2 },
  }).marks;
}

function labels(frame: Frame, bars: readonly Bar[], step: number): Mark[] {
  const widest = Math.max(...bars.map(({ label }) => frame.measure(label, LABEL_SIZE, false)), 0);
  const every = Math.max(1, Math.ceil((widest + 6) / step));
  return bars.flatMap(({ label }, nr) =>
    nr % every === 0 && label !== ""
      ? setText(frame, label, ABOVE + HEIGHT + 5, {
          ...{ size: LABEL_SIZE, ink: INK.soft, align: "center" },
          ...{ left: frame.left + (nr + 0.5) * step - widest / 2 - 1, width: widest + 2 },
        }).marks
      : [],
  );
}
