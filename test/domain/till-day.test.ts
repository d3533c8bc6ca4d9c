import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commissionOn } from "../../src/domain/commission.ts";
import { xof } from "../../src/domain/money.ts";
import { lastsUntil } from "../../src/domain/pace.ts";
import { expectedBalance, expectedCash, formatGap, gapOf, mustExplain } from "../../src/domain/till-day.ts";

const francs = fc.integer({ min: 0, max: 2_000_000 }).map(xof);
const moved = fc.record({ paid: francs, open: francs });

describe("a gap", () => {
  it("is none when the drawer holds the opening cash and what customers handed over, settled or not", () => {
    fc.assert(
      fc.property(francs, moved, fc.boolean(), (opening, { paid, open }, handedOver) => {
        const counted = xof(opening + paid + (handedOver ? open : 0));
        expect(gapOf(counted, expectedCash(opening, { paid, open }))).toBe(0);
      }),
    );
  });

  it("is none when the wallet lost what was paid, and what is open or not", () => {
    fc.assert(
      fc.property(francs, moved, fc.boolean(), (rest, { paid, open }, left) => {
        const before = xof(rest + paid + open);
        const now = xof(before - paid - (left ? open : 0));
        expect(gapOf(now, expectedBalance(before, { paid, open }))).toBe(0);
      }),
    );
  });

  it("is to the franc what is missing or too much once nothing is open", () => {
    fc.assert(
      fc.property(francs, francs, fc.integer({ min: -5_000, max: 5_000 }), (opening, paid, off) => {
        fc.pre(opening + paid + off >= 0);
        const expected = expectedCash(opening, { paid, open: xof(0) });
        expect(gapOf(xof(opening + paid + off), expected)).toBe(off);
      }),
    );
  });

  it("must be explained above the setting, whichever way it goes, of cash or of solde", () => {
    expect(mustExplain({ cashGap: 500, balanceGap: -500 }, xof(500))).toBe(false);
    expect(mustExplain({ cashGap: 501 }, xof(500))).toBe(true);
    expect(mustExplain({ cashGap: 0, balanceGap: -501 }, xof(500))).toBe(true);
  });

  it.each([
    [-1_500, "− 1 500"],
    [500, "+ 500"],
    [0, "0"],
  ])("of %s is shown as « %s »", (off, shown) => {
    expect(formatGap(off).replaceAll("\u00a0", " ")).toBe(shown);
  });
});

describe("a commission", () => {
  it("goes by the step of each deposit's own amount, rounded down", () => {
    const grid = [
      { from: xof(0), perThousand: 7 },
      { from: xof(10_000), perThousand: 5.5 },
    ];
    const deposits = [
      { amount: xof(9_999), count: 2 },
      { amount: xof(10_000), count: 1 },
      { amount: xof(100), count: 3 },
    ];
    expect(commissionOn(grid, deposits)).toBe(2 * 69 + 55);
    expect(commissionOn([{ from: xof(500), perThousand: 7 }], [{ amount: xof(499), count: 9 }])).toBe(0);
    expect(commissionOn([], deposits)).toBe(0);
  });
});

describe("how long a solde lasts", () => {
  const now = Date.UTC(2026, 10, 23, 14, 40);
  const hour = 3_600_000;

  it("goes by the pace since the first deposit of the last hours, to ten minutes", () => {
    const until = lastsUntil(xof(150_000), { count: 6, total: 100_000, first: now - 2 * hour }, now);
    expect(new Date(until ?? 0).toISOString()).toBe("2026-11-23T17:40:00.000Z");
  });

  it("is not said from two deposits, nor past midnight", () => {
    expect(lastsUntil(xof(1_000), { count: 2, total: 50_000, first: now - hour }, now)).toBeUndefined();
    expect(lastsUntil(xof(1_000), { count: 0, total: 0 }, now)).toBeUndefined();
    expect(lastsUntil(xof(900_000), { count: 5, total: 50_000, first: now - hour }, now)).toBeUndefined();
  });

  it("is never in the past, and never sooner for a larger solde", () => {
    fc.assert(
      fc.property(
        francs,
        francs,
        fc.integer({ min: 3, max: 500 }),
        fc.integer({ min: 1, max: 180 }),
        (one, more, count, minutes) => {
          const paid = { count, total: count * 5_000, first: now - minutes * 60_000 };
          const [sooner, later] = [lastsUntil(one, paid, now), lastsUntil(xof(one + more), paid, now)];
          expect(sooner ?? now).toBeGreaterThanOrEqual(now);
          if (later !== undefined) expect(sooner).toBeLessThanOrEqual(later);
        },
      ),
    );
  });
});
