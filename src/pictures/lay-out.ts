import type { Block, Sheet } from "../domain/ports/pictures.ts";
import { barStrips } from "./blocks/bars.ts";
import { codeStrip } from "./blocks/code.ts";
import { factStrips } from "./blocks/facts.ts";
import { figureStrips } from "./blocks/figures.ts";
import { progressStrip } from "./blocks/progress.ts";
import { sumStrip } from "./blocks/sum.ts";
import { INK } from "./ink.ts";
import type { Frame, Mark, Measure, Strip } from "./marks.ts";
import { setText } from "./text.ts";

const MARGIN = 24;
/** Between two blocks. */
const SPACE = 14;

/** A sheet as strips from the top, in a width of so many units. Where there are pages, they may end between strips. */
export function layOut(sheet: Sheet, width: number, measure: Measure): Strip[] {
  const frame: Frame = { left: MARGIN, right: width - MARGIN, width: width - 2 * MARGIN, measure };
  const strips = [headStrip(frame, sheet, width)];
  for (const block of sheet.blocks) strips.push(space(SPACE), ...blockStrips(frame, block));
  if (sheet.foot !== undefined) strips.push(space(SPACE), noteStrip(frame, sheet.foot));
  return [...strips, space(SPACE)];
}

/** Strips one under the other: all marks, and how high they are together. */
export function stack(strips: readonly Strip[]): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let height = 0;
  for (const strip of strips) {
    for (const mark of strip.marks) marks.push({ ...mark, y: mark.y + height });
    height += strip.height;
  }
  return { marks, height };
}

/** Strips in pages no higher than `height`; what belongs together goes to the next page together. */
export function paginate(strips: readonly Strip[], height: number): Strip[][] {
  const pages: Strip[][] = [[]];
  let used = 0;
  for (const [nr, strip] of strips.entries()) {
    const together = strip.height + (strip.keepsNext ? (strips[nr + 1]?.height ?? 0) : 0);
    const isFull = used > 0 && used + together > height;
    if (isFull && strip.marks.length === 0) continue; // a space at the end of a page is none
    if (isFull) {
      pages.push([space(MARGIN)]);
      used = MARGIN;
    }
    pages.at(-1)?.push(strip);
    used += strip.height;
  }
  return pages;
}

function blockStrips(frame: Frame, block: Block): Strip[] {
  switch (block.kind) {
    case "sum":
      return [sumStrip(frame, block)];
    case "facts":
      return factStrips(frame, block);
    case "figures":
      return figureStrips(frame, block);
    case "bars":
      return barStrips(frame, block);
    case "progress":
      return [progressStrip(frame, block)];
    case "code":
      return [codeStrip(frame, block)];
    case "note":
      return [noteStrip(frame, block.text)];
  }
}

function headStrip(frame: Frame, { title, subtitle }: Sheet, width: number): Strip {
  const name = setText(frame, title, 15, { size: 25, bold: true, sizeMin: 16, linesMax: 2, ink: INK.onHead });
  const what = setText(frame, subtitle, 16 + name.height, {
    ...{ size: 16, sizeMin: 12, linesMax: 2, ink: INK.onHeadSoft },
  });
  const height = name.height + what.height + 30;
  const band: Mark = { kind: "box", x: 0, y: 0, width, height, ink: INK.head };
  return { height, marks: [band, ...name.marks, ...what.marks] };
}

function noteStrip(frame: Frame, text: string): Strip {
  return setText(frame, text, 0, { size: 14, sizeMin: 12, linesMax: 6, ink: INK.soft, align: "center" });
}

function space(height: number): Strip {
  return { height, marks: [] };
}
