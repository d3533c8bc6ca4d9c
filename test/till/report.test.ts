import { describe, expect, it } from "vitest";
import { readPeriod, spanOf } from "../../flows/report-period.ts";
import { PIN } from "../canary/pins.ts";
import { decodePng } from "../pictures/pixels.ts";
import { readPdf } from "../pictures/read-pdf.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET } from "../whole/counter.ts";

const MORNING = Date.UTC(2026, 2, 4, 9, 30);

describe("/rapport", () => {
  it("is a picture with a chart, and a PDF that says total, count, commission and who was paid most", async () => {
    const counter = await openWholeCounter({ checksCalls: true, settings: { COMMISSION_GRID: "0:7,10000:5.5" } });
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(awa, "770000001 20000");
    awa.person.says("/rapport mois");
    const picture = await awa.bot.asks(/Du.*au/);
    expect((await decodePng(picture.file?.content as Buffer)).width).toBe(1080);
    awa.person.taps("PDF");
    const pdf = await awa.bot.asks(/Du.*au/);
    const text = readPdf(pdf.file?.content as Buffer)
      .pages.join("\n")
      .replaceAll("\u00a0", " ");
    for (const said of ["25 000 F CFA", "145 F CFA", "77 000 00 01", "20 000 F CFA (1)", "Dépôts par jour"])
      expect(text).toContain(said);
    awa.person.taps("Aujourd’hui");
    await awa.bot.asks("Rapport du");
  });

  it("is of the own wallet, and of all wallets for an owner", async () => {
    const counter = await openWholeCounter({
      settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=780000002:Modou` },
    });
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await counter.deposits(awa, "771234567 5000");
    for (const [{ person, bot }, title, total] of [
      [awa, "Awa", "5 000 F CFA"],
      [modou, "Modou", "0 F CFA"],
      [owner, "Tous les guichets", "5 000 F CFA"],
    ] as const) {
      person.says("/rapport");
      await bot.asks("Rapport du");
      person.taps("PDF");
      const pdf = await bot.asks("Rapport du");
      const lines = readPdf(pdf.file?.content as Buffer)
        .pages.join("\n")
        .replaceAll("\u00a0", " ")
        .split("\n");
      expect(lines[0]).toBe(title);
      expect(lines).toContain(total);
    }
  });

  it("names for an owner what each wallet deposited, by its name", async () => {
    const counter = await openWholeCounter({
      settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Boutique Awa;${MODOU}=780000002:Boutique Modou` },
      operator: {
        accounts: [WALLET, "780000002"].map((msisdn) => ({
          msisdn,
          type: "RETAILER",
          pin: PIN,
          openingBalance: 90_000,
        })),
      },
    });
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(modou, "770000001 7000");
    owner.person.says("/rapport");
    await owner.bot.asks("Rapport du");
    owner.person.taps("PDF");
    const pdf = await owner.bot.asks("Rapport du");
    const text = readPdf(pdf.file?.content as Buffer)
      .pages.join("\n")
      .replaceAll("\u00a0", " ");
    expect(text).toContain("Boutique Modou\n7 000 F CFA (1)\nBoutique Awa\n5 000 F CFA (1)");
  });

  it("asks which period, when the words name none", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/rapport bientôt");
    expect((await awa.bot.asks("Quelle période")).buttons.flat()).toContain("7 jours");
  });
});

describe("a period", () => {
  it.each([
    ["today", "2026-03-04T00:00", "2026-03-04T09:30"],
    ["week", "2026-02-26T00:00", "2026-03-04T09:30"],
    ["month", "2026-03-01T00:00", "2026-03-04T09:30"],
    ["last_month", "2026-02-01T00:00", "2026-03-01T00:00"],
  ] as const)("%s goes from %s to %s", (period, from, to) => {
    expect(spanOf(period, MORNING)).toEqual({ from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) });
  });

  it.each([
    ["semaine", "week"],
    ["7 jours", "week"],
    ["Mois dernier", "last_month"],
    ["le mois passé", "last_month"],
    ["month", "month"],
    ["aujourd’hui", "today"],
    ["demain", undefined],
  ])("is read from « %s »: %s", (text, period) => {
    expect(readPeriod(text)).toBe(period);
  });
});
