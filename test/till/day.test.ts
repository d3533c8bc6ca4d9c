import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { decodePng } from "../pictures/pixels.ts";
import { readPdf } from "../pictures/read-pdf.ts";
import { plainClient } from "../simulator/client.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";
import { callsNotPaid } from "../whole/not-paid.ts";

const HOUR_MS = 3_600_000;

type Meeting = ReturnType<WholeCounter["meets"]>;

async function opens({ person, bot }: Meeting, cash: string): Promise<void> {
  person.says("/ouverture");
  await bot.asks("Combien d’argent");
  person.says(`${cash} F`); // right after a deposit, four digits alone could be a code
  await bot.asks("Solde lu");
}

/** Counts the cash; gives what is shown then, with plain blanks. */
async function counts({ person, bot }: Meeting, cash: string): Promise<string> {
  person.says("/cloture");
  await bot.asks("Comptez l’argent");
  person.says(`${cash} F`); // right after a deposit, four digits alone could be a code
  return plain((await bot.asks("Clôture du guichet")).text);
}

/** Writes down a recharge, with the answer to how it was paid. */
async function recharges({ person, bot }: Meeting, amount: string, paid: string): Promise<void> {
  person.says(`/recharge ${amount}`);
  await bot.asks("payée avec l’argent de la caisse");
  person.taps(paid);
  await bot.asks("Chez qui, ou comment");
  person.says("12345");
  await bot.asks("en quelques mots");
  person.says("Grossiste du marché");
  await bot.asks("Recharge notée");
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("a day at the counter", () => {
  it("begins with cash and solde, ends with both counted, and the owner hears of it", async () => {
    const counter = await openWholeCounter({ checksCalls: true });
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await opens(awa, "50 000");
    await counter.deposits(awa, "771234567 5000");
    await counter.deposits(awa, "770000001 7500");
    awa.person.says("/ouverture");
    const soFar = plain((await awa.bot.asks("est ouvert")).text);
    expect(soFar).toContain("Dépôts payés : 2 (12 500 F CFA)");
    expect(soFar).toContain("Caisse attendue : 62 500 F CFA");
    const count = await counts(awa, "62 500");
    expect(count).toContain("Caisse comptée : 62 500 F CFA\n✅ Pas d’écart");
    expect(count).toContain("Solde attendu : 987 500 F CFA");
    expect(count).toContain("Commission estimée : 87 F CFA");
    expect(count).not.toContain("✅ Comparé"); // all of it is younger than five minutes
    expect(count).toMatch(/Pas encore comparé : ce qui est parti depuis \d+ h \d\d/);
    awa.person.taps("Fermer le guichet");
    const picture = await awa.bot.asks("Journée du");
    expect((await decodePng(picture.file?.content as Buffer)).width).toBe(1080);
    await owner.bot.shows("fermé par Awa");
    owner.person.taps("PDF");
    const pdf = await owner.bot.asks("Journée du");
    const text = plain(readPdf(pdf.file?.content as Buffer).pages.join("\n"));
    for (const said of ["12 500 F CFA", "77 123 45 67", "Caisse à l’ouverture", "62 500 F CFA", "987 500 F CFA"])
      expect(text).toContain(said);
    awa.person.says("/cloture");
    await awa.bot.asks("n’est pas ouvert");
  });

  it("has its gap explained in words when it is larger than the setting lets pass, and never in figures alone", async () => {
    const counter = await openWholeCounter({ settings: { TILL_GAP_FREE: "100" } });
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await opens(awa, "10000");
    await counter.deposits(awa, "771234567 5000");
    expect(await counts(awa, "13500")).toMatch(/Écart : − 1 500 F CFA[\s\S]*demande une explication/);
    awa.person.taps("Fermer le guichet");
    await awa.bot.asks("D’où vient l’écart");
    for (const text of [PIN, "1500"]) {
      awa.person.says(text);
      await awa.bot.asks("ils sont effacés");
    }
    for (const text of ["12500", "ok"]) {
      awa.person.says(text);
      await awa.bot.asks("en quelques mots (200");
    }
    awa.person.says("Monnaie rendue en trop");
    await awa.bot.asks("Bonne soirée");
    const { text } = await owner.bot.shows("fermé par Awa").then(({ body }) => body);
    expect(plain(text)).toContain("Écart de caisse : − 1 500 F CFA");
    owner.person.taps("PDF");
    const pdf = await owner.bot.asks("Journée du");
    expect(readPdf(pdf.file?.content as Buffer).pages.join("\n")).toContain("Monnaie rendue en trop");
  });

  it("is counted between two sums while a deposit is not settled", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await opens(awa, "0");
    counter.operator.faults.add({ kind: "no_answer" });
    counter.operator.faults.add({ kind: "error", operation: "searchTransactions", http: 503, times: "always" });
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("vérification en cours");
    const count = await counts(awa, "5000");
    expect(count).toContain("Dépôts en vérification : 1 (5 000 F CFA)");
    expect(count).toContain("Caisse attendue : entre 0 et 5 000 F CFA");
    expect(count).toContain("✅ Pas d’écart");
    expect(count).toContain("la comparaison sera faite plus tard");
  });

  it("counts among what was paid what a person called not paid, when its payment is found after all (F18)", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await opens(awa, "50 000");
    counter.operator.faults.add({ kind: "no_answer", money: "late", afterMs: 4 * HOUR_MS });
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    await awa.bot.shows("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("vérification en cours");
    counter.clock.pass(2 * HOUR_MS);
    await callsNotPaid(awa);
    await awa.bot.shows("Dépôt déclaré non payé");
    counter.clock.pass(6 * HOUR_MS);
    await awa.bot.shows("Dépôt tenu pour non payé, mais Orange Money montre un paiement");
    const count = await counts(awa, "55 000");
    expect(count).toContain("Dépôts payés : 1 (5 000 F CFA)");
    expect(count).toContain("Solde attendu : 995 000 F CFA");
  });

  it("shows what was paid from the wallet by another till, which is in the solde but not in the drawer", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    await opens(awa, "0");
    await counter.deposits(awa, "771234567 5000");
    const elsewhere = plainClient(counter.operator);
    await elsewhere.cashIn("770000002", 3_000, "OTHER-TILL-1", {
      partner: { idType: "MSISDN", id: WALLET, encryptedPinCode: await elsewhere.encrypt(PIN) },
    });
    const count = await counts(awa, "5000");
    expect(count).toContain("hors de ce guichet : 1 (3 000 F CFA)");
    expect(count).toContain("⚠️ Écart : − 3 000 F CFA");
  });

  it("expects what the wallet was refilled with, in the solde, and out of the drawer where it was paid in cash", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/recharge 20000");
    await awa.bot.asks("n’est pas ouvert");
    await opens(awa, "100 000");
    await counter.deposits(awa, "771234567 5000");
    await recharges(awa, "20 000", "Oui, en espèces");
    awa.person.says("/recharge");
    await awa.bot.asks("De combien");
    awa.person.sendsPhoto({ name: "bon.jpg", content: "a slip" });
    await awa.bot.asks("Les images ne sont pas lues");
    awa.person.says("7 000 F");
    await awa.bot.asks("payée avec l’argent de la caisse");
    awa.person.says("Non");
    await awa.bot.asks("Chez qui, ou comment");
    awa.person.says("Grossiste du marché");
    await awa.bot.asks("Recharge notée");
    const count = await counts(awa, "85 000");
    expect(count).toContain("Recharges du compte : 2 (27 000 F CFA, dont 20 000 F CFA payés avec la caisse)");
    expect(count).toContain("Caisse attendue : 85 000 F CFA");
    expect(count).toContain("Solde attendu : 1 022 000 F CFA");
    await recharges(awa, "1 000", "Non, autrement");
    awa.person.taps("Fermer le guichet");
    await awa.bot.answers("recomptez avec /cloture");
    await counter.restarts();
    expect(await counts(awa, "85 000")).toContain("Recharges du compte : 3 (28 000 F CFA");
    awa.person.says("/ouverture");
    expect(plain((await awa.bot.asks("est ouvert")).text)).toContain("Caisse attendue : 85 000 F CFA");
    awa.person.taps("PDF");
    const pdf = await awa.bot.asks("Journée du");
    const text = plain(readPdf(pdf.file?.content as Buffer).pages.join("\n"));
    for (const said of ["Recharges du compte", "28 000 F CFA", "Payé avec la caisse"]) expect(text).toContain(said);
  });

  it("shows payments under our references that the journal does not know, and takes them in for a person to decide", async () => {
    const counter = await openWholeCounter();
    const [awa, owner] = [counter.meets(AWA), counter.meets(OWNER)];
    await opens(awa, "0");
    await counter.deposits(awa, "771234567 5000");
    const lost = plainClient(counter.operator);
    const ours = String(counter.operator.ledger().at(-1)?.reference).slice(0, 5);
    await lost.cashIn("770000002", 3_000, `${ours}0000-0000-0001`, {
      partner: { idType: "MSISDN", id: WALLET, encryptedPinCode: await lost.encrypt(PIN) },
    });
    expect(await counts(awa, "5000")).toContain(`mais pas dans notre journal : ${ours}0000-0000-0001`);
    counter.clock.pass(60 * 60_000);
    await counts(awa, "5000");
    await owner.bot.shows("absents de notre journal");
    owner.person.says(`/statut ${ours}0000-0000-0001`);
    await owner.bot.asks("à décider par une personne");
    expect(await counts(awa, "5000")).toContain("Dépôts en vérification : 1 (3 000 F CFA)");
  });

  it("goes on after a restart, and is closed by whoever has the next shift", async () => {
    const counter = await openWholeCounter();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "1000");
    await counter.deposits(awa, "771234567 5000");
    await counter.restarts();
    modou.person.says("/ouverture");
    expect(plain((await modou.bot.asks("est ouvert")).text)).toContain("Caisse attendue : 6 000 F CFA");
    await counts(modou, "6000");
    modou.person.taps("Fermer le guichet");
    await modou.bot.asks("Bonne soirée");
    await opens(awa, "6000");
  });

  it("says how to correct the count, also to who types the right sum alone", async () => {
    const awa = (await openWholeCounter()).meets(AWA);
    await opens(awa, "50 000");
    awa.person.says("150 000");
    await awa.bot.asks("Le plus court");
    expect(await counts(awa, "15 000")).toContain("Pour corriger la somme comptée, touchez « Recompter »");
    awa.person.says("150 000");
    await awa.bot.asks("Pour corriger la somme comptée, touchez « Recompter »");
    awa.person.taps("Recompter");
    await awa.bot.asks("Comptez l’argent");
  });

  it("takes no sum that is none, and loses nothing by it", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/ouverture");
    await awa.bot.asks("Combien d’argent");
    for (const text of ["beaucoup", "-5", "1,5", "12 34"]) {
      awa.person.says(text);
      await awa.bot.asks("en chiffres");
    }
    awa.person.says("0");
    expect(plain((await awa.bot.asks("ouvert à")).text)).toContain("Caisse : 0 F CFA");
  });
});

describe("the buttons of a count", () => {
  it("close nothing when they are old, foreign or forged, or when deposits were made since", async () => {
    const counter = await openWholeCounter({ settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=780000002` } });
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "0");
    await counts(awa, "0");
    const old = awa.bot.messages.at(-1);
    const close = String(/j:close:[^"]+/.exec(JSON.stringify(old?.markup))?.[0]);
    modou.person.tapsWithData(close, old?.id ?? 0);
    await modou.bot.answers("plus valable");
    for (const forged of ["j:", "j:close:", "j:close:9999:1", "j:report:year:pdf", `${close}0000000000000`]) {
      awa.person.tapsWithData(forged, old?.id ?? 0);
      await awa.bot.answers("plus valable");
    }
    counter.clock.pass(1_000);
    await counts(awa, "100");
    awa.person.tapsWithData(close, old?.id ?? 0);
    await awa.bot.answers("n’est plus le dernier");
    const last = awa.bot.messages.at(-1);
    const lastClose = String(/j:close:[^"]+/.exec(JSON.stringify(last?.markup))?.[0]);
    await counter.deposits(awa, "771234567 5000");
    awa.person.tapsWithData(lastClose, last?.id ?? 0);
    await awa.bot.answers("depuis ce comptage");
    awa.person.says("770000001 1000");
    await awa.bot.asks("Vérifiez");
    awa.person.taps("Confirmer");
    await awa.bot.asks("Votre code secret");
    modou.person.tapsWithData(lastClose, last?.id ?? 0);
    await modou.bot.answers("plus valable");
    awa.person.says("/annuler");
    await awa.bot.asks("annulé");
    await counts(awa, "5000");
    awa.person.taps("Laisser ouvert");
    await awa.bot.asks("reste ouvert");
    await counts(awa, "5000");
    const current = awa.bot.messages.at(-1);
    awa.person.taps("Fermer le guichet");
    await awa.bot.asks("Journée du");
    awa.person.tapsWithData(String(/j:close:[^"]+/.exec(JSON.stringify(current?.markup))?.[0] ?? close), 1);
    await awa.bot.answers("déjà fermé");
  });
});

describe("where the operator says no solde without the PIN", () => {
  it("asks for it after opening and at closing, and counts with what it said last", async () => {
    const counter = await openWholeCounter();
    counter.operator.faults.add({ kind: "refused", operation: "getAccount", code: "11", times: "always" });
    const awa = counter.meets(AWA);
    awa.person.says("/ouverture");
    await awa.bot.asks("Combien d’argent");
    awa.person.says("1000");
    await awa.bot.asks("ouvert à");
    await awa.bot.shows("pour lire le solde");
    await awa.bot.shows("○ ○ ○ ○");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("Solde Orange Money du compte");
    await counter.deposits(awa, "771234567 5000");
    counter.clock.pass(60 * 60_000);
    expect(await counts(awa, "6000")).toContain("avec le solde de maintenant");
    awa.person.taps("Relire le solde");
    await awa.bot.asks("Votre code secret");
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.asks("995 000 F CFA");
    awa.person.taps("Relire le solde");
    await awa.bot.asks(/Solde attendu.: 995.000[\s\S]*✅ Pas d’écart/);
    awa.person.taps("Fermer le guichet");
    await awa.bot.asks("Bonne soirée");
  });
});
