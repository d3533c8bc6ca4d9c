import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { AWA, OWNER, openWholeCounter, type WholeCounter } from "./counter.ts";

const CUSTOMER = "770000002";
const NOTHING_DEBITED = "Rien n’a été débité";

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

describe("F56: an answer that says FAILED", () => {
  it.each([0, 20_000])("over a payment whose row appears after %i ms becomes a receipt", async (ms) => {
    const counter = await opened();
    counter.operator.faults.add({ kind: "says_failed", customer: CUSTOMER });
    if (ms > 0) counter.operator.faults.add({ kind: "hidden_rows", ms, customer: CUSTOMER });
    const { bot } = await sends(counter);
    await bot.asks("a répondu que ce dépôt a échoué (FAILED)");
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("CFA →"));
    expect(JSON.stringify(bot.messages)).not.toContain(NOTHING_DEBITED);
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("and is borne out by the history is told with what was seen there; [Refaire] over a payment that came later names it first", async () => {
    const counter = await opened();
    const owner = counter.meets(OWNER);
    counter.operator.faults.add({ kind: "says_failed", customer: CUSTOMER });
    counter.operator.faults.add({ kind: "hidden_rows", ms: 60_000, customer: CUSTOMER });
    const { person, bot } = await sends(counter);
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("ne montrait aucun paiement"));
    expect(JSON.stringify(bot.messages)).not.toContain(NOTHING_DEBITED);
    const [payment] = counter.operator.transactions();
    counter.clock.pass(25_000);
    person.taps("Refaire ce dépôt");
    const told = await bot.asks("Orange Money montre maintenant ce dépôt comme payé");
    expect(told.text).toContain(payment?.transactionId);
    expect(told.buttons.flat()).toEqual(["Voir le dépôt", "Retour"]);
    await bot.shows("tenu pour non payé, mais Orange Money montre un paiement");
    await owner.bot.asks(String(payment?.reference));
    expect(counter.operator.ledger()).toHaveLength(1);
  });

  it("and is typed anew instead is named first, too; the review follows, because a second deposit may be meant", async () => {
    const counter = await opened();
    counter.operator.faults.add({ kind: "says_failed", customer: CUSTOMER });
    counter.operator.faults.add({ kind: "hidden_rows", ms: 60_000, customer: CUSTOMER });
    const { person, bot } = await sends(counter);
    await passesUntil(counter, () => JSON.stringify(bot.messages).includes("ne montrait aucun paiement"));
    counter.clock.pass(25_000);
    person.says(`${CUSTOMER} 5000`);
    const named = await bot.asks("Orange Money montre maintenant ce dépôt comme payé");
    const review = await bot.asks("Vérifiez avant de confirmer");
    expect(review.message_id).toBeGreaterThan(named.message_id);
  });

  it("but a refusal with a code costs no look when it is typed anew", async () => {
    const counter = await opened();
    counter.operator.faults.add({ kind: "refused", code: "2025", customer: CUSTOMER });
    const { person, bot } = await sends(counter);
    await bot.asks(NOTHING_DEBITED);
    counter.operator.faults.add({ kind: "error", operation: "searchTransactions", http: 503, times: "always" });
    person.says(`${CUSTOMER} 5000`);
    await bot.asks("Vérifiez avant de confirmer");
    expect(JSON.stringify(bot.messages)).not.toContain("n’a pas pu être lu");
  });
});
