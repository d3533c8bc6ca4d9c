import { describe, expect, it } from "vitest";
import { PIN_LIFE_MS } from "../../src/domain/pin.ts";
import type { Unavailable } from "../../src/domain/ports/operator.ts";
import { awaAt, depositsOf, expectNoTraceOfPin, openPadCounter, type PadCounter, toThePad } from "../bot/counter.ts";
import { PIN } from "../canary/pins.ts";

const AWAY: Unavailable = { kind: "unavailable", why: "unreachable", detail: "ECONNREFUSED" };

/** Awa gave the PIN of a first deposit and the operator was away until it was wiped; meanwhile she began something else. */
async function whileTheFirstWaits(doing: (awa: ReturnType<typeof awaAt>) => Promise<unknown>): Promise<{
  counter: PadCounter;
  awa: ReturnType<typeof awaAt>;
  /** How many cash-ins reached the operator, right PIN or not. */
  sent: () => Promise<number>;
}> {
  const counter = await openPadCounter();
  const awa = awaAt(counter);
  await toThePad(awa);
  counter.operator.unavailable = AWAY;
  awa.person.says(PIN);
  await awa.bot.shows("Orange Money ne répond pas");
  counter.clock.pass(PIN_LIFE_MS / 2);
  await doing(awa);
  counter.operator.unavailable = undefined;
  counter.clock.pass(PIN_LIFE_MS / 2);
  const sent = async () => (await depositsOf(counter)).filter(({ attempts }) => attempts > 0).length;
  return { counter, awa, sent };
}

describe("a pad that comes back by itself", () => {
  it("over an open question takes no amount for a PIN: typed digits are nobody's, its keys count (S1, S5)", async () => {
    const { counter, awa, sent } = await whileTheFirstWaits(async ({ person, bot }) => {
      person.says("/depot 772223344");
      await bot.asks("Montant");
    });
    await awa.bot.shows("○ ○ ○ ○");
    const typed = awa.person.says("5000");
    await awa.bot.asks("attendus en même temps");
    await awa.bot.deletes(typed.message?.message_id as number);
    awa.person.says(PIN);
    await awa.bot.asks("attendus en même temps");
    expect(await sent()).toBe(0);
    for (const key of [...PIN, "✓"]) awa.person.taps(key);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toMatchObject([{ recipient: "771234567", amount: 5_000 }]);
    expectNoTraceOfPin(counter);
  });

  it("takes no other pad's place: a PIN pays what it is typed for, one at a time (S7)", async () => {
    const { counter, awa } = await whileTheFirstWaits((awa) => toThePad(awa, "772223344 2000"));
    await expect
      .poll(() => awa.bot.messages.filter(({ markup }) => JSON.stringify(markup).includes("pin:again")).length)
      .toBe(1);
    const waiting = awa.bot.messages.find(({ markup }) => JSON.stringify(markup).includes("pin:again"));
    const first = (await depositsOf(counter))[0]?.id;
    awa.person.tapsWithData(`pin:again:${first}`, waiting?.id as number);
    await awa.bot.answers("Votre code secret est attendu");
    awa.person.says(PIN);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toMatchObject([{ recipient: "772223344", amount: 2_000 }]);
    awa.person.tapsWithData(`pin:again:${first}`, waiting?.id as number);
    await awa.bot.shows("○ ○ ○ ○");
    awa.person.says(PIN);
    await expect.poll(() => counter.operator.ledger.length).toBe(2);
    expect(counter.operator.ledger[1]).toMatchObject({ recipient: "771234567", amount: 5_000 });
    expectNoTraceOfPin(counter);
  });
});
