import { describe, expect, it } from "vitest";
import { AWA, openWholeCounter, type WholeCounter } from "../whole/counter.ts";

type Meeting = ReturnType<WholeCounter["meets"]>;

function alerts({ bot }: Meeting): string[] {
  const texts = bot.messages.map(({ body }) => body.text.replaceAll("\u00a0", " "));
  return texts.filter((text) => text.startsWith("⚠️ Solde Orange Money bas"));
}

describe("/alerte", () => {
  it("tells once that the solde fell below the level, and again only after it was above", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/alerte 990 000");
    await awa.bot.asks("sous 990 000 F CFA");
    await counter.deposits(awa, "771234567 8000");
    await awa.bot.shows("solde 992 000");
    expect(alerts(awa)).toEqual([]);
    await counter.deposits(awa, "770000001 8000");
    await awa.bot.shows("Solde Orange Money bas sur le compte");
    await counter.restarts();
    await counter.deposits(awa, "770000002 8000");
    await awa.bot.shows("solde 976 000");
    awa.person.says("/solde");
    await awa.bot.asks("Solde Orange Money du compte");
    expect(alerts(awa)).toHaveLength(1);
    expect(alerts(awa)[0]).toContain("984 000 F CFA (votre seuil : 990 000 F CFA)");
    awa.person.says("/alerte 970 000");
    await awa.bot.asks("sous 970 000");
    await counter.deposits(awa, "770000001 9000");
    await awa.bot.shows("votre seuil : 970 000 F CFA");
  });

  it("says until when the solde lasts at this pace", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    // In the small hours, so that the pace ends before midnight whenever this is run.
    counter.clock.pass(24 * 3_600_000 - (counter.clock.now() % (24 * 3_600_000)) + 3_600_000);
    awa.person.says("/alerte 600000");
    await awa.bot.asks("C’est noté");
    await counter.deposits(awa, "771234567 200000");
    await counter.deposits(awa, "770000001 150000");
    counter.clock.pass(60 * 60_000);
    await counter.deposits(awa, "770000002 100000");
    await awa.bot.shows(/Solde Orange Money bas[\s\S]*jusque vers \d+.h.\d0\./);
  });

  it("is taken away by 0 or « non », says what is set, and takes nothing else for a sum", async () => {
    const counter = await openWholeCounter();
    const awa = counter.meets(AWA);
    awa.person.says("/alerte");
    await awa.bot.asks("Aucune alerte");
    awa.person.says("/alerte beaucoup");
    await awa.bot.asks("pas lisible");
    awa.person.says("/alerte 999999");
    await awa.bot.asks("C’est noté");
    awa.person.says("/alerte");
    await awa.bot.asks("999 999 F CFA");
    awa.person.says("/alerte non");
    await awa.bot.asks("enlevée");
    await counter.deposits(awa, "771234567 8000");
    await awa.bot.shows("CFA →");
    awa.person.says("/alerte");
    await awa.bot.asks("Aucune alerte");
    expect(alerts(awa)).toEqual([]);
  });
});
