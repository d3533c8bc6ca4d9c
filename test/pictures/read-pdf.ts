import { inflateSync } from "node:zlib";

/** What a PDF says: the text of each page in reading order of its marks, through the fonts' own Unicode tables, as a viewer would copy it. */
export function readPdf(pdf: Buffer): { readonly pages: readonly string[]; readonly info: string } {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return {
    pages: pages.map((page) => pageText(page, objects)),
    info: [...objects.values()].map(({ head }) => head).find((head) => /\/Producer/.test(head)) ?? "",
  };
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

type Objects = ReadonlyMap<string, PdfObject>;

function objectsOf(pdf: Buffer): Objects {
  const text = pdf.toString("latin1");
  const found = [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)];
  return new Map(found.map(([, nr = "", body = ""]) => [nr, objectOf(body)]));
}

function objectOf(body: string): PdfObject {
  const [head = "", rest] = body.split(/\bstream\n/, 2);
  if (rest === undefined) return { head: body, stream: "" };
  const bytes = Buffer.from(rest.slice(0, rest.lastIndexOf("\nendstream")), "latin1");
  const isDeflated = /FlateDecode/.test(head);
  return { head, stream: (isDeflated ? inflateSync(bytes) : bytes).toString("latin1") };
}

function pageText(page: PdfObject, objects: Objects): string {
  const resources = refer(page, "Resources", objects)?.head ?? page.head;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", nr = ""]) => [name, unicodeOf(nr, objects)]),
  );
  const content = refer(page, "Contents", objects)?.stream ?? "";
  let letters = new Map<string, string>();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    else lines.push(decode(shown ?? "", letters));
  }
  return lines.join("\n");
}

function refer({ head }: PdfObject, name: string, objects: Objects): PdfObject | undefined {
  const nr = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
  return nr === undefined ? undefined : objects.get(nr);
}

/** Glyph, as four hex digits, to text: of the font's ToUnicode table. */
function unicodeOf(font: string, objects: Objects): Map<string, string> {
  const table = refer(objects.get(font) as PdfObject, "ToUnicode", objects)?.stream ?? "";
  const letters = new Map<string, string>();
  for (const [, from = "", , list = ""] of table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[(.*?)\]/g))
    for (const [nr, [, hex = ""]] of [...list.matchAll(/<([0-9a-f ]+)>/g)].entries())
      letters.set((Number.parseInt(from, 16) + nr).toString(16).padStart(4, "0"), utf16(hex));
  return letters;
}

function utf16(hex: string): string {
  return (hex.replace(/ /g, "").match(/.{4}/g) ?? [])
    .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
    .join("");
}

function decode(shown: string, letters: ReadonlyMap<string, string>): string {
  const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
  return glyphs.map((glyph) => letters.get(glyph) ?? "?").join("");
}
