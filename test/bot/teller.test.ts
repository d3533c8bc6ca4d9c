import { describe, expect, it } from "vitest";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import {
  AWA,
  actsAt,
  awaAt,
  depositsOf,
  OWNER,
  openPadCounter,
  type PadCounter,
  toThePad,
  waitingAt,
} from "./counter.ts";

/** For what takes many tries. */
const PATIENT = { timeout: 20_000 };

describe("the teller", () => {
  it("tells the result when Telegram is back, and the money did not wait for it (F42)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () => counter.chat.goesAway());
    release();
    await expect.poll(async () => (await depositsOf(counter))[0]?.state).toBe("SUCCEEDED");
    await expect.poll(() => counter.log.some((line) => line.includes("message not told"))).toBe(true);
    counter.chat.comesBack();
    counter.clock.pass(10_000);
    await awa.bot.shows("CFA →");
    expect(counter.operator.ledger).toHaveLength(1);
  });

  it("tells after a restart what was waiting, with the same reference (F5)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () =>
      counter.chat.fails("editMessageText", { retryAfterSeconds: 600 }, { times: 1_000 }),
    );
    release();
    await expect.poll(() => counter.operator.ledger.length).toBe(1);
    await expect.poll(() => counter.log.some((line) => line.includes("message not told"))).toBe(true);
    await counter.restarts();
    counter.chat.recovers();
    counter.clock.pass(600_000);
    const receipt = await awa.bot.shows("CFA →");
    expect(receipt.body.text).toContain("CI261123.1402.A00001");
    expect(counter.operator.ledger).toHaveLength(1);
  });

  it("obeys a 429 to the second, for that chat only (F43)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const owner = meet(counter.chat, { id: OWNER, language: "fr" });
    counter.chat.fails("sendMessage", { retryAfterSeconds: 30 }, { when: ({ chat_id }) => chat_id === AWA });
    await alarm(counter, AWA, "first");
    await alarm(counter, AWA, "second");
    await alarm(counter, OWNER, "third");
    await owner.bot.shows("third");
    counter.clock.pass(29_000);
    await alarm(counter, OWNER, "fourth");
    await owner.bot.shows("fourth");
    expect(awa.bot.messages).toEqual([]);
    counter.clock.pass(2_000);
    await awa.bot.shows("second");
    expect(awa.bot.messages.map(({ body }) => /first|second/.exec(body.text)?.[0])).toEqual(["first", "second"]);
  });

  it("puts a message aside that Telegram finds wrong, so that its chat goes on, and gives it up in the end (F63)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    counter.chat.fails(
      "sendMessage",
      { error: { code: 400, description: "Bad Request: can't parse entities" } },
      { when: ({ text }) => String(text).includes("first"), times: 1_000 },
    );
    await alarm(counter, AWA, "first");
    await alarm(counter, AWA, "second");
    await awa.bot.shows("second");
    await expect
      .poll(async () => {
        counter.clock.pass(300_000);
        return await waitingAt(counter);
      }, PATIENT)
      .toBe(0);
    expect(actsAt(counter, "drop_message")).toHaveLength(1);
  });

  it("holds what is for someone who blocked the bot, and keeps the journal (F43)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () => awa.person.blocks());
    release();
    const held = () => actsAt(counter, "hold_message");
    await expect.poll(() => held().map(({ detail }) => detail?.["why"])).toContain("telegram_403");
    await expect.poll(() => waitingAt(counter)).toBe(0);
    expect((await depositsOf(counter)).map(({ state }) => state)).toEqual(["SUCCEEDED"]);
  });

  it("counts a card that already shows it as told (F43)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    awa.person.says(PIN);
    await awa.bot.shows("CFA →");
    const id = (await depositsOf(counter))[0]?.id;
    for (let i = 0; i < 3; i++) await counter.store.journal.tell({ kind: "card", chatId: AWA, depositId: id as never });
    await expect.poll(() => waitingAt(counter)).toBe(0);
    expect(awa.bot.messages.filter(({ body }) => body.text.includes("CFA →"))).toHaveLength(1);
  });

  it("sends a card anew when its message is gone", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () => {
      for (const message of awa.bot.messages) awa.person.room.messages.delete(message.id);
    });
    release();
    await awa.bot.shows("CFA →");
  });

  it("tells a result that took more than a minute in a message of its own, and the old card points there (I7, F62)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () => counter.clock.pass(61_000));
    const [card] = awa.bot.messages;
    release();
    await expect.poll(async () => awa.bot.messages.length).toBe(2);
    await expect
      .poll(() => awa.bot.messages.map(({ body }) => /CFA →|se lit plus bas/.exec(body.text)?.[0]))
      .toEqual(["se lit plus bas", "CFA →"]);
    expect(awa.bot.messages[0]?.id).toBe(card?.id);
    expect(awa.bot.messages[0]?.markup.kind).toBe("none");
  });

  it("makes several changes that wait for one card into one edit", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    const release = await paidWhile(counter, awa, () =>
      counter.chat.fails(
        "editMessageText",
        { retryAfterSeconds: 60 },
        { when: ({ text }) => !/Code reçu/.test(String(text)) },
      ),
    );
    release();
    await expect.poll(async () => (await depositsOf(counter))[0]?.state).toBe("SUCCEEDED");
    await expect.poll(() => counter.log.some((line) => line.includes("message not told"))).toBe(true);
    const before = counter.chat.calls.length;
    counter.clock.pass(61_000);
    await expect.poll(() => waitingAt(counter)).toBe(0);
    const edits = counter.chat.calls.slice(before).filter(({ method }) => method === "editMessageText");
    expect(edits.map(({ fields }) => String(fields["text"]).includes("CFA →"))).toEqual([true]);
  });
});

/** Brings a deposit to where the operator has it, lets something happen to the chat, and answers with what lets the operator answer. */
async function paidWhile(counter: PadCounter, awa: ReturnType<typeof awaAt>, happens: () => void): Promise<() => void> {
  const answers = counter.operator.holds();
  await toThePad(awa);
  awa.person.says(PIN);
  await awa.bot.shows("envoi en cours…");
  await expect.poll(() => waitingAt(counter)).toBe(0);
  happens();
  return answers;
}

async function alarm({ store }: PadCounter, chatId: number, number: string): Promise<void> {
  const values = { reference: "GTST", amount: "1", number, wallet: "none" };
  await store.journal.tell({ kind: "alarm", chatId, alarm: "review", values });
}
