import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, openWholeCounter, type WholeCounter } from "./counter.ts";

const CUSTOMER = "770000002";
const REFUSALS = [
  { http: 401, code: "10" },
  { http: 429, code: "9" },
  { http: 400, code: "4003" },
] as const;

/** An operator that pays whatever it is sent, however often: a second call would be a second payment. */
async function opened(): Promise<WholeCounter> {
  const settings = { rate: { perMinute: 0 }, history: { delayMaxMs: 0 }, twinGuard: { windowMs: 0 } };
  return await openWholeCounter({ settings: { HISTORY_DELAY_SECONDS: "30" }, operator: { settings } });
}

async function sends({ meets }: WholeCounter) {
  const awa = meets(AWA);
  awa.person.says(`/depot ${CUSTOMER} 5000`);
  await awa.bot.asks("Vérifiez avant de confirmer");
  awa.person.taps("Confirmer");
  await awa.bot.asks("Votre code secret");
  for (const key of [...PIN, "✓"]) awa.person.taps(key);
  return awa;
}

/** Until the bot shows it, with time going by in steps no longer than a look-up is away. */
async function passesUntil(counter: WholeCounter, shown: () => boolean): Promise<void> {
  const later = () => {
    counter.clock.pass(2_000);
    return shown();
  };
  await expect.poll(later, { interval: 100 }).toBe(true);
}

describe("F53: a refusal that came after the money had moved", () => {
  it.each(REFUSALS)(
    "$http/$code: the card says that it is checked first; the late row is found, and one payment is one",
    async (refusal) => {
      const counter = await opened();
      counter.operator.faults.add({ kind: "error", ...refusal, money: "moved", customer: CUSTOMER });
      counter.operator.faults.add({ kind: "hidden_rows", ms: 20_000, customer: CUSTOMER });
      const { bot } = await sends(counter);
      await bot.asks("Vérification avant un second envoi");
      expect(JSON.stringify(bot.messages)).not.toContain("Rien n’a été débité");
      await passesUntil(counter, () => JSON.stringify(bot.messages).includes("CFA →"));
      expect(counter.operator.ledger()).toHaveLength(1);
    },
  );

  it.each(REFUSALS)(
    "$http/$code: one that came before it, as they mostly do, is made once more and paid",
    async (refusal) => {
      const counter = await opened();
      counter.operator.faults.add({ kind: "error", ...refusal, money: "not_moved", customer: CUSTOMER });
      const { bot } = await sends(counter);
      await bot.asks("Vérification avant un second envoi");
      await passesUntil(counter, () => JSON.stringify(bot.messages).includes("CFA →"));
      expect(counter.operator.ledger()).toHaveLength(1);
    },
  );

  it("and a history that cannot be read leaves it in doubt: nothing is sent again, and nobody reads that nothing was debited", async () => {
    const counter = await opened();
    counter.operator.faults.add({ kind: "error", http: 401, code: "10", money: "moved", customer: CUSTOMER });
    counter.operator.faults.add({ kind: "error", http: 503, operation: "searchTransactions" });
    const { bot } = await sends(counter);
    await bot.asks("ce refus ne prouve pas que rien n’est parti");
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("CFA →"));
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("and a repeat that is refused says nothing about the first call: its row, later than is assumed, is found all the same", async () => {
    const counter = await opened();
    counter.operator.faults.add({ kind: "error", http: 401, code: "10", money: "moved", customer: CUSTOMER });
    counter.operator.faults.add({ kind: "hidden_rows", ms: 60_000, customer: CUSTOMER });
    counter.operator.faults.add({ kind: "refused", code: "2020", customer: CUSTOMER, calls: [2] });
    const { bot } = await sends(counter);
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("Un second envoi a été refusé"));
    expect(JSON.stringify(bot.messages)).not.toContain("Rien n’a été débité");
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("CFA →"));
    expect(counter.operator.ledger()).toHaveLength(1);
  });
});
