import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import type { Block, Sheet } from "../../src/domain/ports/pictures.ts";
import { measure } from "../../src/pictures/canvas.ts";
import { layOut, paginate, stack } from "../../src/pictures/lay-out.ts";
import { createPictures } from "../../src/pictures/pictures.ts";
import { anySign } from "../any-sign.ts";
import { decodePng } from "./pixels.ts";
import { readPdf } from "./read-pdf.ts";
import { readQr } from "./read-qr.ts";

const pictures = createPictures(systemClock);
afterAll(() => pictures.close());

const LINK = "https://t.me/guichet_bot?start=v-K3F7Q2MX";

const receipt: Sheet = {
  language: "fr",
  title: "Boutique Ndèye Fatou Ŋom",
  subtitle: "Reçu de dépôt",
  at: Date.UTC(2026, 10, 23, 14, 2),
  blocks: [
    { kind: "sum", heading: "Dépôt effectué", amount: "5 000 F CFA", words: "cinq mille francs CFA" },
    { kind: "facts", facts: [{ label: "Référence", value: "GK3F-7Q2M-X9ZT-4BCD" }] },
    { kind: "code", qr: LINK, label: "Code de contrôle", code: "K3F7-Q2MX", hint: "/verifier K3F7-Q2MX" },
  ],
  foot: "Ce reçu ne remplace pas le message d’Orange Money.",
};

/** Names that turn, hide, break, fill or pass for figures. */
const HOSTILE = [
  "\u202eawA\u202c\u2066\u200b\u200d\ufeff",
  "\u3164\u115f\uffa0\u1160\u034f",
  "A\u02d0 50\u00a0000\u00a0F\u00a0CFA",
  "a\nb\r\nc\td\u2028e\u0000\u0007",
  "Z\u0301\u0302\u0303\u0304".repeat(40),
  "W".repeat(3_000),
  "🎉👨‍👩‍👧🇸🇳",
  "<b>*_~`</b> \\ ( ) ] [ %PDF endobj",
  "\ud800",
  "عائشة 中文",
];

describe("pictures", () => {
  it("are as wide as Telegram keeps, and no higher than their sheet needs", async () => {
    const { width, height } = await decodePng(await pictures.picture(receipt));
    expect(width).toBe(1080);
    expect(height).toBeGreaterThan(600);
    expect(height).toBeLessThan(1280);
  });

  it("S40: are drawn with whatever somebody is called, as a picture and as a PDF, and show nothing that steers or hides", async () => {
    for (const name of HOSTILE) {
      const fact = { label: `Client ${name}`, value: `77 123 45 67 · ${name}` };
      const sheet: Sheet = {
        ...receipt,
        ...{ title: name, subtitle: name, foot: name },
        blocks: [...receipt.blocks, { kind: "facts", facts: [fact] }],
      };
      expect((await decodePng(await pictures.picture(sheet))).width, JSON.stringify(name)).toBe(1080);
      const text = readPdf(await pictures.pdf(sheet, "A5")).pages.join("\n");
      expect(text.replaceAll("\n", ""), JSON.stringify(name)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\u115f\u3164\uffa0]/u);
      expect(text).toContain("77 123 45 67");
    }
  });

  it("carry a QR code that reads as what it was made from", async () => {
    expect(readQr(await decodePng(await pictures.picture(receipt)))).toBe(LINK);
  });

  it.each([
    "guichet",
    "https://t.me/un_tres_long_nom_de_guichet_bot?start=i-ABCDEFGHJKLMNPQRSTUVWXYZ",
    "Reçu n° 7, payé à Ndèye",
  ])("alone carry a QR code of any text: %s", async (text) => {
    expect(readQr(await decodePng(await pictures.qr(text, "Valable une heure")))).toBe(text);
    expect(readQr(await decodePng(await pictures.qr(text)))).toBe(text);
  });

  it("are drawn side by side without mixing up who asked for what", async () => {
    const texts = Array.from({ length: 8 }, (_, nr) => `code ${nr}`);
    const drawn = await Promise.all(texts.map((text) => pictures.qr(text)));
    expect(await Promise.all(drawn.map(async (png) => readQr(await decodePng(png))))).toEqual(texts);
  });
});

describe("a PDF", () => {
  it("says every word of its sheet as text that can be copied", async () => {
    const { pages, info } = readPdf(await pictures.pdf(receipt, "A5"));
    expect(pages).toHaveLength(1);
    const text = (pages[0] ?? "").replaceAll("\u00a0", " ");
    for (const said of [
      "Boutique Ndèye Fatou Ŋom",
      "Reçu de dépôt",
      "Dépôt effectué", // two f drawn as one sign would be copied as one
      "5 000 F CFA",
      "cinq mille francs CFA",
      "K3F7-Q2MX",
    ])
      expect(text).toContain(said);
    expect(text).toContain("d’Orange Money.");
    expect(info).toMatch(/\/Title <FEFF[0-9A-F]+>/);
  });

  it("goes on over pages, and loses no line of a long list", async () => {
    const facts = Array.from({ length: 120 }, (_, nr) => ({ label: `Ligne ${nr}`, value: `${nr} 000 F` }));
    const blocks: Block[] = [{ kind: "facts", title: "Tous les dépôts", facts }];
    const { pages } = readPdf(await pictures.pdf({ ...receipt, blocks }, "A4"));
    expect(pages.length).toBeGreaterThan(2);
    const text = pages.join("\n").split("\n");
    expect(facts.filter(({ label, value }) => !text.includes(label) || !text.includes(value))).toEqual([]);
  });
});

describe("a sheet", () => {
  const word = fc.string({ unit: anySign, maxLength: 60 });
  const fact = fc.record({ label: word, value: word });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("sum" as const), heading: word, amount: word, words: word }),
    fc.record({ kind: fc.constant("facts" as const), title: word, facts: fc.array(fact, { maxLength: 12 }) }),
    fc.record({ kind: fc.constant("figures" as const), figures: fc.array(fact, { maxLength: 7 }) }),
    fc.record({
      kind: fc.constant("bars" as const),
      title: word,
      bars: fc.array(fc.record({ label: word, value: fc.nat(), text: word }), { maxLength: 31 }),
    }),
    fc.record({ kind: fc.constant("code" as const), qr: fc.constant(LINK), label: word, code: word, hint: word }),
    fc.record({ kind: fc.constant("note" as const), text: word }),
  );
  const sheets = fc.record({
    ...{ title: word, subtitle: word, foot: word },
    blocks: fc.array(block, { maxLength: 6 }),
  });
  const whole = (parts: Pick<Sheet, "title" | "subtitle" | "blocks">): Sheet => ({ ...receipt, ...parts });

  it("holds every text and every bar within its edges, whatever people are called and however large amounts are", () => {
    fc.assert(
      fc.property(sheets, (parts) => {
        const { marks, height } = stack(layOut(whole(parts), 480, measure));
        for (const mark of marks) {
          const wide = mark.kind === "text" ? measure(mark.text, mark.size, mark.bold) : mark.width;
          const back = mark.kind === "text" ? { left: 0, center: 0.5, right: 1 }[mark.align] * wide : 0;
          expect(mark.x - back).toBeGreaterThanOrEqual(-0.1);
          expect(mark.x - back + wide).toBeLessThanOrEqual(480.1);
          expect(mark.y).toBeGreaterThanOrEqual(0);
          expect(mark.y).toBeLessThanOrEqual(height);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("never writes smaller than a phone shows", () => {
    fc.assert(
      fc.property(sheets, (parts) => {
        const { marks } = stack(layOut(whole(parts), 480, measure));
        expect(marks.filter((mark) => mark.kind === "text" && mark.size < 11)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("is on its pages whole and in order, none higher than the paper", () => {
    fc.assert(
      fc.property(sheets, (parts) => {
        const strips = layOut(whole(parts), 480, measure);
        const pages = paginate(strips, 681);
        expect(pages.flat().filter((strip) => strip.marks.length > 0)).toEqual(
          strips.filter((strip) => strip.marks.length > 0),
        );
        for (const page of pages) expect(stack(page).height).toBeLessThanOrEqual(681);
      }),
      { numRuns: 50 },
    );
  });
});
