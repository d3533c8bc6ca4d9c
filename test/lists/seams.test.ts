import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListReading } from "../../src/domain/ports/lists.ts";
import { SEAM } from "../../src/domain/seam.ts";
import { readText } from "../../src/lists/read-file.ts";
import { LIMITS } from "./limits.ts";
import { outcome } from "./outcome.ts";

const read = (text: string) => readText(text, LIMITS);

/** A payment, and one of the ways in which people write it. */
const line = fc
  .record({
    number: fc.integer({ min: 770_000_001, max: 789_999_999 }).map(String),
    amount: fc.oneof(
      fc.integer({ min: 1, max: 99 }).map((n) => n * 1_000),
      fc.integer({ min: 100, max: 99_999 }),
    ),
    name: fc.constantFrom("", "Awa", "Modou Fall", "Ndèye Fatou"),
  })
  .chain(({ number, amount, name }) => {
    const spaced = number.replace(/^(..)(...)(..)(..)$/, "$1 $2 $3 $4");
    const grouped = String(amount).replace(/\B(?=(\d{3})+$)/g, " ");
    return fc.record({
      payment: fc.constant(`${number} ${amount}`),
      text: fc.constantFrom(
        `${number} ${amount} ${name}`.trim(),
        `${spaced} ${grouped} F ${name}`.trim(),
        `${name} : +221 ${spaced} = ${grouped}`.replace(/^ : /, ""),
        `${amount} pour ${number}`,
        `- ${number} : ${amount}`,
      ),
    });
  });

function payments(reading: ListReading): string[] {
  return reading.kind === "list" ? reading.list.lines.map(({ recipient, amount }) => `${recipient} ${amount}`) : [];
}

describe("a text that a phone has cut in two (F60)", () => {
  it("is put together where it was cut, and the row is named", () => {
    const reading = read(`771234567 5000\n772034935 250${SEAM}00\n781234567 3000`);
    expect(outcome(reading)).toEqual(["1 771234567 5000", "2 772034935 25000", "3 781234567 3000"]);
    expect(reading.kind === "list" && reading.list.joined).toEqual([2]);
  });

  it("is two lines where it was cut between them, though the line end is lost", () => {
    const reading = read(`771234567 5000${SEAM}781234567 3000`);
    expect(outcome(reading)).toEqual(["1 771234567 5000", "2 781234567 3000"]);
    expect(reading.kind === "list" && reading.list.joined).toBeUndefined();
  });

  it("has its last row refused while the rest is not there, also in a table", () => {
    expect(outcome(read(`771234567 5000\n772034935 250${SEAM}`))).toEqual(["1 771234567 5000", "2 ✗ maybe_cut"]);
    expect(outcome(read(`Numéro;Montant\n771234567;5000\n772034935;250${SEAM}`))).toEqual([
      "2 771234567 5000",
      "3 ✗ maybe_cut",
    ]);
  });

  it("has a rest of which nothing is read when it comes too late", () => {
    expect(outcome(read(`${SEAM}00\n781234567 3000`))).toEqual(["late_rest"]);
  });

  it("is put together as a table as well", () => {
    expect(
      outcome(read(`Numéro;Montant;Nom\n771234567;5000;Awa\n772034935;250${SEAM}00;Modou\n781234567;3000;`)),
    ).toEqual(["2 771234567 5000 Awa", "3 772034935 25000 Modou", "4 781234567 3000"]);
  });

  it("never pays what its whole does not say, wherever it is cut and whatever came of it", () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 2 }),
        fc.boolean(),
        (lines, cuts, isWhole) => {
          const text = lines.map((one) => one.text).join("\n");
          const at = [...cuts].sort((one, other) => one - other).map((share) => Math.round(share * text.length));
          const parts = [0, ...at]
            .map((from, index) => text.slice(from, at[index]).trim())
            .filter((part) => part !== "");
          const sent = isWhole ? parts.join(SEAM) : `${parts[0]}${SEAM}`;
          const left: string[] = lines.map(({ payment }) => payment);
          for (const payment of payments(read(sent))) {
            expect(left, sent).toContain(payment);
            left.splice(left.indexOf(payment), 1);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("loses no line that is far from the cut", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `77123${String(1_000 + at)} ${(at + 1) * 1_000} Client`);
    const text = lines.join("\n");
    for (let at = 1; at < 120; at += 1) {
      const reading = read(`${text.slice(0, at).trim()}${SEAM}${text.slice(at).trim()}`);
      const whole = reading.kind === "list" ? reading.list : undefined;
      expect(whole?.lines.length, `cut at ${at}`).toBeGreaterThanOrEqual(38);
    }
  });
});
