import { describe, expect, it } from "vitest";
import { readReportWish, readSpan, spanOf, spanText } from "../../src/domain/report-wish.ts";
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
    expect(text).toContain("Par personne\nBoutique Modou\n7 000 F CFA (1)\nBoutique Awa\n5 000 F CFA (1)");
  });

  it.each(["bientôt", "27", "7", "77 12 34", "hier 5000", "semaine Awa"])(
    "asks which period, when the words are none: %s",
    async (words) => {
      const counter = await openWholeCounter();
      const awa = counter.meets(AWA);
      awa.person.says(`/rapport ${words}`);
      expect((await awa.bot.asks("Quelle période")).buttons.flat()).toContain("7 jours");
    },
  );

  it("of one counter comes to who may read it, and a customer's number is told apart", async () => {
    const counter = await openWholeCounter({
      settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=780000002:Modou` },
    });
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await counter.deposits(awa, "771234567 5000");
    for (const [words, title, total] of [
      [`/rapport hier ${WALLET}`, "Awa", "0 F CFA"],
      [`/rapport ${WALLET}`, "Awa", "5 000 F CFA"],
      ["/rapport 78 000 00 02", "Modou", "0 F CFA"],
    ] as const) {
      owner.person.says(words);
      await owner.bot.asks("Rapport du");
      owner.person.taps("PDF");
      const pdf = await owner.bot.asks("Rapport du");
      const lines = linesOf(pdf.file?.content as Buffer);
      expect(lines[0]).toBe(title);
      expect(lines).toContain(total);
    }
    modou.person.says(`/rapport ${WALLET}`);
    await modou.bot.asks("ne permet pas cela");
    for (const { person, bot } of [awa, owner]) {
      person.says("/rapport 770000001");
      await bot.asks("77 000 00 01 n’est pas un guichet");
    }
  });

  it("as a PDF is of the very days that the picture showed, also when it is asked for on another day", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await counter.deposits(awa, "771234567 5000");
    awa.person.says("/rapport");
    const shown = await awa.bot.asks("Rapport du");
    counter.clock.pass(25 * 3_600_000);
    awa.person.taps("PDF");
    const pdf = await awa.bot.asks("Rapport du");
    expect(pdf.text).toBe(shown.text);
    expect(linesOf(pdf.file?.content as Buffer)).toContain("5 000 F CFA");
  });
});

function linesOf(pdf: Buffer): string[] {
  return readPdf(pdf).pages.join("\n").replaceAll("\u00a0", " ").split("\n");
}

describe("the days of a report", () => {
  it.each([
    ["today", "2026-03-04T00:00", "2026-03-04T09:30"],
    ["yesterday", "2026-03-03T00:00", "2026-03-04T00:00"],
    ["week", "2026-02-26T00:00", "2026-03-04T09:30"],
    ["month", "2026-03-01T00:00", "2026-03-04T09:30"],
    ["last_month", "2026-02-01T00:00", "2026-03-01T00:00"],
  ] as const)("go for %s from %s to %s, and come back from a button", (kind, from, to) => {
    const span = { from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) };
    expect(spanOf({ kind }, MORNING)).toEqual(span);
    expect(readSpan(spanText(span), MORNING)).toEqual(span);
  });

  it.each(["", "1-2-3", "20517", "2-1", "0-9999", "999999-999999", "a-b"])(
    "are none on a forged button: %s",
    (text) => {
      expect(readSpan(text, MORNING)).toBeUndefined();
    },
  );

  it.each([
    ["", "2026-03-04", "2026-03-04"],
    ["du jour", "2026-03-04", "2026-03-04"],
    ["semaine", "2026-02-26", "2026-03-04"],
    ["7 jours", "2026-02-26", "2026-03-04"],
    ["30 jours", "2026-02-03", "2026-03-04"],
    ["Mois dernier", "2026-02-01", "2026-02-28"],
    ["le mois passé", "2026-02-01", "2026-02-28"],
    ["month", "2026-03-01", "2026-03-04"],
    ["aujourd’hui", "2026-03-04", "2026-03-04"],
    ["d’hier", "2026-03-03", "2026-03-03"],
    ["27/02", "2026-02-27", "2026-02-27"],
    ["27/11", "2025-11-27", "2025-11-27"],
    ["du 27/02 au 02/03", "2026-02-27", "2026-03-02"],
    ["17/7-30/7", "2025-07-17", "2025-07-30"],
  ])("are read from « %s »: %s to %s", (text, first, last) => {
    const wish = readReportWish(text, MORNING);
    expect(wish).toEqual({ kind: "wish", span: expect.anything() });
    if (wish.kind !== "wish") return;
    expect(new Date(wish.span.from).toISOString().slice(0, 10)).toBe(first);
    expect(new Date(wish.span.to - 1).toISOString().slice(0, 10)).toBe(last);
  });

  it.each(["demain", "31/02", "32 novembre", "12/11/2031", "0 jours", "tout", "800 jours", "7", "30", "70"])(
    "are not guessed where the words do not say them: %s",
    (text) => {
      expect(readReportWish(text, MORNING).kind).not.toBe("wish");
    },
  );
});
