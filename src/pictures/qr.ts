import { encode } from "uqr";
import { INK } from "./ink.ts";
import type { Mark } from "./marks.ts";

/** White around a code that readers need, in modules (ISO 18004: four). */
const QUIET = 4;

/** A QR code as boxes in a square of `size` units, its quiet zone included. Rows of dark modules are joined, so that no hairline runs through them. */
export function qrMarks(text: string, left: number, top: number, size: number): Mark[] {
  const { data } = encode(text, { ecc: "M", border: QUIET });
  const step = size / data.length;
  return data.flatMap((row, y) =>
    runs(row).map(
      ({ from, length }): Mark => ({
        kind: "box",
        x: left + from * step,
        y: top + y * step,
        width: length * step,
        height: step * 1.04, // over the next row, or a hairline shows between
        ink: INK.text,
      }),
    ),
  );
}

/** How many modules wide a text's code is, its quiet zone included. */
export function qrModules(text: string): number {
  return encode(text, { ecc: "M", border: QUIET }).size;
}

function runs(row: readonly boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  for (const [at, dark] of row.entries()) {
    const last = found.at(-1);
    if (!dark) continue;
    if (last && last.from + last.length === at) last.length += 1;
    else found.push({ from: at, length: 1 });
  }
  return found;
}
