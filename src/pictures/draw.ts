import type { Paper, Sheet } from "../domain/ports/pictures.ts";
import { measure, paintPdf, paintPng } from "./canvas.ts";
import { INK } from "./ink.ts";
import { layOut, paginate, stack } from "./lay-out.ts";
import type { Frame, Mark } from "./marks.ts";
import { qrMarks, qrModules } from "./qr.ts";
import { setText } from "./text.ts";

/** Something to draw, as it is handed to the thread that draws. */
export type Task =
  | { readonly kind: "picture"; readonly sheet: Sheet }
  | { readonly kind: "pdf"; readonly sheet: Sheet; readonly paper: Paper }
  | { readonly kind: "qr"; readonly text: string; readonly caption?: string | undefined };

/** A picture is laid out this wide and drawn 1080 pixels wide: what Telegram keeps. */
const PICTURE_UNITS = 480;
const PICTURE_SCALE = 1080 / PICTURE_UNITS;

/** Paper in whole points, and how many units wide it is laid out: print is read closer than a phone. */
const PAPERS = {
  A5: { width: 420, height: 595, units: 480 },
  A4: { width: 595, height: 842, units: 830 },
} as const;

/** Draws one thing. Takes tens of milliseconds without pause: only ever beside the event loop. */
export function draw(task: Task): Buffer {
  switch (task.kind) {
    case "picture": {
      const { marks, height } = stack(layOut(task.sheet, PICTURE_UNITS, measure));
      return paintPng(marks, PICTURE_UNITS, height, PICTURE_SCALE);
    }
    case "pdf": {
      const { width, height, units } = PAPERS[task.paper];
      const scale = width / units;
      const pages = paginate(layOut(task.sheet, units, measure), height / scale);
      return paintPdf(
        pages.map((strips) => stack(strips).marks),
        task.sheet,
        { width, height },
        scale,
      );
    }
    case "qr":
      return drawQr(task.text, task.caption);
  }
}

/** Modules are a whole number of pixels wide, so that every edge is sharp. */
function drawQr(text: string, caption: string | undefined): Buffer {
  const modules = qrModules(text);
  const scale = Math.max(4, Math.floor(720 / modules));
  const frame: Frame = { left: 2, right: modules - 2, width: modules - 4, measure };
  const below = setText(frame, caption ?? "", modules - 1, {
    ...{ size: modules / 22, sizeMin: modules / 40, linesMax: 3, ink: INK.text, align: "center" },
  });
  const marks: Mark[] = [...qrMarks(text, 0, 0, modules), ...below.marks];
  return paintPng(marks, modules, caption === undefined ? modules : modules + below.height + 1, scale);
}
