import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

async function triesToDeposit(counter: WholeCounter, words: string) {
  const awa = counter.meets(AWA);
  awa.person.says(words);
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  return awa;
}

describe("an operator that answers and lets nobody in", () => {
  it("refuses the token: the owner hears once what was answered and what to do, nothing leaves, and one token call is made", async () => {
    const counter = await openWholeCounter({ settings: { ORANGE_CLIENT_SECRET: "not-the-secret" } });
    const [owner, awa] = [counter.meets(OWNER), counter.meets(AWA)];
    awa.person.says("/depot 770000002 5000");
    await owner.bot.asks("Orange Money ne laisse pas passer le guichet");
    await owner.bot.shows("HTTP 401 unauthorized_client");
    await owner.bot.shows("ORANGE_CLIENT_SECRET");
    const modou = counter.meets(MODOU);
    modou.person.says("/depot 770000003 6000");
    await modou.bot.shows("Orange Money ne laisse pas passer le guichet");
    awa.person.says("/solde");
    await awa.bot.shows("Orange Money a refusé la demande du guichet (HTTP 401 unauthorized_client)");
    expect(JSON.stringify(awa.bot.messages)).not.toContain("ne répond pas");
    expect(JSON.stringify(owner.bot.messages).split("ne laisse pas passer")).toHaveLength(2);
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("F59: refuses deposits with 403 and no code: the second one closes the wallet, with the status and the API at the owner", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    counter.operator.faults.add({ kind: "refused", operation: "createCashIn", http: 403, code: "", times: 10 });
    for (const words of ["/depot 770000002 5000", "/depot 770000003 6000"]) {
      const { bot } = await triesToDeposit(counter, words);
      await bot.asks("vérification en cours");
    }
    await owner.bot.shows("HTTP 403, à l’envoi d’un dépôt (API des dépôts)");
    await owner.bot.shows("Chaque API d’une application est approuvée à part");
    const { person, bot } = counter.meets(AWA);
    person.says("/depot 770000004 7000");
    await bot.asks("Aucun dépôt n’est pris");
  });

  it("gives a key that nobody can read: the deposit ends and says so, and the owner hears which API", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    counter.operator.faults.add({ kind: "not_json", operation: "getPublicKey", times: 100 });
    const { bot } = await triesToDeposit(counter, "/depot 770000002 5000");
    await bot.asks("n’est pas lisible");
    counter.clock.pass(1_000);
    await owner.bot.shows("à la lecture de la clé (API des clés publiques)");
    expect(counter.operator.ledger()).toEqual([]);
  });
});
