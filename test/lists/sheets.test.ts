import { type CellStyle, type WriteSheet, writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import type { ListChoices } from "../../src/domain/ports/lists.ts";
import { codeMeaning } from "../../src/lists/number-format.ts";
import { readFile } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const HEADINGS = ["Nom", "Téléphone", "Montant"];
const AWA = ["Awa", 771234567, 5_000];
const MODOU = ["Modou", 781234567, 6_000];
const FATOU = ["Fatou", 761234567, 7_000];

async function read(sheets: WriteSheet[], choices?: ListChoices, activeSheet = 0) {
  return await readFile(await writeXlsx({ sheets, activeSheet }), LIMITS, choices);
}

const sheet = (name: string, rows: WriteSheet["rows"], more: Partial<WriteSheet> = {}): WriteSheet => ({
  name,
  ...(rows && { rows }),
  ...more,
});

describe("the sheet that is read is the sheet that is seen", () => {
  it("rows that are hidden are left out, counted and said, and taken where the person wants them", async () => {
    const sheets = [
      sheet("Paie", [HEADINGS, AWA, MODOU, FATOU], {
        rowDefs: new Map([
          [1, { hidden: true }],
          [3, { hidden: true, outlineLevel: 1 }],
        ]),
      }),
    ];
    expect(outcome(await read(sheets))).toEqual(["3 781234567 6000 Modou", "~ hidden 2"]);
    expect(outcome(await read(sheets, { aside: "take" }))).toEqual([
      "2 771234567 5000 Awa",
      "3 781234567 6000 Modou",
      "4 761234567 7000 Fatou",
    ]);
  });

  it("an amount that is merged over several rows is nobody's, a name is the first one's", async () => {
    const merges = [
      { startRow: 1, startCol: 2, endRow: 2, endCol: 2 },
      { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
    ];
    const sheets = [sheet("Paie", [HEADINGS, AWA, [null, 781234567, null], FATOU], { merges })];
    expect(outcome(await read(sheets))).toEqual(["4 761234567 7000 Fatou", "2 ✗ merged_cell", "3 ✗ amount_empty"]);
  });

  it("where all lines are hidden, it is asked whether they are meant", async () => {
    const sheets = [sheet("Paie", [HEADINGS, AWA], { rowDefs: new Map([[1, { hidden: true }]]) })];
    expect(outcome(await read(sheets))).toEqual(["aside ? "]);
    expect(outcome(await read(sheets, { aside: "take" }))).toEqual(["2 771234567 5000 Awa"]);
  });

  it("a hidden sheet in front is no list, also where it is very hidden", async () => {
    for (const state of ["hidden", "veryHidden"] as const) {
      const sheets = [sheet("Ancien", [HEADINGS, FATOU], { [state]: true }), sheet("Paie", [HEADINGS, AWA])];
      const reading = await read(sheets, undefined, 1);
      expect(outcome(reading)).toEqual(["2 771234567 5000 Awa", "~ hidden_sheets 0"]);
      expect(reading).toMatchObject({
        list: { understood: { sheet: "Paie", skipped: [{ text: "Ancien", count: 1 }] } },
      });
      expect(outcome(await read(sheets, { aside: "take" }, 1))).toEqual(["sheet ? Paie | Ancien"]);
    }
  });

  it("of several sheets that can be paid one is asked for, the one in front first", async () => {
    const months = ["Janvier", "Février", "Mars"].map((name) => sheet(name, [HEADINGS, AWA]));
    expect(outcome(await read(months, undefined, 2))).toEqual(["sheet ? Mars | Janvier | Février"]);
    expect(await read(months, { sheet: "Février" }, 2)).toMatchObject({ list: { understood: { sheet: "Février" } } });
  });

  it("a cover sheet is passed over", async () => {
    const sheets = [sheet("Garde", [["Coopérative Y"], ["Tél", "33 821 00 00"]]), sheet("Liste", [HEADINGS, AWA])];
    expect(outcome(await read(sheets))).toEqual(["2 771234567 5000 Awa"]);
  });

  it("a hidden column is not paid", async () => {
    const rows = [
      ["Nom", "Téléphone", "Montant", "Montant"],
      ["Awa", 771234567, 9_000, 5_000],
    ];
    const sheets = [sheet("Paie", rows, { columns: [{}, {}, { hidden: true }, {}] })];
    const reading = await read(sheets);
    expect(outcome(reading)).toEqual(["2 771234567 5000 Awa", "~ hidden_columns 0"]);
    expect(reading).toMatchObject({ list: { understood: { amount: { letters: "D" }, skipped: [{ text: "C" }] } } });
    expect(outcome(await read(sheets, { aside: "take" }))).toEqual(["amount ? C Montant | D Montant"]);
  });

  it("a line that is struck through is left out and said", async () => {
    const struck: CellStyle = { font: { strikethrough: true } };
    const cells = new Map([["1,0", { value: "Awa", style: struck }]]);
    expect(outcome(await read([sheet("Paie", [HEADINGS, AWA, MODOU], { cells })]))).toEqual([
      "3 781234567 6000 Modou",
      "~ struck 2",
    ]);
  });
});

describe("a cell whose format shows something else than its figure is refused, and a plain one read", () => {
  it.each([
    ["#,##0,", 5_000_000, "amount_format"],
    ['0" 000"', 5, "amount_format"],
    ["0.000", 5, "amount_format"],
    ["0%", 50, "amount_format"],
    ['#,##0" kg"', 50, "amount_format"],
    ['#,##0"k"', 50, "amount_format"],
    ['#,##0 "€"', 50, "amount_currency"],
    ["[$$-409]#,##0.00", 50, "amount_currency"],
    ["dd/mm/yyyy", 45_000, "not_a_figure"],
  ])("%s", async (numFmt, value, why) => {
    const cells = new Map([["1,2", { value, style: { numFmt } }]]);
    expect(outcome(await read([sheet("Paie", [HEADINGS, ["Awa", 771234567, value], MODOU], { cells })]))).toEqual([
      "3 781234567 6000 Modou",
      `2 ✗ ${why}`,
    ]);
  });

  it.each([
    "General",
    "0",
    "#,##0",
    "#,##0.00",
    "# ##0",
    '#,##0" F CFA"',
    "[$XOF] #,##0",
    '_-* #,##0\\ _€_-;-* #,##0\\ _€_-;_-* "-"??\\ _€_-;_-@_-',
    '#,##0\\ "F"',
    "@",
    "[Red]0;[Blue]0",
  ])("%s", (code) => {
    expect(codeMeaning(code)).toBe("plain");
  });
});
