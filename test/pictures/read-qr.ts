import type { Pixels } from "./pixels.ts";

/**
 * Reads a QR code out of a picture, from its dark pixels alone: finds the finder patterns, samples the modules, takes the mask off and reads
 * the bytes. Byte mode, versions 1 to 9, undamaged: error correction is the drawing's promise, not this reader's.
 */
export function readQr(picture: Pixels): string {
  const modules = sample(picture);
  const size = modules.length;
  const version = (size - 17) / 4;
  const mask = formatOf(modules).mask;
  const bits: number[] = [];
  const reserved = reservedOf(size, version);
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (reserved(x, y)) continue;
        bits.push(Number(at(modules, x, y) !== isMasked(mask, x, y)));
      }
    }
    up = !up;
  }
  return readBytes(deinterleave(bits, version));
}

/** Rows of dark and light, cut to the code's own square. */
function sample({ width, height, isDark }: Pixels): boolean[][] {
  const step = Math.max(1, Math.floor(width / 1080));
  for (let top = 0; top < height; top += step)
    for (let left = 0; left < width; left += 1) {
      const unit = finderAt(left, top, isDark);
      if (unit === undefined) continue;
      const right = otherFinder(left, top, unit, width, isDark);
      if (right === undefined) continue;
      const size = Math.round((right - left) / unit);
      const exact = (right - left) / size;
      return Array.from({ length: size }, (_, y) =>
        Array.from({ length: size }, (_, x) => isDark(left + (x + 0.5) * exact, top + (y + 0.5) * exact)),
      );
    }
  throw new Error("no QR code in the picture");
}

/** The size of a module when the upper left corner of a finder pattern is here: 7 dark, then 1, 1, 3, 1, 1 across its middle. */
function finderAt(left: number, top: number, isDark: Pixels["isDark"]): number | undefined {
  if (!isDark(left, top) || isDark(left - 1, top) || isDark(left, top - 1)) return undefined;
  let width = 0;
  while (isDark(left + width, top) && width < 400) width += 1;
  const unit = width / 7;
  if (unit < 3) return undefined;
  const expected = [
    [1, 1, 1, 1, 1, 1, 1],
    [1, 0, 0, 0, 0, 0, 1],
    [1, 0, 1, 1, 1, 0, 1],
    [1, 0, 1, 1, 1, 0, 1],
    [1, 0, 1, 1, 1, 0, 1],
    [1, 0, 0, 0, 0, 0, 1],
    [1, 1, 1, 1, 1, 1, 1],
  ];
  const fits = expected.every((row, y) =>
    row.every((dark, x) => isDark(left + (x + 0.5) * unit, top + (y + 0.5) * unit) === (dark === 1)),
  );
  return fits ? unit : undefined;
}

/** The right edge of the finder pattern on the same line. */
function otherFinder(left: number, top: number, unit: number, width: number, isDark: Pixels["isDark"]) {
  for (let x = Math.round(left + 10 * unit); x < width; x += 1)
    if (finderAt(x, top, isDark) !== undefined) return x + 7 * unit;
  return undefined;
}

function formatOf(modules: boolean[][]): { mask: number } {
  const cells = [0, 1, 2, 3, 4, 5, 7, 8]
    .map((x) => at(modules, x, 8))
    .concat([7, 5, 4, 3, 2, 1, 0].map((y) => at(modules, 8, y)));
  const bits = cells.reduce((value, dark) => value * 2 + Number(dark), 0) ^ 0b101010000010010;
  return { mask: (bits >> 10) & 7 };
}

function reservedOf(size: number, version: number) {
  const centres = version === 1 ? [] : alignment(size, version);
  return (x: number, y: number): boolean =>
    (x < 9 && y < 9) ||
    (x >= size - 8 && y < 9) ||
    (x < 9 && y >= size - 8) ||
    x === 6 ||
    y === 6 ||
    (version >= 7 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) ||
    centres.some(([cx, cy]) => Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2);
}

function alignment(size: number, version: number): [number, number][] {
  const count = Math.floor(version / 7) + 2;
  const step = count === 2 ? size - 13 : Math.ceil((size - 13) / (2 * (count - 1))) * 2;
  const places = [6, ...Array.from({ length: count - 1 }, (_, nr) => size - 7 - (count - 2 - nr) * step)];
  const last = size - 7;
  return places.flatMap((x) =>
    places
      .filter((y) => !((x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6)))
      .map((y): [number, number] => [x, y]),
  );
}

function isMasked(mask: number, x: number, y: number): boolean {
  const rules = [
    (x + y) % 2,
    y % 2,
    x % 3,
    (x + y) % 3,
    (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    ((x * y) % 2) + ((x * y) % 3),
    (((x * y) % 2) + ((x * y) % 3)) % 2,
    (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];
  return rules[mask] === 0;
}

/** Blocks and error correction codewords of each version at level M (ISO 18004, table 9): what `ecc: "M"` draws. */
const BLOCKS_M = [1, 1, 1, 2, 2, 4, 4, 4, 5];
const CODEWORDS_M = [10, 16, 26, 18, 24, 16, 18, 22, 22];

function deinterleave(bits: readonly number[], version: number): number[] {
  const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, nr) =>
    bits.slice(nr * 8, nr * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
  const blocks = BLOCKS_M[version - 1] ?? 1;
  const corrections = CODEWORDS_M[version - 1] ?? 0;
  const data = bytes.length - blocks * corrections;
  const short = Math.floor(data / blocks);
  const long = data % blocks;
  const lengths = Array.from({ length: blocks }, (_, nr) => (nr < blocks - long ? short : short + 1));
  const found: number[][] = lengths.map(() => []);
  let next = 0;
  for (let place = 0; place <= short; place += 1)
    for (const [nr, block] of found.entries()) if (place < (lengths[nr] ?? 0)) block.push(bytes[next++] ?? 0);
  return found.flat();
}

function readBytes(data: readonly number[]): string {
  const bits = data.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  if (bits.slice(0, 4) !== "0100") throw new Error(`not in byte mode: ${bits.slice(0, 4)}`);
  const length = Number.parseInt(bits.slice(4, 12), 2);
  const bytes = Array.from({ length }, (_, nr) => Number.parseInt(bits.slice(12 + nr * 8, 20 + nr * 8), 2));
  return Buffer.from(bytes).toString("utf8");
}

function at(modules: boolean[][], x: number, y: number): boolean {
  return modules[y]?.[x] === true;
}
