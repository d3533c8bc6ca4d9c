import { createCanvas, loadImage } from "@napi-rs/canvas";

/** A picture as its pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Whether the pixel at a place, rounded down, is nearer to black than to white. Outside it is white. */
  isDark(x: number, y: number): boolean;
}

/** Decodes a PNG; throws when it is none. */
export async function decodePng(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    ...{ width, height },
    isDark(x, y) {
      const [column, row] = [Math.floor(x), Math.floor(y)];
      if (column < 0 || row < 0 || column >= width || row >= height) return false;
      const place = 4 * (row * width + column);
      return (data[place] ?? 255) + (data[place + 1] ?? 255) + (data[place + 2] ?? 255) < 3 * 128;
    },
  };
}
