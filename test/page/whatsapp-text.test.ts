import { expect, test } from "vitest";
import { readMarks } from "../../src/demo/web/whatsapp-text.ts";

test.each([
  ["*5 000 F CFA* pour _Awa_", "5 000 F CFA pour Awa", ["bold 0 11", "italic 17 3"]],
  ["~payé~ `R-1` ```deux\nlignes```", "payé R-1 deux\nlignes", ["strikethrough 0 4", "code 5 3", "pre 9 11"]],
  ["`*ni gras*`", "*ni gras*", ["code 0 9"]],
  ["2*3*4 et paie_juin_2026.xlsx, * seul *", "2*3*4 et paie_juin_2026.xlsx, * seul *", []],
  ["rien", "rien", []],
])("a phone with WhatsApp reads %s", (marked, text, entities) => {
  const read = readMarks(marked);
  expect(read.text).toBe(text);
  expect(read.entities.map(({ type, offset, length }) => `${type} ${offset} ${length}`)).toEqual(entities);
});
