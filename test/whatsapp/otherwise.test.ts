import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "../whole/counter.ts";
import { speakOn } from "./relay/channel.ts";

/** The twins of what the same text cannot say of both channels (`relay/twins.ts`). */
describe("on WhatsApp", () => {
  beforeAll(() => speakOn("whatsapp"));
  afterAll(() => speakOn("telegram"));

  it("a list's lines to correct, its results and the history leave as tables of Excel, and nothing promises a CSV", async () => {
    const counter = await openWholeCounter({
      operator: {
        settings: { rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
        accounts: [
          { msisdn: "780000001", type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
          ...["771234567", "772345678"].map((msisdn) => ({ msisdn, type: "CUSTOMER" as const })),
        ],
      },
    });
    const awa = counter.meets(AWA);
    awa.person.sendsDocument({
      name: "paie.csv",
      content: "Nom;Téléphone;Montant\nAwa;771234567;5000\nFatou;2.21771E+11;1000\n",
    });
    const check = await awa.bot.asks("Liste de 2 lignes");
    awa.person.taps("À corriger (Excel)", check);
    const fix = await awa.bot.asks("Corrigez ces lignes");
    expect(fix.file?.name).toMatch(/^lignes-a-corriger-.*\.xlsx$/);
    expect((await readXlsxFile(fix.file?.content as Buffer))[0]?.data[1]?.slice(0, 2)).toEqual([
      "Fatou",
      "2.21771E+11",
    ]);
    awa.person.taps("Confirmer 1", check);
    await pays(awa, "Envoyer");
    await awa.bot.shows("Lot terminé");
    awa.person.taps("Résultats (Excel)");
    const results = await awa.bot.asks("1 ligne, comme le journal");
    const [, paid] = (await readXlsxFile(results.file?.content as Buffer))[0]?.data ?? [];
    expect(paid?.slice(0, 2)).toEqual(["Awa", "771234567"]);
    awa.person.says("/historique");
    await awa.bot.asks("Historique");
    awa.person.taps("Exporter");
    await expect.poll(() => awa.bot.buttons).toContain("Excel (XLSX)");
    awa.person.taps("Excel (XLSX)");
    expect((await awa.bot.asks("1 ligne ·")).file?.name).toMatch(/\.xlsx$/);
    expect(JSON.stringify(awa.bot.messages.map(({ markup }) => markup))).not.toContain("csv");
  });

  it("what is drawn anew is a message of its own, and the old one stays", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    owner.person.says("/tableau");
    const board = await owner.bot.asks("Tableau des guichets");
    owner.person.taps("Actualiser");
    const fresh = await owner.bot.asks("Tableau des guichets");
    expect(fresh.message_id).not.toBe(board.message_id);
    expect(owner.bot.messages.some(({ id }) => id === board.message_id)).toBe(true);
  });

  it("buttons of a question that is over stay, and say so when they are tapped", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("771234567 5000");
    const review = await awa.bot.asks("Vérifiez avant de confirmer");
    counter.clock.pass(31 * 60_000);
    awa.person.taps("Confirmer", review);
    await awa.bot.asks(/trop ancienne|plus valable|abandonné|annulé|expiré/i);
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("a refusal that may have come after the money is checked first without a word, and told once (F53)", async () => {
    const settings = { rate: { perMinute: 0 }, history: { delayMaxMs: 0 }, twinGuard: { windowMs: 0 } };
    const counter = await openWholeCounter({ settings: { HISTORY_DELAY_SECONDS: "30" }, operator: { settings } });
    counter.operator.faults.add({ kind: "error", http: 401, code: "10", money: "moved", customer: "770000002" });
    counter.operator.faults.add({ kind: "hidden_rows", ms: 20_000, customer: "770000002" });
    const awa = counter.meets(AWA);
    awa.person.says("/depot 770000002 5000");
    await pays(awa, "Confirmer", "Vérifiez avant de confirmer");
    const receipts = () => awa.bot.messages.filter(({ body }) => body.text.includes("CFA →"));
    const later = () => {
      counter.clock.pass(2_000);
      return receipts().length;
    };
    await expect.poll(later, { interval: 100 }).toBe(1);
    expect(JSON.stringify(awa.bot.messages)).not.toContain("Rien n’a été débité");
    expect(counter.operator.ledger()).toHaveLength(1);
  });
});

async function pays(
  { person, bot }: ReturnType<WholeCounter["meets"]>,
  button: string,
  question = "Rien n’est encore parti",
): Promise<void> {
  await bot.shows(question);
  person.taps(button);
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}
