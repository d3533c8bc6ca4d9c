import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU, openWholeCounter, type WholeCounter } from "./counter.ts";

type At = ReturnType<WholeCounter["meets"]>;

describe("a line to the operator that lies (F66)", () => {
  it.each(["createCashIn", "searchTransactions"] as const)(
    "and gives the answer of somebody else's %s settles a deposit by its own payment, or asks a person: never by the other's",
    async (operation) => {
      const counter = await openWholeCounter();
      const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
      await counter.deposits(modou, "770000001 7000");
      if (operation === "searchTransactions")
        counter.operator.faults.add({ kind: "cut_line", operation: "createCashIn" });
      counter.operator.faults.add({ kind: "others_answer", operation });
      await confirms(awa);
      await settled(counter, awa);
      const [others, own] = counter.operator.ledger();
      const said = awa.bot.messages.map(({ body }) => body.text).join("\n");
      expect(said).not.toContain(others?.transactionId);
      expect(said).toMatch(new RegExp(`${own?.transactionId}|Une personne doit décider|à décider`));
      expect(counter.operator.ledger().map(({ to, amount }) => [to, amount])).toEqual([
        ["770000001", 7_000],
        ["771234567", 5_000],
      ]);
    },
  );

  it("and is open on our side alone leaves a deposit in doubt when our patience is over, and is settled by the history", async () => {
    const counter = await openWholeCounter({ settings: { ORANGE_TIMEOUT_MS: "500" } });
    const awa = counter.meets(AWA);
    counter.operator.faults.add({ kind: "no_answer", operation: "createCashIn" });
    counter.operator.faults.add({ kind: "no_answer", operation: "searchTransactions" });
    await confirms(awa);
    await awa.bot.shows("ne refaites pas ce dépôt");
    await settled(counter, awa);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
  });
});

async function confirms({ person, bot }: At): Promise<void> {
  person.says("771234567 5000");
  await bot.asks("Vérifiez avant de confirmer");
  person.taps("Confirmer");
  await bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) person.taps(key);
}

/** Until nothing is being looked up in this chat any more. */
async function settled(counter: WholeCounter, { bot }: At): Promise<void> {
  const isOpen = () =>
    /vérification en cours|envoi en cours|Code reçu|Votre code/.test(bot.messages.at(-1)?.body.text ?? "");
  await expect
    .poll(() => {
      counter.clock.pass(5_000);
      return isOpen();
    })
    .toBe(false);
}
