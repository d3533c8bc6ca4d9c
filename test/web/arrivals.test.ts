import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createArrivals } from "../../src/channels/arrivals.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { AWA } from "../whole/counter.ts";
import { withWebhook } from "./with-webhook.ts";

describe("updates that a webhook brings in another order than they were sent (F64)", () => {
  it.each<[string, { taps: string; says: string }, string]>([
    ["a new amount", { taps: "Changer le montant", says: "7000" }, "Montant : 7 000 F CFA"],
    ["a new number", { taps: "Changer le numéro", says: "772345678" }, "Numéro : 77 234 56 78"],
  ])("%s is the answer to the question that its tap asked", async (_, { taps, says }, review) => {
    const { counter, awa } = await comes();
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    counter.chat.holds();
    awa.person.taps(taps);
    const typed = awa.person.says(says);
    counter.chat.releases((held) => held.toReversed());
    await awa.bot.asks(review);
    expect(awa.person.room.messages.has(typed.message?.message_id as number)).toBe(true);
    expect(awa.bot.messages.map(({ body }) => body.text).join()).not.toContain("Nouveau montant");
    expect(counter.operator.ledger()).toEqual([]);
  });

  it("a PIN typed behind the tap that confirms is the PIN, and pays once", async () => {
    const { counter, awa } = await comes();
    awa.person.says("771234567 5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
    counter.chat.holds();
    awa.person.taps("Confirmer");
    awa.person.says("/aide");
    counter.chat.releases((held) => held.toReversed());
    await awa.bot.asks("Votre code secret");
    awa.person.says(PIN);
    await awa.bot.asks("CFA →");
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("go on in their order, each once and none late, however they come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([11, 12, 13, 14, 15, 16, 17, 18], { minLength: 8 }),
        fc.array(fc.integer({ min: 11, max: 18 })),
        async (order, again) => {
          const arrivals = createArrivals(movingClock());
          const gone: number[] = [];
          await arrivals.come(10);
          const all = [...order, ...again].map(async (id) => {
            await arrivals.come(id);
            if (!gone.includes(id)) gone.push(id);
          });
          await Promise.all(all);
          expect(gone).toEqual([11, 12, 13, 14, 15, 16, 17, 18]);
        },
      ),
    );
  });

  it("wait for one that never comes once, not for each that comes behind it", async () => {
    const clock = movingClock();
    const arrivals = createArrivals(clock);
    await arrivals.come(10);
    const gone: number[] = [];
    const come = async (id: number) => {
      await arrivals.come(id);
      gone.push(id);
    };
    const early = [come(12), come(14)];
    await Promise.resolve();
    expect(gone).toEqual([]);
    clock.pass(1_500);
    await Promise.all(early);
    await Promise.all([come(11), come(15), come(13), come(900_000), come(900_001)]);
    expect(gone.slice(0, 2)).toEqual([12, 14]);
    expect(gone).toHaveLength(7);
  });
});

async function comes() {
  const { counter } = await withWebhook();
  return { counter, awa: counter.meets(AWA) };
}
