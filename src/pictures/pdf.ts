import PDFDocument from "pdfkit";
import type { Paper, Sheet } from "../domain/ports/pictures.ts";
import { FONT_FILES, familyOf } from "./fonts.ts";
import type { Mark } from "./marks.ts";

/** Paints pages of marks, `scale` points a unit. Text stays text: it can be searched and copied. */
export async function paintPdf(
  pages: readonly (readonly Mark[])[],
  sheet: Sheet,
  paper: Paper,
  scale: number,
): Promise<Buffer> {
  const info = { Title: `${sheet.subtitle} · ${sheet.title}`, Producer: "Guichet", Creator: "Guichet" };
  const document = new PDFDocument({
    ...{ size: paper, margin: 0, autoFirstPage: false, lang: sheet.language },
    info: { ...info, CreationDate: new Date(sheet.at) },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
  document.registerFont(familyOf(false), FONT_FILES.regular);
  document.registerFont(familyOf(true), FONT_FILES.bold);
  for (const marks of pages) {
    document.addPage();
    document.scale(scale);
    for (const mark of marks) paint(document, mark);
  }
  document.end();
  return await whole;
}

function paint(document: PDFKit.PDFDocument, mark: Mark): void {
  document.fillColor(mark.ink);
  if (mark.kind === "text") {
    document.font(familyOf(mark.bold)).fontSize(mark.size);
    const back = { left: 0, center: 0.5, right: 1 }[mark.align] * document.widthOfString(mark.text);
    document.text(mark.text, mark.x - back, mark.y, { lineBreak: false, baseline: "alphabetic" });
  } else {
    const { x, y, width, height, radius } = mark;
    if (radius === undefined) document.rect(x, y, width, height).fill();
    else document.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2)).fill();
  }
}
