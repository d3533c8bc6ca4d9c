import { describe, expect, it } from "vitest";
import { readFile } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const cells = (row: readonly string[]) => row.map((one) => (one.startsWith("<td") ? one : `<td>${one}</td>`)).join("");
const html = async (...rows: readonly string[][]) =>
  outcome(
    await readFile(Buffer.from(`<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</table>`), LIMITS),
  );
const HEADINGS = ["Nom", "Téléphone", "Montant"];

describe("a table of HTML is read as it is seen", () => {
  it("a cell over two rows moves the row below to the right, and an amount in it is nobody's", async () => {
    const rows = [
      ["<td rowspan='2'>A</td>", "771234567", "5000"],
      ["781234567", "6000"],
    ];
    expect(await html(["Groupe", "Téléphone", "Montant"], ...rows)).toEqual(["2 771234567 5000", "3 781234567 6000"]);
    const shared = [
      ["Awa", "771234567", "<td rowspan='2'>5000</td>"],
      ["Modou", "781234567"],
    ];
    expect(await html(HEADINGS, ...shared)).toEqual(["2 ✗ merged_cell", "3 ✗ amount_empty"]);
  });

  it("marks of notes, struck figures, and lines within a cell are no part of a figure", async () => {
    const rows = [
      ["Awa", "771234567", "5000<sup>1</sup>"],
      ["Modou", "781234567", "<s>500</s>4000"],
      ["Ibou", "761234567", "5000<br>500"],
      ["Fatou", "701234567", "5<table><tr><td>000</td></tr></table>"],
      ["Idy", "751234567", "<span style='text-decoration: line-through'>5000</span>"],
      ["Rama", "771234568", "<b>7 000</b>"],
    ];
    expect(await html(HEADINGS, ...rows)).toEqual([
      "7 771234568 7000 Rama",
      "2 ✗ unclear_marked",
      "3 ✗ unclear_marked",
      "4 ✗ amount_ambiguous",
      "5 ✗ amount_ambiguous",
      "~ struck 6",
    ]);
  });

  it("a hidden cell is a hidden column", async () => {
    const rows = [
      ["Nom", "Téléphone", "<td style='display:none'>Brut</td>", "Net"],
      ["Awa", "771234567", "<td hidden>9000</td>", "5000"],
    ];
    expect(await html(...rows)).toEqual(["2 771234567 5000 Awa", "~ hidden_columns 0"]);
  });
});

describe("a sheet in the XML of Excel 2003 is read as it is seen", () => {
  const data = (one: string) => `<Data ss:Type="${/^\d+$/.test(one) ? "Number" : "String"}">${one}</Data>`;
  const row = (...all: string[]) =>
    `<Row>${all.map((one) => (one.startsWith("<") ? one : `<Cell>${data(one)}</Cell>`)).join("")}</Row>`;
  const read = async (rows: string, columns = "", styles = "") =>
    outcome(
      await readFile(
        Buffer.from(
          `<Workbook><Styles>${styles}</Styles><Worksheet ss:Name="A"><Table>${columns}${rows}</Table></Worksheet></Workbook>`,
        ),
        LIMITS,
      ),
    );

  it("without its hidden columns and struck rows", async () => {
    const rows = row("Nom", "Tel", "Brut", "Net") + row("Awa", "771234567", "9000", "5000");
    expect(await read(rows, '<Column ss:Index="3" ss:Hidden="1"/>')).toEqual([
      "2 771234567 5000 Awa",
      "~ hidden_columns 0",
    ]);
    const struck =
      row(...HEADINGS) +
      row("Awa", "771234567", `<Cell ss:StyleID="s">${data("5000")}</Cell>`) +
      row("Modou", "781234567", "6000");
    expect(await read(struck, "", '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>')).toEqual([
      "3 781234567 6000 Modou",
      "~ struck 2",
    ]);
  });

  it("with its merged cells", async () => {
    const wide = `<Cell ss:MergeAcross="1">${data("Nom")}</Cell>`;
    expect(await read(row(wide, "Tel", "Montant") + row("Awa", "Diop", "771234567", "5000"))).toEqual([
      "2 771234567 5000 Awa",
    ]);
    const tall = `<Cell ss:MergeDown="1">${data("5000")}</Cell>`;
    expect(await read(row(...HEADINGS) + row("Awa", "771234567", tall) + row("Modou", "781234567"))).toEqual([
      "2 ✗ merged_cell",
      "3 ✗ amount_empty",
    ]);
  });
});
