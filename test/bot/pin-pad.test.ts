import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createPads } from "../../src/bot/pin-pad/pads.ts";
import { systemClock } from "../../src/domain/clock.ts";
import type { DepositId } from "../../src/domain/deposit.ts";
import { PIN_LIFE_MS } from "../../src/domain/pin.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { AWA, awaAt, depositsOf, expectNoTraceOfPin, openPadCounter, toThePad, waitingAt } from "./counter.ts";

describe("the PIN pad", () => {
  it("takes four keys and ✓, shows only how many, and leaves no trace (S1)", async () => {
    const counter = await openPadCounter({ checksCalls: true });
    const awa = awaAt(counter);
    await toThePad(awa);
    const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "⌫", "0", "✓", "Annuler"];
    await expect.poll(() => awa.bot.buttons).toEqual(keys);
    await tapKeys(awa, "04");
    await awa.bot.shows("● ● ○ ○");
    await tapKeys(awa, "⌫4732"); // the fifth digit is one too many and does nothing
    await awa.bot.shows("● ● ● ●");
    awa.person.taps("✓");
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
    expectNoTraceOfPin(counter);
  });

  it("keeps the digits so far when its card is told again", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, "04");
    await awa.bot.shows("● ● ○ ○");
    const depositId = (await depositsOf(counter))[0]?.id;
    await counter.store.journal.tell({ kind: "card", chatId: AWA, depositId: depositId as DepositId });
    await expect.poll(() => waitingAt(counter)).toBe(0);
    await tapKeys(awa, "73✓");
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
  });

  it("needs all four digits before ✓ counts", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, "047");
    awa.person.taps("✓");
    await awa.bot.answers("quatre chiffres");
    await tapKeys(awa, "3");
    await awa.bot.shows("● ● ● ●");
    expect(counter.operator.ledger).toHaveLength(0);
  });

  it("pays once when ✓ is tapped twice, and says so (F22, F23)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, PIN);
    const pad = await awa.bot.shows("● ● ● ●");
    const enter = dataOf(pad, "✓");
    const first = awa.person.tapsWithData(enter, pad.id);
    counter.chat.redelivers(first);
    awa.person.tapsWithData(enter, pad.id);
    await awa.bot.answers("déjà pris en compte");
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
  });

  it.each([PIN, " 0 4 7 3 ", "０４７３", "٠٤٧٣"])(
    "takes a PIN typed as %j as it is and deletes the message (S1)",
    async (typed) => {
      const counter = await openPadCounter();
      const awa = awaAt(counter);
      await toThePad(awa);
      const { message } = awa.person.says(typed);
      await awa.bot.shows("CFA →");
      await awa.bot.deletes(message?.message_id as number);
      expect(counter.operator.ledger).toHaveLength(1);
      expectNoTraceOfPin(counter);
    },
  );

  it("answers every other text while it is open, and deletes what holds digits (S1, S3)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    awa.person.says("un instant");
    await awa.bot.asks("Votre code secret est attendu");
    for (const digits of ["047", `${PIN}0`, `mon code : ${PIN}`, `/${PIN}`]) {
      const { message } = awa.person.says(digits);
      await awa.bot.asks("a quatre chiffres");
      await awa.bot.deletes(message?.message_id as number);
    }
    awa.person.says("771234567 5000");
    await awa.bot.asks("a quatre chiffres");
    awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    expect(counter.operator.ledger).toHaveLength(0);
    expectNoTraceOfPin(counter);
  });

  it("takes no PIN that was forwarded, edited, or written under a file, and deletes it (S3)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const edited = awa.person.says("un instant");
    await awa.bot.asks("Votre code secret est attendu");
    const acts = [
      () => awa.person.forwards(PIN, awa.person.user),
      () => awa.person.edits(edited, PIN),
      () => awa.person.sendsDocument({ name: "a.txt", content: "a", caption: PIN }),
    ];
    for (const act of acts) {
      const update = act();
      await awa.bot.asks("n’est pris que tapé");
      await awa.bot.deletes((update.message ?? update.edited_message)?.message_id as number);
    }
    expect(counter.operator.ledger).toHaveLength(0);
    expectNoTraceOfPin(counter);
  });

  it("deletes one that an older message is edited into while nothing asks for it, and keeps nothing of it (S1, S3)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const said = awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    awa.person.edits(said, PIN);
    await awa.bot.asks("n’est pris que tapé");
    await awa.bot.deletes(said.message?.message_id as number);
    expectNoTraceOfPin(counter);
  });

  it("asks about an older message that is edited into a deposit, and drafts nothing by it (S3)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const said = awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    awa.person.edits(said, "/depot 771234567 5000");
    await awa.bot.asks("Vous avez modifié un message");
    expect(await depositsOf(counter)).toEqual([]);
  });

  it("takes no PIN from a group or a channel, and warns in private (S3)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const group = counter.chat.group("Caisse");
    for (const text of [PIN, `mon code ${PIN}`]) {
      const { message } = awa.person.in(group).says(text);
      await expect
        .poll(() => counter.chat.calls)
        .toContainEqual(
          expect.objectContaining({
            method: "deleteMessage",
            fields: expect.objectContaining({ message_id: message?.message_id }),
          }),
        );
    }
    await awa.bot.shows("dans un groupe");
    counter.chat.channel("Annonces").posts(PIN);
    await pause(100);
    expect(counter.operator.ledger).toHaveLength(0);
    expectNoTraceOfPin(counter);
  });

  it("warns when a typed PIN cannot be deleted, uses it, and tries the deletion again (S2, F44)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    counter.chat.fails("deleteMessage", {
      error: { code: 400, description: "Bad Request: message can't be deleted" },
    });
    const { message } = awa.person.says(PIN);
    await awa.bot.shows("n’a pas pu être effacé");
    await awa.bot.shows("CFA →");
    counter.clock.pass(3_000);
    await awa.bot.deletes(message?.message_id as number);
    expectNoTraceOfPin(counter);
  });

  it("tries a deletion that fails again for a quarter of an hour, and no longer (S2)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    counter.chat.fails(
      "deleteMessage",
      { error: { code: 400, description: "Bad Request: message can't be deleted" } },
      { times: 9 },
    );
    const { message } = awa.person.says(PIN);
    await awa.bot.shows("n’a pas pu être effacé");
    const tries = () =>
      counter.chat.calls.filter(
        ({ method, fields }) => method === "deleteMessage" && fields["message_id"] === message?.message_id,
      ).length;
    for (const [nr, pauseMs] of [2_000, 15_000, 120_000, 900_000].entries()) {
      expect(tries()).toBe(nr + 1);
      // Again and again, as the next try is set for a time that begins when the refusal before it has arrived.
      const passes = () => counter.clock.pass(pauseMs);
      await expect.poll(() => [passes(), tries()][1]).toBe(nr + 2);
    }
    counter.clock.pass(3_600_000);
    await pause(100);
    expect(tries()).toBe(5);
    expectNoTraceOfPin(counter);
  });

  it("closes after two minutes, and opens again on a tap (S4)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, "04");
    const old = await awa.bot.shows("● ● ○ ○");
    const nine = dataOf(old, "9");
    counter.clock.pass(PIN_LIFE_MS);
    await awa.bot.shows("Le temps pour entrer le code est passé");
    expect(awa.bot.buttons).toEqual(["Entrer le code", "Annuler"]);
    awa.person.tapsWithData(nine, old.id);
    await awa.bot.answers("Le temps pour entrer le code est passé");
    const late = awa.person.says(PIN);
    await awa.bot.asks("Ce n’est pas le moment d’entrer un code");
    await awa.bot.deletes(late.message?.message_id as number);
    awa.person.taps("Entrer le code");
    await awa.bot.shows("○ ○ ○ ○");
    await tapKeys(awa, `${PIN}✓`);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
    expectNoTraceOfPin(counter);
  });

  it("lets a later question have its four digits", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    counter.clock.pass(PIN_LIFE_MS);
    await awa.bot.shows("Le temps pour entrer le code est passé");
    awa.person.says("/annuler");
    await awa.bot.asks("C’est annulé");
    awa.person.says("/depot 772223344");
    await awa.bot.asks("Montant");
    const early = awa.person.says("5000");
    await awa.bot.asks("peuvent être un code");
    await awa.bot.deletes(early.message?.message_id as number);
    counter.clock.pass(PIN_LIFE_MS);
    awa.person.says("5000");
    await awa.bot.asks("Vérifiez avant de confirmer");
  });

  it("asks again after a restart, under the same reference, and answers the old keys (F2)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, "047");
    const old = await awa.bot.shows("● ● ● ○");
    const one = dataOf(old, "1");
    const before = (await depositsOf(counter)).map(({ reference }) => reference);
    await counter.restarts();
    await awa.bot.shows("○ ○ ○ ○");
    awa.person.tapsWithData(one, old.id);
    await awa.bot.answers("n’est plus valable");
    expect(counter.operator.ledger).toHaveLength(0);
    await tapKeys(awa, `${PIN}✓`);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger.map(({ reference }) => reference)).toEqual(before);
    expectNoTraceOfPin(counter);
  });

  it("deletes a PIN that arrives after a restart with nothing open (S1)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    awa.person.says("/aide");
    await awa.bot.asks("Ce que vous pouvez faire");
    await counter.restarts();
    const { message } = awa.person.says(PIN);
    await awa.bot.asks("Ce n’est pas le moment d’entrer un code");
    await awa.bot.deletes(message?.message_id as number);
    expectNoTraceOfPin(counter);
  });

  it.each(["Annuler", "/annuler"])("is wiped by %s, and the deposit with it (S4, F25)", async (how) => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, PIN);
    const pad = await awa.bot.shows("● ● ● ●");
    const enter = dataOf(pad, "✓");
    if (how.startsWith("/")) awa.person.says(how);
    else awa.person.taps(how);
    await awa.bot.shows("Dépôt annulé");
    awa.person.tapsWithData(enter, pad.id);
    await awa.bot.answers("n’est plus valable");
    expect(counter.operator.ledger).toHaveLength(0);
  });

  it("obeys only the person it was opened for (S7)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const pad = await awa.bot.shows("○ ○ ○ ○");
    const other = meet(counter.chat, { id: 1003, language: "fr" });
    other.person.tapsWithData(dataOf(pad, "7"), pad.id);
    await other.bot.answers("n’est plus valable");
    counter.chat.delivers({
      callback_query: {
        id: "1",
        from: other.person.user,
        chat_instance: "1",
        data: dataOf(pad, "7"),
        message: { message_id: pad.id, date: 0, chat: awa.person.room.chat },
      },
    } as never);
    await pause(200);
    expect(pad.body.text).toContain("○ ○ ○ ○");
    const deposit = (await depositsOf(counter))[0]?.id;
    other.person.tapsWithData(`pin:no:${deposit}`, pad.id);
    await other.bot.answers("n’est plus valable");
    other.person.tapsWithData(`pin:again:${deposit}`, pad.id);
    await other.bot.answers("Aucun code");
    expect((await depositsOf(counter))[0]?.state).toBe("CONFIRMED");
  });

  it("has its PIN used whatever the chat does then (F42)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    counter.chat.fails(
      "editMessageText",
      { error: { code: 400, description: "Bad Request: CHAT_BROKEN" } },
      { times: 1 },
    );
    counter.chat.fails("deleteMessage", { cut: "request" }, { times: 3 });
    awa.person.says(PIN);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
  });

  it("asks again when the PIN could not be handed over, and forgets it (S4, F28)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const read = counter.store.journal.deposit;
    counter.store.journal.deposit = async () => {
      throw new JournalUnavailable("the disk is gone");
    };
    awa.person.says(PIN);
    await awa.bot.shows("n’a pas pu être pris");
    await awa.bot.shows("Une erreur est survenue");
    counter.store.journal.deposit = read;
    expect(counter.operator.ledger).toHaveLength(0);
    awa.person.taps("Entrer le code");
    await awa.bot.shows("○ ○ ○ ○");
    await tapKeys(awa, `${PIN}✓`);
    await awa.bot.shows("CFA →");
    expectNoTraceOfPin(counter);
  });

  it("tells a wrong PIN on the card, once, and sends nothing again", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    await tapKeys(awa, "7390✓");
    await awa.bot.shows("Le code secret est incorrect");
    expect(counter.operator.ledger).toHaveLength(0);
  });

  it("reads the balance where the operator wants the PIN for it (S1)", async () => {
    const counter = await openPadCounter();
    counter.operator.balanceAnswer = { kind: "pin_needed" };
    const awa = awaAt(counter);
    awa.person.says("/solde");
    await awa.bot.asks("demande votre code secret pour lire le solde");
    await tapKeys(awa, `${PIN}✓`);
    await awa.bot.shows("Solde Orange Money du compte 78 000 00 01 : 250 000 F CFA");
    expect(counter.operator.balanceReads).toBe(1);
    expectNoTraceOfPin(counter);
  });

  it("offers the balance again when its time is over, and lets go of it on Annuler", async () => {
    const counter = await openPadCounter();
    counter.operator.balanceAnswer = { kind: "pin_needed" };
    const awa = awaAt(counter);
    awa.person.says("/solde");
    await awa.bot.shows("○ ○ ○ ○");
    counter.clock.pass(PIN_LIFE_MS);
    await awa.bot.shows("Le temps pour entrer le code est passé");
    awa.person.taps("Entrer le code");
    await awa.bot.shows("○ ○ ○ ○");
    awa.person.taps({ position: 13 });
    await awa.bot.shows("Demande annulée");
    expect(counter.operator.balanceReads).toBe(0);
  });
});

describe("the register of pads", () => {
  it("ends a pad by the clock that cannot jump, also when no timer fires, and wipes its digits (S4, F20)", () => {
    let elapsed = 0;
    const clock = { ...systemClock, monotonic: () => elapsed, after: () => () => {} };
    const ended: string[] = [];
    const pads = createPads({ clock, random: randomBytes, onEnd: (_pad, why) => void ended.push(why) });
    const purpose = { kind: "deposit", depositId: "A" as DepositId } as const;
    const pad = pads.open({ chatId: 1, personId: 1, purpose, language: "fr", caption: { text: "" } });
    for (const key of ["0", "4", "7", "3"] as const) pad.press(key);
    elapsed = PIN_LIFE_MS - 1;
    expect(pads.isOpen(1)).toBe(true);
    expect(pad.complete).toBe(true);
    elapsed = PIN_LIFE_MS;
    expect(pads.isOpen(1)).toBe(false);
    expect(ended).toEqual(["expired"]);
    expect(() => pad.takePin()).toThrow(RangeError);
  });

  it("says how long a PIN's digits have been in memory, so that its two minutes begin with the first one (S4)", () => {
    let elapsed = 0;
    const clock = { ...systemClock, monotonic: () => elapsed, after: () => () => {} };
    const pads = createPads({ clock, random: randomBytes, onEnd: () => {} });
    const purpose = { kind: "deposit", depositId: "A" as DepositId } as const;
    const pad = pads.open({ chatId: 1, personId: 1, purpose, language: "fr", caption: { text: "" } });
    elapsed = 40_000;
    pad.press("9");
    pad.press("back");
    elapsed = 50_000;
    for (const key of ["0", "4", "7", "3"] as const) pad.press(key);
    elapsed = 110_000;
    expect(pads.take(pad).heldMs).toBe(60_000);
  });

  it("tells nothing of its digits when printed, and gives every key of every pad another name (S1)", () => {
    const pads = createPads({ clock: systemClock, random: randomBytes, onEnd: () => {} });
    const purpose = { kind: "deposit", depositId: "A" as DepositId } as const;
    const request = { chatId: 1, personId: 1, purpose, language: "fr", caption: { text: "" } } as const;
    const names = Array.from({ length: 50 }, () => {
      const pad = pads.open(request);
      for (const key of ["0", "4", "7", "3"] as const) pad.press(key);
      expect(`${JSON.stringify(pad)} ${inspect(pad, { depth: 8, showHidden: true })}`).not.toMatch(
        /0473|30 34 37 33|\b48, 52\b/,
      );
      return pad
        .shown((key) => key)
        .buttons?.flat()
        .map((button) => (button as { callback_data: string }).callback_data);
    }).flat();
    expect(new Set(names).size).toBe(50 * 13);
  });
});

type Awa = ReturnType<typeof awaAt>;

async function tapKeys(awa: Awa, keys: string): Promise<void> {
  for (const key of keys) awa.person.taps(key);
}

function dataOf(message: Awaited<ReturnType<Awa["bot"]["shows"]>>, label: string): string {
  const { markup } = message;
  const button = markup.kind === "inline" ? markup.rows.flat().find(({ text }) => text === label) : undefined;
  return (button as { callback_data: string }).callback_data;
}
