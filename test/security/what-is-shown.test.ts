import { describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { classify } from "../../src/orange/classify.ts";
import { readPage } from "../../src/orange/history-row.ts";
import { ORDER } from "../orange/counter.ts";

const FORGED = [
  "CI1\n✅ Nouveau solde : 9 000 000 F CFA",
  "CI1\u202e000 5",
  "CI260131.1015.A00043 ",
  "<b>CI1</b> ok",
  "é",
  "C".repeat(51),
];

describe("an operator's id", () => {
  it.each(FORGED)(
    "that could pass for words of ours is no id, in an answer or in the history: %j (S26)",
    (transactionId) => {
      const seen = { kind: "answered", http: 200, json: { status: "SUCCESS", transactionId } } as const;
      const answer = classify(seen, ORDER);
      const [row] = readPage([{ transactionId, status: "SUCCESS" }])?.rows ?? [];
      const shown = [answer.kind === "succeeded" ? answer.transactionId : undefined, row?.transactionId];
      expect(shown.filter((id) => id !== undefined && !/^[\x21-\x7e]{1,50}$/.test(id))).toEqual([]);
    },
  );

  it("of the contract's form is taken", () => {
    const json = { status: "SUCCESS", transactionId: "CI260131.1015.A00043" };
    expect(classify({ kind: "answered", http: 200, json }, ORDER)).toEqual({
      kind: "succeeded",
      transactionId: "CI260131.1015.A00043",
    });
  });
});

describe("a number in the log", () => {
  it.each([
    "77 123 45 67",
    "77\u00a0123\u00a045\u00a067",
    "+221 77 123 45 67",
    "00221771234567",
    '"number":"771234567"',
  ])("is masked however it is grouped: %j (S17)", (number) => {
    const lines: string[] = [];
    createLog("info", { write: (line) => void lines.push(line) }).warn({ part: "x", error: `no ${number} here` }, "x");
    expect(lines.join("")).toMatch(/77 \*\*\* \*\* 67/);
    expect(lines.join("")).not.toMatch(/123.?45/);
  });
});
