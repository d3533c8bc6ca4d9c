import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { systemClock } from "../../src/domain/clock.ts";
import { createLists } from "../../src/lists/lists.ts";
import { LIMITS, RULES } from "./limits.ts";
import { outcome } from "./outcome.ts";

const lists = createLists(LIMITS, RULES, systemClock);
afterAll(() => lists.close());

const read = (bytes: Uint8Array) => lists.read({ kind: "file", bytes });

describe("a sheet", () => {
  it("of Excel is read by its stored values: figures, text, dates, formulas", async () => {
    const date = new Date(Date.UTC(2026, 0, 5));
    const bytes = await writeXlsxFile([
      ["Nom", "Téléphone", "Montant"].map((value) => ({ value, type: String })),
      [{ value: "Awa" }, { value: 771234567, type: Number }, { value: 5000, type: Number, format: "#,##0" }],
      [{ value: "Modou" }, { value: "+221 78 123 45 67", type: String }, { value: "5 000", type: String }],
      [{ value: "Fatou" }, { value: 221761234567, type: Number }, { value: 5.125, type: Number }],
      [{ value: "Ibou" }, { value: "2.21771E+11", type: String }, { value: 5000, type: Number }],
      [{ value: "Date" }, { value: 761234567, type: Number }, { value: date, type: Date, format: "dd/mm/yyyy" }],
      [],
      [{ value: "Formule" }, { value: 701234567, type: Number }, { value: "=5000+500", type: "Formula" }],
    ]).toBuffer();
    const reading = await read(bytes);
    expect(reading).toMatchObject({
      kind: "list",
      list: {
        headings: ["Nom", "Téléphone", "Montant"],
        lines: [
          { line: 2, recipient: "771234567", amount: 5_000, name: "Awa" },
          { line: 3, recipient: "781234567", amount: 5_000, name: "Modou" },
        ],
        refused: [
          { line: 4, why: "amount_fraction" },
          { line: 5, why: "number_scientific" },
          { line: 6, why: "not_a_figure", cells: ["Date", "761234567", "2026-01-05"] },
          { line: 8, why: "not_calculated" }, // a formula that was never calculated has no value
        ],
      },
    });
  });

  it("with a calculated formula counts as what it shows", async () => {
    const row = (cells: string) => `<row>${cells}</row>`;
    const bytes = xlsx(
      row(`<c r="A1" t="inlineStr"><is><t>Numéro</t></is></c><c r="B1" t="inlineStr"><is><t>Montant</t></is></c>`) +
        row(`<c r="A2"><v>7.71234567E8</v></c><c r="B2"><f>SUM(C1:C9)</f><v>5500</v></c>`) +
        row(`<c r="A3"><v>771234568</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>`),
    );
    expect(await read(bytes)).toMatchObject({
      list: {
        lines: [{ line: 2, recipient: "771234567", amount: 5_500 }],
        refused: [{ line: 3, why: "error_value" }],
      },
    });
  });
});

describe("a file that is no list costs a sentence, in bounded time and memory (F40, F48, S25)", () => {
  const problem = async (bytes: Uint8Array) => {
    const reading = await read(bytes);
    return reading.kind === "problem" ? reading.problem : "list";
  };

  it("a bomb that says how large it is", async () => {
    expect(await problem(zip([["xl/workbook.xml", deflateRawSync(Buffer.alloc(70_000_000)), 70_000_000]]))).toBe(
      "bomb",
    );
  });

  it("a bomb that lies about its size", async () => {
    const packed = deflateRawSync(Buffer.alloc(70_000_000));
    expect(
      await problem(
        zip([
          ["xl/workbook.xml", packed, 1_000],
          ["xl/worksheets/sheet1.xml", packed, 1_000],
        ]),
      ),
    ).toBe("damaged");
  });

  it("an archive of very many entries, or of something else", async () => {
    const entries = Array.from({ length: 2_000 }, (_, nr): Entry => [`xl/${nr}.xml`, deflateRawSync("x"), 1]);
    expect(await problem(zip(entries))).toBe("bomb");
    expect(await problem(zip([["word/document.xml", deflateRawSync("x"), 1]]))).toBe("unreadable");
  });

  it("a sheet whose rows or columns are numbered to the end of the world", async () => {
    expect(await problem(xlsx(`<row r="999999999"><c r="A999999999"><v>1</v></c></row>`))).toMatch(
      /bomb|damaged|too_slow/,
    );
    const far = Array.from(
      { length: 200 },
      (_, nr) => `<row r="${nr + 1}"><c r="XFD${nr + 1}"><v>1</v></c></row>`,
    ).join("");
    expect(await problem(xlsx(far))).toMatch(/too_many_columns/);
  });

  it("a million rows, a line of a megabyte, a quote that never ends", async () => {
    expect(await problem(Buffer.from("771234567;5000\n".repeat(1_000_000)))).toBe("too_many_lines");
    expect(await problem(Buffer.from("7".repeat(1_000_000)))).toBe("long_row");
    expect(await problem(Buffer.from(`771234567;"5000\n${"781234567;3000\n".repeat(100_000)}`))).toBe("long_row");
  });

  it("a picture, a PDF, an old or locked sheet, nothing, too much", async () => {
    expect(await problem(Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0", "latin1"))).toBe(
      "unreadable",
    );
    const old = (part: string) =>
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Buffer.from(`${part}\0`, "utf16le")]);
    expect(await problem(old("Workbook"))).toBe("old_sheet");
    expect(await problem(old("Book"))).toBe("old_sheet");
    expect(await problem(old("EncryptedPackage"))).toBe("locked");
    expect(await problem(old("WordDocument"))).toBe("unreadable");
    const other = ["content.xml", "META-INF/manifest.xml"].map((name): Entry => [name, deflateRawSync("x"), 1]);
    expect(await problem(zip(other))).toBe("open_document");
    expect(await problem(Buffer.alloc(0))).toBe("empty");
    expect(await problem(Buffer.alloc(LIMITS.bytes + 1, "7"))).toBe("too_large");
  });

  it("more memory than reading may take, in every form that a list has", async () => {
    const rows = Array.from({ length: 300 }, (_, nr) => ["Awa", String(770_000_001 + nr), "5000"]);
    const cells = (open: string, close: string) => rows.map((row) => row.map((one) => open + one + close).join(""));
    const forms = {
      csv: Buffer.from(rows.map((row) => row.join(";")).join("\n")),
      html: Buffer.from(`<table>${cells("<td>", "</td>").join("<tr>")}</table>`),
      xml: Buffer.from(
        `<Workbook><Worksheet Name="A"><Table><Row>${cells("<Cell><Data>", "</Data></Cell>").join("</Row><Row>")}</Row></Table></Worksheet></Workbook>`,
      ),
      xlsx: Buffer.from(
        await (
          await writeXlsxFile(
            rows.map((row) => row.map((value) => ({ value }))),
            {},
          )
        ).toBuffer(),
      ),
    };
    const warned: unknown[] = [];
    const log = { warn: (what: unknown) => warned.push(what), error: () => {} };
    const narrow = createLists(LIMITS, RULES, systemClock, log, 1_024 * 1_024);
    for (const bytes of Object.values(forms)) {
      expect(await problem(bytes)).toBe("list");
      expect(await narrow.read({ kind: "file", bytes })).toEqual({ kind: "problem", problem: "too_much_memory" });
    }
    expect(warned, "it ended by itself").toEqual([]);
    await narrow.close();
  });

  it("a process that dies of a list is told as a list that is too large, in a row that has no end as well", async () => {
    const wide = createLists({ ...LIMITS, lines: 1_000_000, timeMs: 60_000 }, RULES, systemClock, undefined, Infinity);
    const bytes = Buffer.from(`Nom;Numéro;Montant\n${"Awa;770000001;5000\n".repeat(990_000)}`);
    expect(await wide.read({ kind: "file", bytes })).toEqual({ kind: "problem", problem: "too_much_memory" });
    await wide.close();
  });

  it("a cell of text without a text is empty, and one whose text is missing is no figure", async () => {
    const text = (at: string, value: string) => `<c r="${at}" t="inlineStr">${value && `<is><t>${value}</t></is>`}</c>`;
    const rows = [
      `${text("A1", "Nom")}${text("B1", "Tel")}${text("C1", "Montant")}`,
      `${text("A2", "Awa")}<c r="B2"><v>771234567</v></c>${text("C2", "")}`,
      `${text("A3", "5000")}<c r="B3"><v>781234567</v></c>${text("C3", "")}`,
      `${text("A4", "Ibou")}<c r="B4"><v>761234567</v></c><c r="C4" t="s"><v>5000</v></c>`,
      `${text("A5", "Rama")}<c r="B5"><v>701234567</v></c><c r="C5" t="s"></c>`,
      `${text("A6", "Idy")}<c r="B6"><v>751234567</v></c><c r="C6" t="inlineStr"><is><r><rPr><strike/></rPr><t>500</t></r><r><t>400</t></r></is></c>`,
      `${text("A7", "Lat")}<c r="B7"><v>771234569</v></c><c r="C7" t="inlineStr"><is><r><t>500</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>`,
      `${text("A8", "Fatou")}<c r="B8"><v>771234568</v></c><c r="C8"><v>7000</v></c>`,
    ];
    const sheet = xlsx(rows.map((cells, at) => `<row r="${at + 1}">${cells}</row>`).join(""));
    expect(outcome(await lists.read({ kind: "file", bytes: sheet }))).toEqual([
      "8 771234568 7000 Fatou",
      "2 ✗ amount_empty",
      "3 ✗ amount_empty",
      "4 ✗ error_value",
      "5 ✗ amount_empty",
      "6 ✗ unclear_marked",
      "7 ✗ unclear_marked",
    ]);
  });

  it("and the next list is read as if nothing had been", async () => {
    expect(await problem(Buffer.from("771234567;5000"))).toBe("list");
  });

  it("what takes too long is given up, and what waits beyond reason is told so", async () => {
    const impatient = createLists({ ...LIMITS, timeMs: 1 }, RULES, systemClock);
    const files = Array.from({ length: 25 }, () =>
      impatient.read({ kind: "file", bytes: Buffer.from("771234567;5000") }),
    );
    const problems = (await Promise.all(files)).map((reading) =>
      reading.kind === "problem" ? reading.problem : "list",
    );
    expect(problems.filter((one) => one === "too_slow")).toHaveLength(20);
    expect(problems.filter((one) => one === "busy")).toHaveLength(5);
    await impatient.close();
  });
});

type Entry = readonly [name: string, packed: Buffer, saysUnpacked: number];

/** A sheet with these rows, as any writer of XLSX makes it. */
function xlsx(rows: string): Buffer {
  const file = (name: string, xml: string): Entry => {
    const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
    return [name, deflateRawSync(content), content.length];
  };
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  return zip([
    file(
      "_rels/.rels",
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    file(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    file(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    file("xl/worksheets/sheet1.xml", `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
  ]);
}

/** A ZIP whose directory says of each entry what it is told to say. */
function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, packed, unpacked] of entries) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(packed), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(unpacked, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), shared, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}
