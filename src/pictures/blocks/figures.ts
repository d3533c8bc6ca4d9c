import type { Block, Fact } from "../../domain/ports/pictures.ts";
import { INK } from "../ink.ts";
import type { Frame, Mark, Strip } from "../marks.ts";
import { setText } from "../text.ts";

const GAP = 10;
const HEIGHT = 60;
const PAD = 12;

/** On paper there is room for three in a row. */
const WIDE = 560;

/** Tiles, two in a row on a phone: the figure large, its name over it. The last row fills its width. */
export function figureStrips(frame: Frame, { figures }: Extract<Block, { kind: "figures" }>): Strip[] {
  const columns = frame.width < WIDE ? 2 : 3;
  const count = Math.ceil(figures.length / columns);
  const rows = Array.from({ length: count }, (_, nr) => figures.slice(columns * nr, columns * (nr + 1)));
  return rows.map((row, nr) => {
    const width = (frame.width - GAP * (row.length - 1)) / row.length;
    return {
      height: HEIGHT + (nr < rows.length - 1 ? GAP : 0),
      marks: row.flatMap((figure, column) => tile(frame, figure, frame.left + column * (width + GAP), width)),
    };
  });
}

function tile(frame: Frame, { label, value, tone }: Fact, left: number, width: number): Mark[] {
  const room = { left: left + PAD, width: width - 2 * PAD };
  return [
    { kind: "box", x: left, y: 0, width, height: HEIGHT, ink: INK.tile, radius: 8 },
    ...setText(frame, label, 7, { size: 14, sizeMin: 11, ink: INK.soft, ...room }).marks,
    ...setText(frame, value, 26, {
      ...{ size: 21, bold: true, sizeMin: 12, ink: tone === undefined ? INK.text : INK[tone] },
      ...room,
    }).marks,
  ];
}
