import type { Block } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Strip } from "../marks.ts";
import { qrMarks } from "../qr.ts";
import { setText } from "../text.ts";

const SIZE = 128;
const PAD = 14;
/** Between the edge of the tile and the white around the code. */
const EDGE = 6;

/** The QR code, and beside it the code that a person types. */
export function codeStrip(frame: Frame, { qr, label, code, hint }: Extract<Block, { kind: "code" }>): Strip {
  const left = frame.left + SIZE + PAD;
  const inner = SIZE - 2 * EDGE;
  const room = { left, width: frame.right - left - PAD };
  const name = setText(frame, label, 14, { size: 15, sizeMin: 12, ink: INK.soft, ...room });
  const big = setText(frame, code, 14 + name.height, { size: 28, bold: true, sizeMin: 14, ink: INK.text, ...room });
  const said = setText(frame, hint, 20 + name.height + big.height, {
    ...{ size: 14, sizeMin: 11, linesMax: 3, ink: INK.soft },
    ...room,
  });
  return {
    height: SIZE,
    marks: [
      { kind: "box", x: frame.left, y: 0, width: frame.width, height: SIZE, ink: INK.tile, radius: 8 },
      { kind: "box", x: frame.left + EDGE, y: EDGE, width: inner, height: inner, ink: INK.paper, radius: 6 },
      ...qrMarks(qr, frame.left + EDGE, EDGE, inner),
      ...name.marks,
      ...big.marks,
      ...said.marks,
    ],
  };
}
