import { describe, expect, it } from "vitest";
import { AS_SEEN_LIVE } from "../../src/simulator/settings.ts";
import { NEW_PIN, PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, WALLET } from "./counter.ts";

describe.each(["sandbox", "live"] as const)(
  "before an operator that writes everything as it was seen live, %s",
  (flavour) => {
    const open = (forms = {}) =>
      openWholeCounter({
        operator: {
          settings: {
            ...{ ...AS_SEEN_LIVE, forms: { ...AS_SEEN_LIVE.forms, ...forms } },
            ...{ flavour, pinChange: true, rate: { perMinute: 0 }, history: { delayMaxMs: 0 } },
          },
          accounts: [{ msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
        },
      });

    it("F54: every deposit ends with its receipt, and the operator paid each of them once", async () => {
      const counter = await open();
      const awa = counter.meets(AWA);
      for (let nr = 0; nr < 4; nr += 1) await counter.deposits(awa, `771234567 ${1_000 + 500 * nr}`);
      expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([1_000, 1_500, 2_000, 2_500]);
      awa.person.says("/solde");
      await awa.bot.asks("993 000 F CFA");
    });

    it("says that it is still checking while a word is unknown here and by its id, and settles by the row", async () => {
      const counter = await open({ words: ["TS"] });
      counter.operator.change({ reference: { echo: "ours" }, history: { delayMinMs: 20_000, delayMaxMs: 20_000 } });
      const awa = counter.meets(AWA);
      awa.person.says("771234567 5000");
      await awa.bot.asks("Vérifiez");
      awa.person.taps("Confirmer");
      await awa.bot.asks("Votre code secret");
      for (const key of [...PIN, "✓"]) awa.person.taps(key);
      await awa.bot.asks("vérification en cours");
      await expect
        .poll(() => {
          counter.clock.pass(10_000);
          return awa.bot.messages.some(({ body }) => body.text.includes("CFA →"));
        })
        .toBe(true);
      expect(counter.operator.ledger()).toHaveLength(1);
    });

    it("a refusal whose code is a number is told like any other", async () => {
      const counter = await open();
      const awa = counter.meets(AWA);
      awa.person.says("770000004 2000");
      await awa.bot.asks("Vérifiez");
      awa.person.taps("Confirmer");
      await awa.bot.asks("Votre code secret");
      for (const key of [...PIN, "✓"]) awa.person.taps(key);
      await awa.bot.asks("Dépôt refusé");
      expect(counter.operator.ledger()).toEqual([]);
    });

    it("a PIN change without a body is proved by one balance call, and the next deposit goes out under the new PIN", async () => {
      const counter = await open();
      const awa = counter.meets(AWA);
      awa.person.says("/pin");
      for (const [typed, next] of [
        [PIN, "Nouveau code secret ?"],
        [NEW_PIN, "encore une fois"],
        [NEW_PIN, "n’a pas confirmé le changement, mais le nouveau code vient de lire le solde"],
      ] as const) {
        await awa.bot.asks("code secret");
        awa.person.says(typed);
        await awa.bot.asks(next);
      }
      expect(counter.operator.accounts().find(({ msisdn }) => msisdn === WALLET)).toMatchObject({
        pin: NEW_PIN,
        wrongPins: 0,
      });
    });
  },
);
