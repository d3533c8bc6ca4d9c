import { describe, expect, it } from "vitest";
import { readPdf } from "../pictures/read-pdf.ts";
import { AWA, MODOU, OWNER, openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

async function opens({ person, bot }: Meeting, cash: string): Promise<void> {
  person.says("/ouverture");
  await bot.asks("Combien d’argent");
  person.says(`${cash} F`); // right after a deposit, four digits alone could be a code
  await bot.asks("Solde lu");
}

/** Counts the drawer and gives it; gives what was shown of the count, with plain blanks. */
async function gives({ person, bot }: Meeting, cash: string, to: string): Promise<string> {
  person.says("/passation");
  await bot.asks("comptez-la d’abord");
  person.says(`${cash} F`);
  const { text } = await bot.asks("À qui passez-vous");
  person.taps(to);
  return plain(text);
}

async function takes({ person, bot }: Meeting, cash: string): Promise<string> {
  await bot.shows("vous passe la caisse");
  person.taps("Autre somme");
  await bot.asks("Comptez la caisse que vous prenez");
  person.says(`${cash} F`);
  return plain((await bot.asks("✅ La caisse du guichet")).text);
}

async function closes({ person, bot }: Meeting, cash: string): Promise<string> {
  person.says("/cloture");
  await bot.asks("Comptez l’argent");
  person.says(`${cash} F`);
  return plain((await bot.asks("Clôture du guichet")).text);
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("a drawer that changes hands", () => {
  it("is counted by both, each on their own phone; both gaps stand on record, and the day's figures are cut there", async () => {
    const counter = await openWholeCounter({ checksCalls: true, settings: { TILL_GAP_FREE: "1000" } });
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await opens(awa, "50 000");
    await counter.deposits(awa, "771234567 5000");
    expect(await gives(awa, "54 500", "Modou")).toMatch(/attendue : 55 000 F CFA[\s\S]*Écart : − 500 F CFA/);
    await awa.bot.asks("Modou doit encore compter");
    await counter.restarts();
    expect(await takes(modou, "54 300")).toContain("Écart : − 200 F CFA");
    for (const { bot } of [awa, owner]) {
      const told = plain((await bot.shows("a passé la caisse à Modou")).body.text);
      expect(told).toMatch(
        /Remis : 54 500 F CFA \(écart : − 500 F CFA\)\nReçu : 54 300 F CFA \(écart, dépôts entre-temps compris : − 200 F CFA\)/,
      );
    }
    await counter.deposits(modou, "770000001 7500");
    const count = await closes(modou, "61 800");
    expect(count).toMatch(/Écart : − 700 F CFA\nDont depuis la passation de [^:]*: 0 F CFA/);
    modou.person.taps("Fermer le guichet");
    await owner.bot.shows("Caisse passée d’une personne à l’autre");
    owner.person.taps("PDF");
    const pdf = await owner.bot.asks("Journée du");
    const text = plain(readPdf(pdf.file?.content as Buffer).pages.join("\n"));
    expect(text).toContain("Qui a tenu la caisse");
    expect(text).toMatch(/5 000 F CFA \(1\), écart − 700/);
    expect(text).toMatch(/7 500 F CFA \(1\), écart 0/);
  });

  it("is not asked of the second cashier to explain what was missing before", async () => {
    const counter = await openWholeCounter({ settings: { TILL_GAP_FREE: "100" } });
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "50 000");
    expect(await gives(awa, "45 000", "Modou")).toContain("demande une explication");
    await awa.bot.asks("D’où vient l’écart");
    awa.person.says("Taxi payé avec la caisse");
    await awa.bot.asks("doit encore compter");
    await modou.bot.shows("vous passe la caisse");
    modou.person.taps("C’est bien ça");
    await modou.bot.asks("✅ La caisse du guichet");
    expect(await closes(modou, "45 000")).not.toContain("demande une explication");
    modou.person.taps("Fermer le guichet");
    await modou.bot.asks("Bonne soirée");
  });

  it("is taken for the sum that was counted only while nothing moved since: a deposit between is counted by whoever takes it", async () => {
    const counter = await openWholeCounter();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "50 000");
    await gives(awa, "50 000", "Modou");
    await modou.bot.shows("vous passe la caisse");
    const offer = modou.bot.messages.at(-1)?.id ?? 0;
    await counter.deposits(awa, "771234567 5000");
    modou.person.tapsWithData("u:exact:1", offer);
    await modou.bot.answers("Quelque chose a bougé");
    expect(await takes(modou, "55 000")).toContain("Pas d’écart");
  });

  it("stays where it is when either calls it off, and an old button changes nothing (F22)", async () => {
    const counter = await openWholeCounter();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "50 000");
    await gives(awa, "50 000", "Modou");
    await modou.bot.shows("vous passe la caisse");
    const offer = modou.bot.messages.at(-1)?.id ?? 0;
    awa.person.taps("Annuler la passation");
    await awa.bot.asks("la caisse reste à vous");
    await modou.bot.shows("a annulé la passation");
    for (const act of ["exact", "count", "refuse"]) {
      modou.person.tapsWithData(`u:${act}:1`, offer);
      await modou.bot.answers("n’est plus en cours");
    }
    awa.person.says("/ouverture");
    expect((await awa.bot.asks("est ouvert")).text).not.toContain("tenue depuis");
  });

  it("is signed by nobody for somebody else: the giver's tap on the taker's button, and a third person's, do nothing (S7)", async () => {
    const counter = await openWholeCounter({
      settings: {
        DISTRIBUTORS: `${AWA}=${WALLET}:Awa;${MODOU}=${WALLET}:Modou;1003=${WALLET}:Fatou;1004=780000002:Ibou`,
      },
    });
    const [awa, fatou, ibou] = [counter.meets(AWA), counter.meets(1003), counter.meets(1004)];
    await opens(awa, "50 000");
    await gives(awa, "50 000", "Modou");
    await awa.bot.asks("doit encore compter");
    for (const { person, bot } of [awa, fatou, ibou]) {
      if (bot.messages.length === 0) {
        person.says("/aide");
        await bot.asks(/./);
      }
      for (const act of ["exact", "count"]) {
        person.tapsWithData(`u:${act}:1`, bot.messages.at(-1)?.id ?? 0);
        await bot.answers(/./);
      }
    }
    awa.person.says("/ouverture");
    expect((await awa.bot.asks("est ouvert")).text).not.toContain("tenue depuis");
  });

  it("is taken without whoever has gone home, on record, and they and the owner hear of it", async () => {
    const counter = await openWholeCounter();
    const [awa, modou, owner] = [counter.meets(AWA), counter.meets(MODOU), counter.meets(OWNER)];
    await opens(awa, "50 000");
    modou.person.says("/passation");
    await modou.bot.asks("par Awa");
    modou.person.taps("Prendre la caisse");
    await modou.bot.asks("Comptez la caisse que vous prenez");
    modou.person.says("48 000 F");
    expect(plain((await modou.bot.asks("✅ La caisse du guichet")).text)).toContain("Écart : − 2 000 F CFA");
    await awa.bot.shows("a pris la caisse");
    await owner.bot.shows("sans Awa");
  });

  it("cannot be given where one person works alone, nor where the counter is closed", async () => {
    const alone = await openWholeCounter({ settings: { DISTRIBUTORS: `${AWA}=${WALLET}:Awa` } });
    const awa = alone.meets(AWA);
    awa.person.says("/passation");
    await awa.bot.asks("n’est pas ouvert");
    await opens(awa, "50 000");
    awa.person.says("/passation");
    await awa.bot.asks("Personne d’autre");
  });

  it("ends with the counter: what still waited when it was closed is given up", async () => {
    const counter = await openWholeCounter();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    await opens(awa, "50 000");
    await gives(awa, "50 000", "Modou");
    await modou.bot.shows("vous passe la caisse");
    const offer = modou.bot.messages.at(-1)?.id ?? 0;
    await closes(awa, "50 000");
    awa.person.taps("Fermer le guichet");
    await awa.bot.asks("Bonne soirée");
    modou.person.tapsWithData("u:exact:1", offer);
    await modou.bot.answers("n’est plus en cours");
  });
});
