import { describe, expect, it } from "vitest";
import type { Journal, NewMessage } from "../../../src/domain/ports/journal.ts";
import type { OpenJournal } from "../journal-contract.ts";
import { CHAT, cardOf, countedBytes, draftOf, moved, moveOf, standingClock, TEN_O_CLOCK, walk } from "../samples.ts";

/** How people are told. */
export function outboxContract(open: OpenJournal): void {
  const fresh = () => open({ clock: standingClock(), random: countedBytes() });
  const alarmTo = (chatId: number, alarm: string): NewMessage => ({
    kind: "alarm",
    chatId,
    alarm,
    values: { count: 2, why: "é\u0000'" },
  });

  describe("the outbox", () => {
    it("gives each chat its oldest message, the oldest chat first, and the next one when that is told (F42)", async () => {
      const journal = await fresh();
      for (const message of [alarmTo(1, "a"), alarmTo(1, "b"), alarmTo(2, "c"), alarmTo(1, "d")])
        await journal.tell(message);
      expect(await alarms(journal)).toEqual(["a", "c"]);
      const [a] = await journal.outbox(TEN_O_CLOCK, 10);
      expect(a).toMatchObject({ message: alarmTo(1, "a"), queuedAt: TEN_O_CLOCK, tries: 0 });
      await journal.told(a?.id as number);
      expect(await alarms(journal)).toEqual(["b", "c"]);
      expect(await journal.outbox(TEN_O_CLOCK, 1)).toHaveLength(1);
    });

    it("holds a whole chat back until its oldest message may be tried again, and no other chat (F43)", async () => {
      const journal = await fresh();
      for (const message of [alarmTo(1, "a"), alarmTo(1, "b"), alarmTo(2, "c")]) await journal.tell(message);
      const [a] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.notTold(a?.id as number, TEN_O_CLOCK + 30_000, "429");
      expect(await alarms(journal)).toEqual(["c"]);
      expect(await journal.nextMessageAt()).toBe(TEN_O_CLOCK);
      await journal.told((await journal.outbox(TEN_O_CLOCK, 10))[0]?.id as number);
      expect(await journal.nextMessageAt()).toBe(TEN_O_CLOCK + 30_000);
      expect(await alarms(journal, TEN_O_CLOCK + 29_999)).toEqual([]);
      expect(await journal.outbox(TEN_O_CLOCK + 30_000, 10)).toMatchObject([{ message: { alarm: "a" }, tries: 1 }]);
    });

    it("lets a chat go on past a message that was put aside, which comes when its time does, in both orders (F63)", async () => {
      const journal = await fresh();
      for (const message of [alarmTo(1, "a"), alarmTo(1, "b"), alarmTo(1, "c")]) await journal.tell(message);
      const [a] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.notTold(a?.id as number, TEN_O_CLOCK + 30_000, "400", "aside");
      expect(await alarms(journal)).toEqual(["b"]);
      expect(await alarms(journal, TEN_O_CLOCK + 30_000)).toEqual(["a", "b"]);
      const [b] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.notTold(b?.id as number, TEN_O_CLOCK + 10_000, "away");
      expect(await alarms(journal, TEN_O_CLOCK + 9_999)).toEqual([]);
      expect(await journal.nextMessageAt()).toBe(TEN_O_CLOCK + 10_000);
      await journal.notTold(a?.id as number, TEN_O_CLOCK + 40_000, "away");
      expect(await alarms(journal, TEN_O_CLOCK + 10_000)).toEqual([]);
      await journal.notTold(a?.id as number, undefined, "400");
      expect(await alarms(journal, TEN_O_CLOCK + 10_000)).toEqual(["b"]);
    });

    it.each(["a sign of life", "a message that is told"])(
      "holds what is for somebody who blocked the bot, on record, until %s; a card comes anew then (F62)",
      async (sign) => {
        const journal = await fresh();
        const { deposit } = await journal.draft(draftOf(1));
        await journal.tell(cardOf(deposit));
        await journal.tell(alarmTo(CHAT, "b"));
        const hold = (id = 0) => journal.notTold(id, TEN_O_CLOCK + 1_000_000, "blocked", "held");
        for (const _ of [1, 2]) await hold((await journal.outbox(TEN_O_CLOCK, 10))[0]?.id);
        expect(await journal.outbox(TEN_O_CLOCK + 999_999, 10)).toEqual([]);
        expect(await journal.outboxDepth()).toEqual({ waiting: 0 });
        expect((await journal.events(deposit.id)).at(-1)?.act).toMatchObject({ what: "hold_message" });
        await journal.metAgain(CHAT + 1);
        expect(await journal.outbox(TEN_O_CLOCK, 10)).toEqual([]);
        if (sign === "a sign of life") await journal.metAgain(CHAT);
        else {
          await journal.tell(alarmTo(CHAT, "c"));
          await journal.told((await journal.outbox(TEN_O_CLOCK, 10))[0]?.id as number, 7);
        }
        const back = await journal.outbox(TEN_O_CLOCK, 10);
        expect(back).toMatchObject([{ message: cardOf(deposit, { fresh: true }) }]);
        await journal.told(back[0]?.id as number, 8);
        expect(await alarms(journal)).toEqual(["b"]);
      },
    );

    it("knows in which message a draft is under review, and which deposits a message shows (F62)", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      await journal.shownIn(deposit.id, { chatId: CHAT, messageId: 40 });
      expect(await journal.cardMessage(deposit.id, CHAT)).toBe(40);
      const { deposit: second } = await journal.draft(draftOf(2));
      await journal.shownIn(second.id, { chatId: CHAT, messageId: 40 });
      expect(await journal.depositsShownIn(CHAT, 40)).toEqual([deposit.id, second.id]);
      expect(await journal.depositsShownIn(CHAT + 1, 40)).toEqual([]);
      expect(await journal.depositsShownIn(CHAT, 41)).toEqual([]);
    });

    it("drops a message that is given up, on record, and goes on with the next (F43)", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      await journal.tell(cardOf(deposit));
      await journal.tell(alarmTo(CHAT, "b"));
      const [card] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.notTold(card?.id as number, undefined, "blocked");
      expect(await alarms(journal)).toEqual(["b"]);
      expect((await journal.events(deposit.id)).at(-1)?.act).toMatchObject({ detail: { why: "blocked" } });
    });

    it("gets the messages of a change with the change", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      const tell = [cardOf(deposit), cardOf(deposit, { chatId: 7, fresh: true })];
      moved(await journal.move(moveOf(deposit, "CONFIRMED", { tell })));
      const waiting = await journal.outbox(TEN_O_CLOCK, 10);
      expect(waiting.map(({ message }) => message)).toEqual(tell);
    });

    it("tells cards of one deposit in one chat as one, fresh if any of them is", async () => {
      const journal = await fresh();
      const deposit = await walk(journal, draftOf(1));
      const other = await walk(journal, draftOf(2));
      for (const message of [cardOf(deposit), cardOf(deposit, { fresh: true }), cardOf(other), cardOf(deposit)])
        await journal.tell(message);
      const [card] = await journal.outbox(TEN_O_CLOCK, 10);
      expect(card?.message).toEqual(cardOf(deposit, { fresh: true }));
      await journal.told(card?.id as number, 55);
      expect((await journal.outbox(TEN_O_CLOCK, 10)).map(({ message }) => message)).toEqual([cardOf(other)]);
      expect((await journal.outboxDepth()).waiting).toBe(1);
    });

    it("told in one chat still waits in the other", async () => {
      const journal = await fresh();
      const deposit = await walk(journal, draftOf(1));
      const [first, second] = [CHAT, 7].map((chatId) => cardOf(deposit, { chatId })) as [NewMessage, NewMessage];
      for (const message of [first, second]) await journal.tell(message);
      const told = (await journal.outbox(TEN_O_CLOCK, 10)).find(({ message }) => message.chatId === second.chatId);
      await journal.told(told?.id as number, 70);
      expect((await journal.outbox(TEN_O_CLOCK, 10)).map(({ message }) => message)).toEqual([first]);
    });

    it("keeps an alarm about a deposit that came between two of its cards", async () => {
      const journal = await fresh();
      const deposit = await walk(journal, draftOf(1));
      const alarm = { kind: "alarm", chatId: CHAT, alarm: "a", values: {}, depositId: deposit.id } as const;
      for (const message of [cardOf(deposit), alarm, cardOf(deposit)]) await journal.tell(message);
      const [card] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.told(card?.id as number, 55);
      expect((await journal.outbox(TEN_O_CLOCK, 10)).map(({ message }) => message)).toEqual([alarm]);
    });

    it("keeps a card that came while an older one was on its way: what it shows is newer (I7)", async () => {
      const journal = await fresh();
      const deposit = await walk(journal, draftOf(1));
      await journal.tell(cardOf(deposit));
      const [onItsWay] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.tell(cardOf(deposit));
      await journal.told(onItsWay?.id as number, 55);
      expect(await journal.outbox(TEN_O_CLOCK, 10)).toMatchObject([{ message: cardOf(deposit) }]);
    });

    it("puts all waiting cards off together", async () => {
      const journal = await fresh();
      const deposit = await walk(journal, draftOf(1));
      for (let n = 0; n < 3; n += 1) await journal.tell(cardOf(deposit));
      const [card] = await journal.outbox(TEN_O_CLOCK, 10);
      await journal.notTold(card?.id as number, TEN_O_CLOCK + 1, "away");
      expect(await journal.outbox(TEN_O_CLOCK, 10)).toEqual([]);
      await journal.notTold(card?.id as number, TEN_O_CLOCK + 2, "away");
      expect(await journal.outbox(TEN_O_CLOCK + 2, 10)).toMatchObject([{ id: card?.id, tries: 2 }]);
    });

    it("remembers which message shows a deposit in each chat, from the change or from the telling", async () => {
      const journal = await fresh();
      const { deposit } = await journal.draft(draftOf(1));
      expect(await journal.cardMessage(deposit.id, CHAT)).toBeUndefined();
      moved(
        await journal.move(
          moveOf(deposit, "CONFIRMED", {
            card: { chatId: CHAT, messageId: 40 },
            tell: [cardOf(deposit, { chatId: 7 })],
          }),
        ),
      );
      const [other] = await journal.outbox(TEN_O_CLOCK, 1);
      await journal.told(other?.id as number, 70);
      expect(await journal.cardMessage(deposit.id, CHAT)).toBe(40);
      expect(await journal.cardMessage(deposit.id, 7)).toBe(70);
      await journal.tell(cardOf(deposit, { fresh: true }));
      await journal.told((await journal.outbox(TEN_O_CLOCK, 1))[0]?.id as number, 41);
      expect(await journal.cardMessage(deposit.id, CHAT)).toBe(41);
    });

    it("takes no harm from a message told twice", async () => {
      const journal = await fresh();
      await journal.tell(alarmTo(1, "a"));
      const [a] = await journal.outbox(TEN_O_CLOCK, 1);
      await journal.told(a?.id as number);
      await journal.tell(alarmTo(1, "b"));
      await journal.told(a?.id as number);
      await journal.notTold(a?.id as number, TEN_O_CLOCK + 1, "late");
      expect(await alarms(journal)).toEqual(["b"]);
    });

    it("says how much waits, and since when", async () => {
      const clock = standingClock();
      const journal = await open({ clock, random: countedBytes() });
      expect(await journal.outboxDepth()).toEqual({ waiting: 0 });
      expect(await journal.nextMessageAt()).toBeUndefined();
      await journal.tell(alarmTo(1, "a"));
      clock.advance(1_000);
      await journal.tell(alarmTo(1, "b"));
      expect(await journal.outboxDepth()).toEqual({ waiting: 2, oldest: TEN_O_CLOCK });
    });
  });

  describe("a listener", () => {
    it("is nudged after a message was put in the outbox or a look-up time was set, until it leaves", async () => {
      const journal = await fresh();
      let nudges = 0;
      const leave = journal.onChange(() => {
        nudges += 1;
      });
      const uncertain = await walk(journal, draftOf(1), "CONFIRMED", "SENDING", "UNCERTAIN");
      expect(nudges).toBe(0);
      const looking = moved(await journal.move(moveOf(uncertain, "UNCERTAIN", { set: { nextLookAt: TEN_O_CLOCK } })));
      await afterwards();
      expect(nudges).toBeGreaterThan(0);
      nudges = 0;
      await journal.tell(cardOf(looking));
      await afterwards();
      expect(nudges).toBeGreaterThan(0);
      leave();
      nudges = 0;
      await journal.tell(cardOf(looking));
      await afterwards();
      expect(nudges).toBe(0);
    });
  });
}

async function alarms(journal: Journal, now = TEN_O_CLOCK): Promise<string[]> {
  return (await journal.outbox(now, 10)).map(({ message }) =>
    message.kind === "alarm" ? message.alarm : message.kind,
  );
}

function afterwards(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
