import { inflateSync } from "node:zlib";

/** What a PDF says: the text of each page in reading order of its marks, through the fonts' own Unicode tables, as a viewer would copy it: what stands at one place of the page is one line. */
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
  let line = "";
  const lines = new Map<string, string>();
  for (const [, font, place, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|([-\d.]+ [-\d.]+) Tm|<([0-9A-F]+)> Tj/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    else if (place !== undefined) line = place;
    else lines.set(line, (lines.get(line) ?? "") + decode(shown ?? "", letters));
  }
  return [...lines.values()].join("\n");
}

function refer({ head }: PdfObject, name: string, objects: Objects): PdfObject | undefined {
  const nr = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
  return nr === undefined ? undefined : objects.get(nr);
}

/** Glyph, as four hex digits, to text: of the font's ToUnicode table. */
function unicodeOf(font: string, objects: Objects): Map<string, string> {
  const table = refer(objects.get(font) as PdfObject, "ToUnicode", objects)?.stream ?? "";
  const letters = new Map<string, string>();
  for (const [, from = "", second = "", third] of table.matchAll(
    /^<([0-9A-F]{4})> <([0-9A-F]+)>(?: <([0-9A-F]+)>)?$/gm,
  )) {
    const [to, text] = third === undefined ? [from, second] : [second, third];
    const first = Number.parseInt(from, 16);
    for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
      letters.set(hex(glyph), utf16(hex(Number.parseInt(text, 16) + glyph - first, text.length)));
  }
  return letters;
}

function hex(value: number, digits = 4): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

function utf16(text: string): string {
  return (text.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
}

function decode(shown: string, letters: ReadonlyMap<string, string>): string {
  return (shown.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? "?").join("");
}
