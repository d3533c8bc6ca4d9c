import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { createLists } from "../../src/lists/lists.ts";
import { LIMITS, RULES } from "./limits.ts";

const lists = createLists(LIMITS, RULES, systemClock);
afterAll(() => lists.close());

// One invented list, saved by LibreOffice Calc in each of the forms that its dialogue offers.
it.each([
  "libreoffice.xlsx",
  "libreoffice-comma-windows-1252.csv",
  "libreoffice-tab-utf-8.csv",
  "libreoffice-semicolon-utf-16.csv",
])("a list saved by LibreOffice is read with its accents: %s", async (name) => {
  const bytes = readFileSync(join(import.meta.dirname, "fixtures", name));
  expect(await lists.read({ kind: "file", bytes })).toMatchObject({
    kind: "list",
    list: {
      headings: ["Nom", "Téléphone", "Montant"],
      lines: [
        { line: 2, recipient: "771234567", amount: 5_000, name: "Awa Diop" },
        { line: 3, recipient: "782223344", amount: 10_000, name: "Fatou Bâ" },
        { line: 4, recipient: "775550011", amount: 7_500, name: "Ndèye Sène" }, // "7500,00"
        { line: 5, recipient: "761234567", amount: 2_500, name: "Modou" },
      ],
      refused: [],
    },
  });
});
