import type { Block } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Strip } from "../marks.ts";
import { setText } from "../text.ts";

/** The one amount, as large as it fits, and its words below. */
export function sumStrip(frame: Frame, { heading, amount, words }: Extract<Block, { kind: "sum" }>): Strip {
  const top = setText(frame, heading, 0, {
    ...{ size: 17, bold: true, sizeMin: 13, ink: INK.good, align: "center" },
  });
  const figure = setText(frame, amount, top.height + 2, {
    ...{ size: 46, bold: true, sizeMin: 20, ink: INK.text, align: "center" },
  });
  const below = top.height + figure.height + 4;
  const said = setText(frame, words ?? "", below, {
    ...{ size: 16, sizeMin: 12, linesMax: 3, ink: INK.soft, align: "center" },
  });
  return { height: below + (words ? said.height : 0), marks: [...top.marks, ...figure.marks, ...said.marks] };
}
