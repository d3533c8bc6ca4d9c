import { beforeEach, describe, expect, it } from "vitest";
import type { TransactionId } from "../../src/domain/deposit.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, FATOU, MODOU, OWNER, openToldCounter, type ToldCounter } from "../flows/counter.ts";

const ID = "CI261123.1402.A00001";
const TRUE = `Depot de 5 000 FCFA vers 771234567 reussi. ID ${ID}`;
const OTHER_ID = "CI261123.1402.B00009";

let counter: ToldCounter;

beforeEach(async () => {
  counter = await openToldCounter({ checksCalls: true });
});

describe("a payment message that is pasted", () => {
  it("is true or false by the journal; what differs is told to those who may see the deposit, and to nobody else", async () => {
    const [awa, modou, fatou, owner] = [AWA, MODOU, FATOU, OWNER].map((id) => counter.meets(id));
    if (!awa || !modou || !fatou || !owner) throw new Error("nobody");
    await deposits(awa);
    for (const reader of [awa, fatou, owner]) {
      reader.person.says(TRUE);
      const said = await reader.bot.asks("✅ Vrai");
      expect(plain(said.text)).toContain(`${ID} : 5 000 F CFA vers 77 123 45 67`);
      reader.person.says(TRUE.replace("5 000", "50 000"));
      const refused = await reader.bot.asks("❌ Faux");
      expect(plain(refused.text)).toContain("le message dit 50 000 F CFA, l’opération est de 5 000 F CFA");
      reader.person.says(TRUE.replace("771234567", "771234568"));
      expect(plain((await reader.bot.asks("Numéro")).text)).toContain(
        "le message dit 77 123 45 68, l’opération est vers 77 123 45 67",
      );
    }
    modou.person.says(TRUE); // of another counter
    expect((await modou.bot.asks("✅ Vrai")).text.split("\n")).toHaveLength(1);
    modou.person.says(TRUE.replace("5 000", "50 000"));
    const bare = await modou.bot.asks("❌ Faux");
    expect(bare.text.split("\n")).toHaveLength(1);
    expect(bare.text).not.toMatch(/0\D000|77\D/);
    expect(counter.operator.sent).toHaveLength(1); // nothing began by it
  });

  it("of which the journal knows nothing is held against the operator's own search", async () => {
    const owner = counter.meets(OWNER);
    const modou = counter.meets(MODOU);
    const text = TRUE.replace(ID, OTHER_ID);
    owner.person.says(text);
    expect((await owner.bot.asks("❔ Inconnu")).text).toContain("Cela ne prouve pas que le message est faux");
    counter.operator.rows = { kind: "failed", detail: "HTTP 503" };
    owner.person.says(text);
    expect((await owner.bot.asks("❔ Inconnu")).text).toContain("n’a pas répondu");
    counter.operator.rows = { kind: "rows", rows: [row("paid")] };
    owner.person.says(text);
    expect(plain((await owner.bot.asks("✅ Vrai")).text)).toContain("5 000 F CFA vers 77 123 45 67");
    modou.person.says(text);
    expect((await modou.bot.asks("✅ Vrai")).text).not.toContain("77");
    for (const rows of [
      [row("not_paid")],
      [row("open")],
      [row("paid"), row("not_paid")],
      [{ ...row("paid"), unit: "EUR" }],
    ]) {
      counter.operator.rows = { kind: "rows", rows };
      owner.person.says(text);
      expect((await owner.bot.asks("❔ Inconnu")).text).toContain("n’est pas montrée comme payée");
    }
  });

  it("that does not say amount or number once is unknown, and how to send it is told", async () => {
    const awa = counter.meets(AWA);
    await deposits(awa);
    awa.person.says(`Vous avez recu 5000 FCFA du 780000001. ID ${ID}`);
    const said = await awa.bot.asks("❔ Inconnu");
    expect(said.text).toContain("Le numéro du client n’est pas dit une seule fois");
    expect(said.text).toContain("Envoyez en un message");
    awa.person.says(`/verifier ${TRUE}`);
    await awa.bot.asks("✅ Vrai");
  });

  it.each([
    ID,
    `Depot effectue ${ID}`,
    `Dépôt effectué ${ID}.`,
    `depôt éffectué avec succes\nRef.${ID}`,
    `Depot effectue. ID: ${ID.replaceAll(".", ". ")}`,
    `Depot de 5000 FCFA effectue ${ID}`,
    `Depot effectue au 771234567 ${ID}`,
    `Cash in successful. Trans ID: ${ID.toLowerCase()}`,
    `Deposit done ${ID}`,
    `Transfert reussi ${ID}`,
    `Vous avez recu un depot.\nID : ${ID}\nNouveau solde : 12 500 FCFA`,
  ])("that lacks amount or number is unknown, and begins neither deposit nor list: %#", async (text) => {
    const awa = counter.meets(AWA);
    await deposits(awa);
    awa.person.says(text);
    expect((await awa.bot.asks("❔ Inconnu")).text).toContain("Envoyez en un message");
    expect(counter.operator.sent).toHaveLength(1);
  });

  it("that is unclear says what the operation is to whoever may see it, and to nobody else", async () => {
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await deposits(awa);
    for (const text of [`Depot effectue ${ID}`, "Depot effectue CI261123 1402 A00001, Nouveau solde 995 000 FCFA"]) {
      awa.person.says(text);
      expect(plain((await awa.bot.asks("❔ Inconnu")).text)).toContain(`${ID} : 5 000 F CFA vers 77 123 45 67`);
      modou.person.says(text);
      expect(plain((await modou.bot.asks("❔ Inconnu")).text)).not.toMatch(/5 000|77 /);
    }
    awa.person.says(`statut ${ID}`);
    await awa.bot.asks("CFA →"); // its card
  });

  it.each([
    "Depot effectue CI261123.1402.A0",
    "Depot effectue CI261123.14",
    `Depot de 5000 FCFA vers 771234567, ${ID}, ${OTHER_ID}`,
    "/verifier Depot effectue CI261123.1402.A0",
  ])("whose id cannot be read, or that has several, is unknown and begins no deposit: %#", async (text) => {
    const awa = counter.meets(AWA);
    awa.person.says(text);
    expect((await awa.bot.asks("❔ Inconnu")).text).toContain("ou il y en a plusieurs");
    expect(counter.operator.sent).toHaveLength(0);
  });

  it("leaves the question that is open, and is an answer where words are awaited", async () => {
    const awa = counter.meets(AWA);
    await deposits(awa);
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    awa.person.says(TRUE);
    await awa.bot.asks("✅ Vrai");
    awa.person.says("770000001");
    await awa.bot.asks("Montant");
  });
});

async function deposits(awa: ReturnType<ToldCounter["meets"]>): Promise<void> {
  awa.person.says("771234567 5000");
  await awa.bot.asks("Vérifiez");
  awa.person.taps("Confirmer");
  await awa.bot.asks("code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  await awa.bot.asks("CFA →");
}

function row(state: "paid" | "not_paid" | "open") {
  return {
    transactionId: OTHER_ID as TransactionId,
    distributor: "780000001" as Msisdn,
    recipient: "771234567" as Msisdn,
    ...{ amount: 5_000, unit: "XOF", state },
  };
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
