import type { Block, Fact } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Mark, Strip } from "../marks.ts";
import { setText } from "../text.ts";
import { blockTitle } from "./title.ts";

const GAP = 14;
const PAD = 7.5;
/** A value of more letters is a sentence, not a figure: it is read, not looked up. */
const LONG = 60;

/** Names on the left, values on the right, a hairline between lines. A value that needs it takes two lines. */
export function factStrips(frame: Frame, { title, facts }: Extract<Block, { kind: "facts" }>): Strip[] {
  const rows = facts.map((fact, nr) => factStrip(frame, fact, nr < facts.length - 1));
  return title === undefined ? rows : [blockTitle(frame, title), ...rows];
}

function factStrip(frame: Frame, { label, value, tone }: Fact, ruled: boolean): Strip {
  const labelWidth = Math.min(frame.width * 0.58, Math.max(frame.width * 0.3, frame.measure(label, 16, false)));
  const valueWidth = frame.width - labelWidth - GAP;
  const left = setText(frame, label, PAD + 1, {
    ...{ size: 16, sizeMin: 13, linesMax: 2, ink: INK.soft, width: labelWidth + 0.01 },
  });
  const right = setText(frame, value, PAD, {
    ...{
      size: value.length > LONG ? 15 : 17,
      bold: value.length <= LONG,
      sizeMin: 12,
      linesMax: 6,
      ink: tone === undefined ? INK.text : INK[tone],
    },
    ...{ align: "right", left: frame.right - valueWidth, width: valueWidth },
  });
  const height = Math.max(left.height, right.height) + 2 * PAD;
  const rule: Mark = { kind: "box", x: frame.left, y: height - 0.8, width: frame.width, height: 0.8, ink: INK.line };
  return { height, marks: [...left.marks, ...right.marks, ...(ruled ? [rule] : [])] };
}
