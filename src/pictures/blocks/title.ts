import { INK } from "../ink.ts";
import type { Frame, Strip } from "../marks.ts";
import { setText } from "../text.ts";

/** The line over a block. */
export function blockTitle(frame: Frame, title: string): Strip {
  const { marks, height } = setText(frame, title, 2, {
    ...{ size: 15, bold: true, sizeMin: 12, linesMax: 2, ink: INK.head },
  });
  return { height: height + 6, marks, keepsNext: true };
}
