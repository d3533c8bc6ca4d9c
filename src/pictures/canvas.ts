import { createRequire } from "node:module";
import { type Canvas, createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D } from "@napi-rs/canvas";
import type { Sheet } from "../domain/ports/pictures.ts";
import { INK } from "./ink.ts";
import type { Mark, Measure } from "./marks.ts";

const require = createRequire(import.meta.url);

/** Noto Sans, from a package: the machine needs no fonts of its own. Covers every Latin letter of French, English and Wolof. */
const FONT_FILES = {
  regular: require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
} as const;

GlobalFonts.registerFromPath(FONT_FILES.regular, familyOf(false));
GlobalFonts.registerFromPath(FONT_FILES.bold, familyOf(true));

const ruler = createCanvas(1, 1).getContext("2d");

/** Measures a text as it will be drawn; widths grow with the size in proportion. */
export const measure: Measure = (text, size, bold) => {
  setFont(ruler, size, bold);
  return ruler.measureText(text).width;
};

/** Paints marks as a PNG of `width` by `height` units, `scale` pixels each. */
export function paintPng(marks: readonly Mark[], width: number, height: number, scale: number): Buffer {
  const canvas: Canvas = createCanvas(Math.round(width * scale), Math.ceil(height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = INK.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const mark of marks) paint(context, mark);
  return canvas.toBuffer("image/png");
}

/** Paints pages of marks, `scale` points a unit, on paper in whole points. Text stays text: it can be searched and copied ([decision 32](../../docs/decisions/0032-one-library-draws.md)). */
export function paintPdf(
  pages: readonly (readonly Mark[])[],
  sheet: Pick<Sheet, "title" | "subtitle">,
  paper: { readonly width: number; readonly height: number },
  scale: number,
): Buffer {
  const document = new PDFDocument({
    title: `${sheet.subtitle} · ${sheet.title}`,
    ...{ producer: "Guichet", creator: "Guichet" },
  });
  for (const marks of pages) {
    const context = document.beginPage(paper.width, paper.height) as SKRSContext2D; // declared as less than it is
    context.scale(scale, scale);
    for (const mark of marks) paint(context, mark);
    document.endPage();
  }
  return document.close();
}

function paint(context: SKRSContext2D, mark: Mark): void {
  context.fillStyle = mark.ink;
  if (mark.kind === "text") {
    setFont(context, mark.size, mark.bold);
    context.textAlign = mark.align;
    context.fillText(mark.text, mark.x, mark.y);
  } else {
    const { x, y, width, height, radius = 0 } = mark;
    context.beginPath();
    context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
    context.fill();
  }
}

/** Letters that are drawn as one would be copied out of a PDF as one. */
function setFont(context: SKRSContext2D, size: number, bold: boolean): void {
  context.font = `${size}px ${familyOf(bold)}`;
  context.fontVariantLigatures = "none";
}

/** The family that a weight is registered under, for canvas and PDF alike. */
function familyOf(bold: boolean): "sheet-bold" | "sheet-regular" {
  return bold ? "sheet-bold" : "sheet-regular";
}
