import { expect, it } from "vitest";
import { readWish } from "../../src/domain/history-wish.ts";
import { readReportWish } from "../../src/domain/report-wish.ts";
import { PIN } from "../canary/pins.ts";
import { readPdf } from "../pictures/read-pdf.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";

const OTHER = "780000002";
const NOW = Date.UTC(2026, 10, 27, 12);

/** Two counters with a deposit each. */
async function twoCounters(): Promise<WholeCounter> {
  const counter = await openWholeCounter({
    settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=${OTHER}:Modou Fall` },
    operator: {
      accounts: [WALLET, OTHER].map((msisdn) => ({ msisdn, type: "RETAILER", pin: PIN, openingBalance: 90_000 })),
    },
  });
  await counter.deposits(counter.meets(AWA), "771234567 5000");
  await counter.deposits(counter.meets(MODOU), "770000001 7000");
  return counter;
}

it("an owner narrows the history to one person, or to one counter, in words", async () => {
  const counter = await twoCounters();
  const owner = counter.meets(OWNER);
  for (const [words, title, has, hasNot] of [
    ["par Modou", "par modou", "7 000 F", "5 000 F"],
    [`guichet ${WALLET}`, "compte 78", "5 000 F", "7 000 F"],
    ["hier par Awa", "hier · par awa", "Aucun dépôt", " 000 F ·"],
    ["par Fatou", "par fatou", "Aucun dépôt", " 000 F ·"],
  ] as const) {
    owner.person.says(`/historique ${words}`);
    const said = plain((await owner.bot.asks(title)).text);
    expect(said).toContain(has);
    expect(said).not.toContain(hasNot);
  }
});

it("an owner narrows the history by buttons, to a counter and to a person, and widens it again", async () => {
  const counter = await twoCounters();
  const owner = counter.meets(OWNER);
  owner.person.says("/historique");
  await owner.bot.asks("7 000 F");
  for (const [menu, choice, has, hasNot] of [
    ["Guichet", "Awa", "5 000 F", "7 000 F"],
    ["Guichet", "Tous les guichets", "7 000 F", "\u0000"],
    ["Personne", "Modou Fall", "7 000 F", "5 000 F"],
    ["Personne", "Tout le monde", "5 000 F", "\u0000"],
  ] as const) {
    owner.person.taps(menu);
    await owner.bot.answers("");
    owner.person.taps(choice);
    const said = plain((await owner.bot.asks(has)).text);
    expect([choice, said.includes(hasNot)]).toEqual([choice, false]);
  }
});

it("a button for somebody of another counter, forged, narrows nothing, and another counter's shows nothing (S7)", async () => {
  const counter = await twoCounters();
  const awa = counter.meets(AWA);
  awa.person.says("/historique");
  const { message_id } = await awa.bot.asks("5 000 F");
  expect(awa.bot.buttons).not.toContain("Guichet");
  expect(awa.bot.buttons).not.toContain("Personne");
  awa.person.tapsWithData(`h:by:${MODOU}`, message_id);
  await awa.bot.answers("");
  expect(plain(awa.bot.messages.at(-1)?.body.text ?? "")).toContain("5 000 F");
  awa.person.tapsWithData(`h:shop:${OTHER}`, message_id);
  const said = plain((await awa.bot.asks("Aucun dépôt")).text);
  expect(said).not.toContain("7 000 F");
});

it("somebody who sees one counter sees nothing of another by naming it, its people, or through a report (S7)", async () => {
  const counter = await twoCounters();
  const awa = counter.meets(AWA);
  for (const [words, title] of [
    [`guichet ${OTHER}`, "compte 78"],
    ["par Modou", "par modou"],
  ]) {
    awa.person.says(`/historique ${words}`);
    expect((await awa.bot.asks(title ?? "")).text).toContain("Aucun dépôt");
  }
  awa.person.says("/rapport par Modou");
  await awa.bot.asks("Personne ici ne porte ce nom");
  awa.person.says("/rapport par Awa");
  expect((await awa.bot.asks("Rapport du")).text).toContain("par Awa");
});

it("a report is of one person's deposits where it is asked so, and its PDF too", async () => {
  const counter = await twoCounters();
  const owner = counter.meets(OWNER);
  owner.person.says("/rapport semaine par Modou");
  expect((await owner.bot.asks("Du")).text).toContain("par Modou Fall");
  owner.person.taps("PDF");
  const pdf = await owner.bot.asks("Du");
  const text = plain(readPdf(pdf.file?.content as Buffer).pages.join("\n"));
  expect(text).toContain("7 000 F CFA");
  expect(text).not.toContain("5 000 F CFA");
  owner.person.says("/rapport par Personne");
  await owner.bot.asks("Personne ici ne porte ce nom");
});

it("an owner narrows a report by buttons, to one counter after the other and to a person, and goes back", async () => {
  const counter = await twoCounters();
  const owner = counter.meets(OWNER);
  owner.person.says("/rapport semaine");
  await owner.bot.asks("Du");
  owner.person.taps("Guichet");
  await expect.poll(() => owner.bot.buttons).toContain("Tous les guichets");
  for (const [choice, has, hasNot] of [
    ["Modou Fall", "7 000 F CFA", "5 000 F CFA"],
    ["Awa", "5 000 F CFA", "7 000 F CFA"],
  ] as const) {
    owner.person.taps(choice);
    await owner.bot.asks("Du");
    owner.person.taps("PDF");
    const pdf = await owner.bot.asks("Du");
    const text = plain(readPdf(pdf.file?.content as Buffer).pages.join("\n"));
    expect([choice, text.includes(has), text.includes(hasNot)]).toEqual([choice, true, false]);
  }
  owner.person.taps("Retour");
  await expect.poll(() => owner.bot.buttons).not.toContain("Retour");
  owner.person.says("/rapport semaine");
  await owner.bot.asks("Du");
  owner.person.taps("Personne");
  await expect.poll(() => owner.bot.buttons).toContain("Tout le monde");
  owner.person.taps("Modou Fall");
  await owner.bot.asks(/^Du.*par Modou Fall/);
});

it("a report's button for another counter, or for somebody there, is refused to who reads one counter, also when it is forged (S7)", async () => {
  const counter = await twoCounters();
  const awa = counter.meets(AWA);
  awa.person.says("/rapport semaine");
  const { message_id } = await awa.bot.asks("Du");
  expect(awa.bot.buttons).not.toContain("Guichet");
  expect(awa.bot.buttons).not.toContain("Personne");
  for (const data of [
    `j:report:week:picture:p${MODOU}`,
    `j:report:week:picture:${OTHER}`,
    `j:narrow:shop:week:${OTHER}`,
  ]) {
    awa.person.tapsWithData(data, message_id);
    await awa.bot.answers("plus");
  }
});

it('a name behind "par" is a person of ours, and a number behind "guichet" a counter, whatever stands around', () => {
  expect(readWish("hier payés par Modou Fall", NOW)).toEqual({
    kind: "wish",
    wish: { period: { kind: "yesterday" }, state: "paid", by: "modou fall" },
  });
  expect(readWish("guichet 78 000 00 01 77 123 45 67 5000", NOW)).toMatchObject({
    wish: { wallet: WALLET, number: "771234567", amount: { min: 5_000 } },
  });
  expect(readReportWish("hier par Modou", NOW)).toMatchObject({ kind: "wish", by: "modou" });
  expect(readReportWish("par Modou hier", NOW)).toEqual({ kind: "unreadable" });
});

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
