import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

const CUSTOMER = "770000002";

async function sendsFiveThousand(counter: WholeCounter) {
  const awa = counter.meets(AWA);
  awa.person.says(`/depot ${CUSTOMER} 5000`);
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  return awa;
}

describe("F54: an operator that answers under a reference of its own", () => {
  it("is a receipt like any other: the wallet goes on, and nobody is alarmed", async () => {
    const counter = await openWholeCounter();
    const owner = counter.meets(OWNER);
    counter.operator.faults.add({ kind: "wrong_echo", field: "reference", in: "answer", customer: CUSTOMER });
    const awa = await sendsFiveThousand(counter);
    await awa.bot.asks("CFA →");
    await counter.deposits(awa, "/depot 771234567 5000");
    expect(counter.operator.ledger()).toHaveLength(2);
    expect(owner.bot.messages).toEqual([]);
  });

  it("and shows the row 20 s later: the card says what is looked for, and then becomes the receipt", async () => {
    const counter = await openWholeCounter();
    counter.operator.faults.add({ kind: "wrong_echo", field: "reference", in: "answer", customer: CUSTOMER });
    counter.operator.faults.add({ kind: "hidden_rows", ms: 20_000, customer: CUSTOMER });
    const { bot } = await sendsFiveThousand(counter);
    await bot.asks("Orange Money a répondu sous une autre référence");
    counter.clock.pass(25_000);
    await bot.shows("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
    expect(JSON.stringify(bot.messages)).not.toContain("tenu pour non payé");
  });

  it("but of another amount stops the wallet: that answer contradicts", async () => {
    const counter = await openWholeCounter();
    counter.operator.faults.add({ kind: "wrong_echo", field: "amount", in: "answer", customer: CUSTOMER });
    const { bot } = await sendsFiveThousand(counter);
    await bot.asks("à décider par une personne");
    await bot.shows("parle d’un autre numéro, d’un autre montant");
  });
});
