import { readFileSync } from "node:fs";
import { join } from "node:path";
import readXlsxFile from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "./counter.ts";
import { callsNotPaid } from "./not-paid.ts";
import { rowsOf, tableForms, tableKey } from "./table.ts";

const HOUR = 3_600_000;
const CSV = "Nom;Téléphone;Montant\nAwa;77 123 45 67;5.000\nModou;772345678;3000\nFatou;2.21771E+11;1000\n";

describe("a list of deposits", () => {
  it("is sent as a file, checked, confirmed, and paid line by line", async () => {
    const { counter, awa } = await open();
    awa.person.sendsDocument({ name: "paie_novembre.csv", content: CSV });
    const check = await awa.bot.asks("Liste de 3 lignes\nFichier : paie novembre.csv");
    expect(plain(check.text)).toContain("✅ Bonnes : 2 · ⚠️ À vérifier : 0 · ❌ Refusées : 1");
    expect(plain(check.text)).toContain("À payer : 2 lignes, 8 000 F CFA");
    expect(plain(check.text)).toContain("Du plus petit au plus grand : 3 000 à 5 000 F CFA");
    expect(plain(check.text)).toContain("Ligne 4 « Fatou 2.21771E+11 1000 » : le tableur a perdu des chiffres");
    expect(plain(check.text)).toContain("2 numéros reçoivent un dépôt de ce compte pour la première fois");
    awa.person.taps("Confirmer 2 · 8 000 F");
    await pays(awa);
    await awa.bot.shows("Lot terminé");
    expect(
      counter.operator
        .ledger()
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([3_000, 5_000]);
    awa.person.taps(tableKey("Résultats"));
    const { file } = await awa.bot.asks("2 lignes, comme le journal");
    const rows = await rowsOf(file);
    expect(rows[0]?.slice(0, 4)).toEqual(["Nom", "Téléphone", "Montant", "Ligne"]);
    expect(rows.slice(1).map((row) => [...row.slice(0, 4), row[6]])).toEqual([
      ["Awa", "77 123 45 67", "5.000", "2", "payé"],
      ["Modou", "772345678", "3000", "3", "payé"],
    ]);
    const known = counter.operator.ledger().map(({ reference }) => reference);
    expect(rows.slice(1).map((row) => row[7])).toEqual(expect.arrayContaining(known));
  });

  it.each(["libreoffice.xlsx", "libreoffice-semicolon-utf-16.csv"])(
    "saved by LibreOffice is sent, checked and paid, and its results come back with the accents: %s",
    async (name) => {
      const { counter, awa } = await open({ customers: ["771234567", "782223344", "761234567", "775550011"] });
      const content = readFileSync(join(import.meta.dirname, "../lists/fixtures", name));
      awa.person.sendsDocument({ name, content });
      await awa.bot.asks("À payer : 4 lignes, 25 000 F CFA");
      awa.person.taps("Confirmer 4 · 25 000 F");
      await pays(awa);
      await awa.bot.shows("Lot terminé");
      const paid = counter.operator.ledger().map(({ to, amount }) => `${to} ${amount}`);
      expect(paid.toSorted()).toEqual(["761234567 2500", "771234567 5000", "775550011 7500", "782223344 10000"]);
      awa.person.taps("Résultats (Excel)");
      const { file } = await awa.bot.asks("4 lignes, comme le journal");
      const [{ data: rows } = { data: [] }] = await readXlsxFile(file?.content as Buffer);
      expect(rows.map((row) => row[0])).toEqual(["Nom", "Awa Diop", "Fatou Bâ", "Ndèye Sène", "Modou"]);
    },
  );

  it("sent again, reordered and renamed, is recognised, and paid a second time only by another tap, on record (F38)", async () => {
    const { counter, awa } = await open();
    awa.person.says("771234567 5000 Awa\n772345678 3000 Modou");
    await awa.bot.asks("À payer : 2 lignes");
    awa.person.taps("Confirmer 2 · 8 000 F");
    await pays(awa);
    await awa.bot.shows("Lot terminé");
    awa.person.sendsDocument({ name: "autre.csv", content: "Montant,Numéro\n3000,+221772345678\n5000,771234567\n" });
    const check = await awa.bot.asks("La même liste a déjà été confirmée");
    expect(plain(check.text)).toContain("2 lignes sur 2 ont déjà été payées aujourd’hui");
    awa.person.taps("Confirmer 2 · 8 000 F", check);
    await awa.bot.asks("2 lignes ont déjà été payées aujourd’hui");
    expect(counter.operator.ledger()).toHaveLength(2);
    awa.person.taps("Payer quand même");
    await awa.bot.asks("Rien n’est encore parti");
  });

  it("counts a line that was called not paid and paid all the same apart from the refused ones, in its message and its file (F18)", async () => {
    const { counter, awa } = await open();
    const late = { kind: "no_answer", customer: "771234567", money: "late", afterMs: 4 * HOUR } as const;
    counter.operator.faults.add(late);
    awa.person.says("771234567 5000\n772345678 3000");
    await awa.bot.asks("À payer : 2 lignes");
    awa.person.taps("Confirmer 2 · 8 000 F");
    await pays(awa);
    await awa.bot.shows(/❓ En vérification\s: 1 [\s\S]*Lot terminé/);
    counter.clock.pass(2 * HOUR);
    await callsNotPaid(awa);
    await awa.bot.shows("❌ Refusés : 1 (5 000 F CFA)");
    counter.clock.pass(12 * HOUR);
    const told = await awa.bot.shows("⚠️ Tenus pour non payés, mais payés : 1 (5 000 F CFA)");
    expect(told.body.text).not.toContain("Refusés");
    expect(told.body.text).toContain("Ne refaites pas");
    awa.person.taps(tableKey("Résultats"));
    const { file } = await awa.bot.asks("2 lignes, comme le journal");
    expect((await rowsOf(file)).flat().join("\n")).toContain("tenu pour non payé, mais payé chez Orange Money");
  });

  it("uploaded twice at once is confirmed once, and asked about the second time (F38)", async () => {
    const { counter, awa } = await open();
    awa.person.sendsDocument({ name: "a.csv", content: "771234567;5000\n772345678;3000" });
    awa.person.sendsDocument({ name: "b.csv", content: "772345678;3000\n771234567;5000" });
    await awa.bot.shows("Fichier : a.csv");
    await awa.bot.shows("Fichier : b.csv");
    const [one, two] = counter.chat.events.all.filter(({ buttons }) =>
      plain(buttons.flat().join()).includes("Confirmer 2"),
    );
    awa.person.taps("Confirmer 2 · 8 000 F", one);
    await awa.bot.asks("Rien n’est encore parti");
    awa.person.taps("Confirmer 2 · 8 000 F", one);
    expect((await awa.bot.answers("Le lot est prêt")).alert).not.toBe(true); // it would lie over the pad
    awa.person.taps("Confirmer 2 · 8 000 F", two);
    await awa.bot.asks("La même liste a déjà été confirmée");
    awa.person.taps("Retour");
    await awa.bot.answers("");
    awa.person.taps("Annuler", two);
    await awa.bot.answers("Cette liste est abandonnée");
    awa.person.says("/lots");
    await awa.bot.asks("lots");
    expect(awa.bot.buttons.filter((label) => plain(label).includes("8 000"))).toHaveLength(1);
  });

  it("is nobody else's to confirm, and a file from somebody without the right to it is not even fetched (S7)", async () => {
    const { counter, awa } = await open();
    awa.person.says("771234567 5000\n772345678 3000");
    const check = await awa.bot.asks("À payer : 2 lignes");
    const confirm = check.markup.kind === "inline" ? check.markup.rows[0]?.[0] : undefined;
    const data = confirm && "callback_data" in confirm ? String(confirm.callback_data) : "";
    expect(data).toMatch(/^o:ok:[0-9A-F]{16}:[0-9a-f]{8}$/);
    const modou = counter.meets(MODOU);
    modou.person.says("/aide");
    const help = await modou.bot.asks("Ce que vous pouvez faire");
    modou.person.tapsWithData(data, help.message_id);
    await modou.bot.answers("Ce bouton n’est plus valable");
    const owner = counter.meets(OWNER);
    owner.person.sendsDocument({ name: "a.csv", content: "771234567;5000" });
    await owner.bot.asks("Aucun compte");
    expect(counter.chat.calls.filter(({ method }) => method === "getFile")).toEqual([]);
  });

  it("larger than the balance can be paid as far as it reaches, or by chosen lines", async () => {
    const { awa } = await open({ openingBalance: 10_000 });
    awa.person.says("/solde");
    await awa.bot.asks("Solde");
    awa.person.says("/lot\n771234567 5000\n772345678 4000\n773456789 3000");
    const check = await awa.bot.asks("Il manque 2 000 F CFA");
    expect(awa.bot.buttons.map(plain)).not.toContain("Confirmer 3 · 12 000 F");
    awa.person.taps("Payer les 2 premières", check);
    const first = await awa.bot.asks("À payer : 2 lignes, 9 000 F CFA");
    awa.person.taps("Choisir les lignes", first);
    await awa.bot.asks("Quelles lignes voulez-vous payer");
    awa.person.says("1, 3");
    const chosen = await awa.bot.asks("À payer : 2 lignes, 8 000 F CFA");
    awa.person.taps("Annuler", chosen);
    await awa.bot.answers("Cette liste est abandonnée");
    awa.person.taps("Choisir les lignes", chosen);
    await awa.bot.answers("Cette liste est abandonnée ou trop ancienne");
  });

  it("that was asked about is answered after a restart, each question for its own list, once, and by whoever sent it", async () => {
    const { counter, awa } = await open();
    const table = (net: number) =>
      `Nom;Téléphone;Numéro OM;Montant brut;Net à payer\nAwa;771234567;772345678;9000;${net}\n`;
    awa.person.sendsDocument({ name: "octobre.csv", content: table(5_000) });
    const october = await awa.bot.asks("Fichier : octobre.csv\nPlusieurs colonnes");
    awa.person.sendsDocument({ name: "novembre.csv", content: table(6_000) });
    const november = await awa.bot.asks("Fichier : novembre.csv\nPlusieurs colonnes");
    await counter.restarts();
    const answer = november.markup.kind === "inline" ? november.markup.rows[0]?.[0] : undefined;
    const data = answer && "callback_data" in answer ? String(answer.callback_data) : "";
    expect(data).toMatch(/^o:pick:[0-9A-F]{16}:\d:0$/);
    const modou = counter.meets(MODOU);
    modou.person.says("/aide");
    const help = await modou.bot.asks("Ce que vous pouvez faire");
    modou.person.tapsWithData(data, help.message_id);
    await modou.bot.answers("Ce bouton n’est plus valable");
    awa.person.taps("C · Numéro OM", october);
    await awa.bot.asks("Fichier : octobre.csv\nQuelle colonne est payée");
    awa.person.taps("B · Téléphone", october);
    await awa.bot.answers("Répondez d’abord à la dernière question sur cette liste");
    awa.person.taps("E · Net à payer");
    await awa.bot.asks("Liste de 1 ligne\nFichier : octobre.csv");
    expect(awa.bot.buttons.map(plain)).toContain("Confirmer 1 · 5 000 F");
    awa.person.taps("C · Numéro OM", november);
    await awa.bot.asks("Fichier : novembre.csv\nQuelle colonne est payée");
    awa.person.taps("E · Net à payer");
    await awa.bot.asks("Liste de 1 ligne\nFichier : novembre.csv");
    expect(awa.bot.buttons.map(plain)).toContain("Confirmer 1 · 6 000 F");
    awa.person.taps("B · Téléphone", november);
    await awa.bot.answers("Cette liste a changé entre-temps");
    awa.person.taps("B · Téléphone", october);
    await awa.bot.answers("Cette liste a changé entre-temps");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("of contacts gets one amount for all of them", async () => {
    const { awa } = await open();
    awa.person.says("/lot");
    await awa.bot.asks("Envoyez votre liste");
    awa.person.sharesContact({ phone: "+221771234567", firstName: "Awa" });
    await awa.bot.asks("1 contact");
    awa.person.sharesContact({ phone: "221772345678", firstName: "Modou" });
    await awa.bot.asks("2 contacts");
    awa.person.says("5 000 F");
    await awa.bot.asks("À payer : 2 lignes, 10 000 F CFA");
  });

  it("of contacts asks which number of a card is meant, shows every number in its check, and takes no amount before", async () => {
    const { awa } = await open();
    awa.person.says("/lot");
    await awa.bot.asks("Envoyez votre liste");
    const card = (name: string, ...phones: string[]) => ({
      phone: phones[0] ?? "",
      firstName: name,
      vcard: ["BEGIN:VCARD", `FN:${name}`, ...phones.map((phone) => `TEL:${phone}`), "END:VCARD"].join("\r\n"),
    });
    awa.person.sharesContact(card("Awa", "771234567", "781112233"));
    const first = await awa.bot.asks("Awa a plusieurs numéros");
    awa.person.sharesContact(card("Modou", "+221772345678", "221761112233"));
    const second = await awa.bot.asks("Modou a plusieurs numéros");
    awa.person.says("5 000");
    await awa.bot.asks("Choisissez d’abord le numéro");
    awa.person.taps("78 111 22 33", first);
    await awa.bot.asks("1 contact");
    awa.person.taps("77 234 56 78", second);
    await awa.bot.asks("2 contacts");
    awa.person.says("5 000");
    const check = await awa.bot.asks("À payer : 2 lignes, 10 000 F CFA");
    expect(plain(check.text)).toContain("78 111 22 33, 5 000 F CFA, Awa.");
    expect(plain(check.text)).toContain("77 234 56 78, 5 000 F CFA, Modou.");
  });

  it("goes back as a file of the lines to correct, and comes in again from it", async () => {
    const { awa } = await open();
    awa.person.sendsDocument({ name: "paie.csv", content: CSV });
    await awa.bot.asks("Refusées : 1");
    awa.person.taps("À corriger (CSV)");
    const event = await awa.bot.asks("Corrigez ces lignes");
    expect(event.file?.name).toMatch(/^lignes-a-corriger-.*\.csv$/);
    const file = String(event.file?.content);
    expect(file).toContain('"Nom";"Téléphone";"Montant";"Ligne";"À corriger"');
    awa.person.sendsDocument({ name: "corrige.csv", content: file.replace("2.21771E+11", "771234599") });
    const check = await awa.bot.asks("Fichier : corrige.csv");
    expect(plain(check.text)).toContain("✅ Bonnes : 1");
  });

  it("begins with a template in either form, and one that was paid is offered again", async () => {
    const { awa } = await open();
    awa.person.says("/lot");
    const question = await awa.bot.asks("Envoyez votre liste");
    for (const form of tableForms()) {
      awa.person.taps(form === "csv" ? "Modèle CSV" : "Modèle Excel", question);
      const { file } = await awa.bot.asks("Remplissez une ligne par client");
      awa.person.sendsDocument({ name: String(file?.name), content: file?.content ?? "" });
      expect(plain((await awa.bot.asks("1 ligne")).text)).toContain("À payer : 1 ligne, 5 000 F CFA");
    }
    awa.person.taps("Confirmer 1 · 5 000 F");
    await pays(awa);
    await awa.bot.shows("Lot terminé");
    awa.person.says("/lot");
    await awa.bot.asks("Envoyez votre liste");
    awa.person.taps("Une liste déjà payée");
    const { buttons } = await awa.bot.asks("Quelle liste ?");
    expect(buttons).toHaveLength(2);
    expect(buttons[1]).toEqual(["Retour"]);
    awa.person.taps("5 000 F");
    expect(plain((await awa.bot.asks("La même liste a déjà été confirmée")).text)).toContain("À payer : 1 ligne");
  });

  it("of which no line can be paid is told line by line; two numbers in a sentence are no list", async () => {
    const { awa } = await open();
    awa.person.says("771234567 2 junni\n772345678 100 dërëm");
    await awa.bot.asks(
      /Ligne\s1\s«\s771234567 2 junni\s»\s: écrivez le montant en chiffres[\s\S]*Aucune ligne ne peut/,
    );
    awa.person.says("Appelez Awa au 771234567\nou Modou au 772345678");
    await awa.bot.asks("Il y a plusieurs numéros");
  });

  it("that is no list costs a sentence", async () => {
    const { awa } = await open();
    awa.person.sendsDocument({
      name: "photo.csv",
      content: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "latin1"),
    });
    await awa.bot.asks("Ce fichier n’est pas une liste");
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
  });
});

async function open({ openingBalance = 1_000_000, customers = ["771234567", "772345678", "773456789"] } = {}) {
  const counter = await openWholeCounter({
    operator: {
      settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance },
        ...customers.map((msisdn) => ({ msisdn, type: "CUSTOMER" as const })),
      ],
    },
  });
  return { counter, awa: counter.meets(AWA) };
}

async function pays({ person, bot }: ReturnType<WholeCounter["meets"]>): Promise<void> {
  await bot.asks("Rien n’est encore parti");
  person.taps("Envoyer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ");
}
