import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAfter, dueReport, EVENING_HOURS, STANDING_KINDS } from "../../src/domain/standing-report.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OTHER = "780000002";

/** Friday 27 November 2026. */
const FRIDAY = Date.UTC(2026, 10, 27);

describe("when a report comes by itself", () => {
  const kinds = fc.constantFrom(...STANDING_KINDS);
  const hours = fc.constantFrom(...EVENING_HOURS);
  const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) });

  it("it is due once, after every moment, and tells days that are over, or this evening's so far", () => {
    fc.assert(
      fc.property(kinds, hours, moments, fc.integer({ min: 0, max: 400 * DAY_MS }), (kind, hour, from, later) => {
        const report = { personId: 1, kind, hour, nextAt: dueAfter({ kind, hour }, from) };
        expect(report.nextAt).toBeGreaterThan(from);
        expect(dueReport(report, report.nextAt - 1)).toBeUndefined();
        const now = report.nextAt + later;
        const due = dueReport(report, now);
        expect(due?.nextAt).toBeGreaterThan(now);
        expect(due?.span.to).toBeLessThanOrEqual(now);
        expect(due?.span.from).toBeLessThan(due?.span.to ?? 0);
        expect(dueReport({ ...report, nextAt: due?.nextAt ?? 0 }, now)).toBeUndefined();
        const days = ((due?.span.to ?? 0) - (due?.span.from ?? 0)) / DAY_MS;
        if (kind === "evening") expect(days).toBeLessThanOrEqual(1);
        if (kind === "week") expect([days, new Date(due?.span.from ?? 0).getUTCDay()]).toEqual([7, 1]);
        if (kind === "month") expect([28, 29, 30, 31]).toContain(days);
      }),
    );
  });

  it("what was missed is one report, of the last time, that says how many others there were", () => {
    const evening = { personId: 1, kind: "evening", hour: 20, nextAt: FRIDAY + 20 * HOUR_MS } as const;
    expect(dueReport(evening, FRIDAY + 3 * DAY_MS + 9 * HOUR_MS)).toEqual({
      span: { from: FRIDAY + 2 * DAY_MS, to: FRIDAY + 3 * DAY_MS },
      missed: 2,
      nextAt: FRIDAY + 3 * DAY_MS + 20 * HOUR_MS,
    });
    expect(dueReport(evening, FRIDAY + 20 * HOUR_MS)?.span).toEqual({ from: FRIDAY, to: FRIDAY + 20 * HOUR_MS });
  });
});

/** Two counters of one owner who has no account of their own. */
async function twoCounters(): Promise<WholeCounter> {
  return await openWholeCounter({
    checksCalls: true,
    settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Boutique Awa;${MODOU}=${OTHER}:Marché Modou` },
    operator: {
      accounts: [WALLET, OTHER].map((msisdn) => ({ msisdn, type: "RETAILER", pin: PIN, openingBalance: 90_000 })),
    },
  });
}

/** The next time it is this hour in Dakar, from the counter's clock. */
function passTo(counter: WholeCounter, hour: number, days = 0): void {
  const now = counter.clock.now();
  const today = Math.floor(now / DAY_MS) * DAY_MS + hour * HOUR_MS + 60_000;
  counter.clock.pass((today > now ? today - now : today + DAY_MS - now) + days * DAY_MS);
}

describe("a report that comes by itself", () => {
  it("is chosen in the chat by an owner without an account, comes each evening with all counters, once, also over restarts", async () => {
    const counter = await twoCounters();
    passTo(counter, 12);
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    owner.person.says("/rapport auto");
    await owner.bot.asks("tous les guichets");
    owner.person.taps("Chaque soir");
    await owner.bot.shows("✅ Chaque soir à 20 h");
    owner.person.taps("19 h");
    await owner.bot.shows("✅ Chaque soir à 19 h");
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(modou, "770000001 7500");
    await counter.restarts();
    const before = reports(owner).length;
    passTo(counter, 19);
    const told = await owner.bot.shows("Rapport du soir");
    expect(plain(told.body.text)).toContain("Dépôts payés : 2 (12 500 F CFA)");
    expect(before).toBe(0);
    await counter.restarts();
    await counter.deposits(awa, "771234567 1000"); // it has had its time: nothing else comes
    expect(reports(owner)).toHaveLength(1);
    expect(reports(awa)).toHaveLength(0);
  });

  it("that was missed because nothing ran comes once, of the last day, and says that others did not come", async () => {
    const counter = await twoCounters();
    const owner = counter.meets(OWNER);
    owner.person.says("/tableau");
    await owner.bot.asks("Tableau des guichets");
    owner.person.taps("Rapports d’office");
    await owner.bot.asks("tous les guichets");
    owner.person.taps("Chaque soir");
    await owner.bot.shows("✅ Chaque soir");
    owner.person.taps("Le lundi");
    await owner.bot.shows("✅ Le lundi");
    await counter.restarts();
    passTo(counter, 9, 3);
    await owner.bot.shows("ne sont pas venus");
    expect(reports(owner).filter((text) => text.includes("Rapport du soir"))).toHaveLength(1);
  });

  it("stays off once it was taken back, and a distributor's is of their own counter alone (S7)", async () => {
    const counter = await twoCounters();
    passTo(counter, 12);
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    for (const { person, bot } of [awa, owner]) {
      person.says("/rapport auto");
      await bot.asks("Rapports");
      person.taps("Chaque soir");
      await bot.shows("✅ Chaque soir");
    }
    owner.person.taps("✅ Chaque soir");
    await owner.bot.noLongerShows("✅ Chaque soir");
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(modou, "770000001 7500");
    passTo(counter, 20);
    const told = await awa.bot.shows("Rapport du soir");
    expect(plain(told.body.text)).toContain("Dépôts payés : 1 (5 000 F CFA)");
    expect(reports(owner)).toHaveLength(0);
  });
});

function reports({ bot }: ReturnType<WholeCounter["meets"]>): string[] {
  return bot.messages
    .map(({ body }) => body.text)
    .filter((text) => /Rapport du soir|Rapport de la semaine|Rapport du mois/.test(text));
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
