import { describe, expect, it } from "vitest";
import { holdsPin } from "../../src/bot/pin-pad/pin-text.ts";
import { createBalances } from "../../src/deposits/balances.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { PIN_LIFE_MS, Pin } from "../../src/domain/pin.ts";
import type { BalanceAnswer } from "../../src/domain/ports/operator.ts";
import { awaAt, expectNoTraceOfPin, openPadCounter, toThePad } from "../bot/counter.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";
import { createMemoryJournal } from "../simulation/memory-journal.ts";

describe("a PIN", () => {
  it("that an answer drags along, as the message it replies to or quotes, is not stored with the answer (S1)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const { chat } = awa.person.room;
    const early = { message_id: 5, date: 1, chat, from: awa.person.user, text: `mon code ${PIN}` };
    const dragged = [
      { reply_to_message: early },
      { quote: { text: PIN, position: 9 } },
      { pinned_message: early },
      { external_reply: { origin: { type: "user", date: 1, sender_user: awa.person.user }, chat }, quote: early },
      { caption: PIN },
    ];
    for (const [n, more] of dragged.entries()) {
      awa.person.says("/depot");
      await awa.bot.asks("Numéro du client");
      const message_id = 1_999_999_000 + n;
      const answer = { message_id, date: 1, chat, from: awa.person.user, text: "771234567", ...more };
      counter.chat.delivers({ message: answer } as never);
      await awa.bot.asks("Montant");
      awa.person.says("/annuler");
      await awa.bot.asks("C’est annulé");
    }
    expectNoTraceOfPin(counter);
  });

  it("typed where a number or an amount is asked for is answered, and not stored (S1)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    awa.person.says("/depot");
    await awa.bot.asks("Numéro du client");
    for (const text of [PIN, `mon code ${PIN}`, "0-4-7-3", `/${PIN}`]) {
      awa.person.says(text);
      await awa.bot.asks(/./);
    }
    awa.person.edits(awa.person.says("771234567"), PIN);
    await awa.bot.shows("Montant");
    for (const text of [`mon code ${PIN}`, `code:${PIN}`]) {
      awa.person.says(text);
      await awa.bot.asks("pas lisible");
    }
    expectNoTraceOfPin(counter);
  });

  it.each(["0-4-7-3", "7.3.9.1", "7️⃣3️⃣9️⃣1️⃣", "code 73 91", "c’est 7/3/9/1 !"])(
    "written as %j while the pad is open is deleted and not taken (S3)",
    async (text) => {
      const counter = await openPadCounter();
      const awa = awaAt(counter);
      await toThePad(awa);
      const { message } = awa.person.says(text);
      await awa.bot.asks("a quatre chiffres");
      await awa.bot.deletes(message?.message_id as number);
      expect(counter.operator.ledger).toEqual([]);
    },
  );

  it("for a balance lives no longer than one for a deposit, however long the operator takes (S4)", async () => {
    const clock = movingClock();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<BalanceAnswer>();
    const operator = new OperatorStandIn({ pin: PIN });
    operator.balanceWithPin = () => {
      asked.resolve();
      return answered.promise;
    };
    const pin = new Pin(Buffer.from(PIN), 1_000);
    const reading = createBalances(operator, createMemoryJournal(clock), clock).readWithPin(
      "780000001" as Msisdn,
      pin,
      1001,
    );
    await asked.promise;
    clock.pass(PIN_LIFE_MS - 1_500);
    expect(pin.wiped).toBe(false);
    clock.pass(500);
    expect(pin.wiped).toBe(true);
    answered.resolve({ kind: "failed", why: "unreachable", detail: "HTTP 503" });
    await reading;
  });
});

describe("a text that only looks like one", () => {
  it.each(["bonjour", "77 123 45 67", "à 14 h 02", "12 345 F", "123", "oui, 2 fois 3"])("is left alone: %j", (text) => {
    expect(holdsPin(text)).toBe(false);
  });
});
