import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOfToken, type Invitation, newInvitationId, newInvitationToken } from "../../src/domain/invitation.ts";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { BalanceAnswer } from "../../src/domain/ports/operator.ts";
import { PIN } from "../canary/pins.ts";
import { meet } from "../demo/person.ts";
import { AWA, awaAt, depositsOf, OWNER, onDisk, openPadCounter, type PadCounter, toThePad } from "./counter.ts";

const INVITATION: Invitation = {
  id: newInvitationId((size) => randomBytes(size)),
  ...{ name: "Fatou", role: "cashier", distributor: "780000001" as Msisdn, dayMax: xof(50_000) },
  ...{ invitedBy: OWNER, until: 4_000_000_000_000 },
};

const STRANGER = { id: 666, is_bot: false, first_name: "X" };
const PRIVATE = { id: STRANGER.id, type: "private", first_name: "X" };
const GROUP = { id: -5, type: "group", title: "G" };

describe("access", () => {
  it("gives a stranger one sentence with their own id, in their language, and nothing else (S6)", async () => {
    const counter = await openPadCounter();
    const { person, bot } = meet(counter.chat, { id: 666, language: "en" });
    person.says("/start");
    const sentence = await bot.asks("authorised people only");
    expect(sentence.text).toContain("666");
    for (const text of ["/depot 771234567 5000", PIN, "/aide"]) person.says(text);
    await bot.keepsSilent();
    expect(await depositsOf(counter)).toHaveLength(0);
    expect(counter.everStored).toEqual([]);
  });

  it("gives a stranger the conditions of access, once in a while, and no more than so many to all of them (S6)", async () => {
    const counter = await openPadCounter();
    const { person, bot } = meet(counter.chat, { id: 666, language: "fr" });
    person.says("/devenir");
    const { text, buttons } = await bot.asks("passeport de chaque personne nommée au RCCM");
    expect(text).not.toMatch(/666|78 000 00 01/);
    expect(buttons).toEqual([]);
    person.says("/devenir");
    await bot.keepsSilent();
    const crowd = Array.from({ length: 70 }, (_, nr) => meet(counter.chat, { id: 7000 + nr, language: "fr" }));
    for (const one of crowd) one.person.says("/devenir");
    const answered = () => crowd.filter((one) => one.bot.messages.length > 0).length;
    await expect.poll(answered).toBeGreaterThan(40);
    await pause(1_500);
    expect(answered()).toBeLessThan(60);
    expect(counter.everStored).toEqual([]);
  });

  it("lets no update of a stranger have any effect, whatever its type (S6)", async () => {
    const counter = await openPadCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const deposit = (await depositsOf(counter))[0]?.id;
    const message = { message_id: 1, date: 0, chat: PRIVATE, from: STRANGER };
    const data = fc.oneof(
      fc.constantFrom(
        `d:ok:${deposit}`,
        `d:cancel:${deposit}`,
        `c:show:${deposit}`,
        `pin:no:${deposit}`,
        "q:no",
        "l:en",
      ),
      fc.string({ maxLength: 40 }),
    );
    const text = fc.oneof(
      fc.constantFrom("/depot 771234567 5000", "/annuler", PIN, "/solde"),
      fc.string({ maxLength: 40 }),
    );
    const update = fc.oneof(
      fc.record({
        callback_query: data.map((data) => ({ id: "1", from: STRANGER, chat_instance: "1", data, message })),
      }),
      fc.record({
        callback_query: data.map((data) => ({
          id: "1",
          from: STRANGER,
          chat_instance: "1",
          data,
          inline_message_id: "1",
        })),
      }),
      fc.record({ edited_message: text.map((text) => ({ ...message, edit_date: 1, text })) }),
      fc.record({ message: text.map((text) => ({ ...message, chat: GROUP, text })) }),
      fc.record({
        channel_post: text.map((text) => ({
          message_id: 1,
          date: 0,
          chat: { id: -9, type: "channel", title: "C" },
          text,
        })),
      }),
      fc.record({ inline_query: text.map((query) => ({ id: "1", from: STRANGER, query, offset: "" })) }),
      fc.record({ my_chat_member: fc.constant({ chat: PRIVATE, from: STRANGER, date: 0 }) }),
      fc.record({ poll: fc.constant({ id: "1" }) }),
    );
    const callsBefore = counter.chat.calls.length;
    const journalBefore = onDisk(counter);
    let id = 1_000_000_000;
    await counter.inside.channel?.stop(1_000);
    await fc.assert(
      fc.asyncProperty(update, async (content) => {
        await counter.inside.bot.bot.handleUpdate({ update_id: id++, ...content } as never);
      }),
      { numRuns: 300 },
    );
    expect(counter.chat.calls.length).toBe(callsBefore);
    expect(onDisk(counter)).toBe(journalBefore);
  });

  it("lets no update of somebody who was suspended have any effect, whatever its type, but that digits leave the chat (S1, S6)", async () => {
    const counter = await openPadCounter();
    const token = newInvitationToken((size) => randomBytes(size));
    const { team } = counter.store.books;
    await team.invite(INVITATION, hashOfToken(token), 0);
    const fatou = meet(counter.chat, { id: STRANGER.id, language: "fr" });
    fatou.person.says(`/start ${token}`);
    await fatou.bot.asks("Votre rôle");
    await toThePad(fatou);
    const deposit = (await depositsOf(counter))[0]?.id;
    await team.suspend(STRANGER.id, OWNER, 1);
    fatou.person.says("/aide");
    await fatou.bot.asks("réservé aux personnes autorisées"); // said once in ten minutes; from here on there is silence
    const callsBefore = counter.chat.calls.length;
    const journalBefore = onDisk(counter);
    let id = 1_000_000_000;
    await counter.inside.channel?.stop(1_000);
    await fc.assert(
      fc.asyncProperty(fc.oneof(messageFrom(deposit), tapFrom(deposit)), async (content) => {
        await counter.inside.bot.bot.handleUpdate({ update_id: id++, ...content } as never);
      }),
      { numRuns: 200 },
    );
    // What may be the PIN that they typed a moment ago is taken out of the chat all the same.
    const isOther = ({ method }: { method: string }) => method !== "getUpdates" && method !== "deleteMessage";
    expect(counter.chat.calls.slice(callsBefore).filter(isOther)).toEqual([]);
    expect(onDisk(counter)).toBe(journalBefore);
  });

  it("tells somebody who was suspended no balance that they had asked for before (S6)", async () => {
    const counter = await openPadCounter();
    const token = newInvitationToken((size) => randomBytes(size));
    const { team } = counter.store.books;
    await team.invite(INVITATION, hashOfToken(token), 0);
    const fatou = meet(counter.chat, { id: STRANGER.id, language: "fr" });
    fatou.person.says(`/start ${token}`);
    await fatou.bot.asks("Votre rôle");
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    counter.operator.balance = async () => {
      asked.resolve();
      await answered.promise;
      return { kind: "balance", balance: xof(250_000) };
    };
    fatou.person.says("/solde");
    await asked.promise;
    await team.suspend(STRANGER.id, OWNER, 1);
    answered.resolve();
    await fatou.bot.keepsSilent();
  });

  it("tells somebody who was suspended no balance that was read with their PIN, whatever it came to (S6)", async () => {
    const answers: BalanceAnswer[] = [
      { kind: "balance", balance: xof(250_000) },
      { kind: "rejected", reason: "wrong_pin", code: "2011" },
    ];
    for (const answer of answers) {
      const counter = await openPadCounter();
      const token = newInvitationToken((size) => randomBytes(size));
      const { team } = counter.store.books;
      await team.invite(INVITATION, hashOfToken(token), 0);
      const fatou = meet(counter.chat, { id: STRANGER.id, language: "fr" });
      fatou.person.says(`/start ${token}`);
      await fatou.bot.asks("Votre rôle");
      const asked = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<void>();
      counter.operator.balanceAnswer = { kind: "pin_needed" };
      counter.operator.balanceWithPin = async () => {
        asked.resolve();
        await answered.promise;
        return answer;
      };
      fatou.person.says("/solde");
      await fatou.bot.asks("demande votre code secret pour lire le solde");
      const typed = fatou.person.says(PIN);
      await asked.promise;
      await fatou.bot.shows("lecture du solde");
      await fatou.bot.deletes(typed.message?.message_id as number);
      await team.suspend(STRANGER.id, OWNER, 1);
      const toldBefore = told(counter);
      answered.resolve();
      await pause(300);
      expect(told(counter)).toBe(toldBefore);
    }
  });

  it("lets no update of a supervisor make, change or send a deposit, or change the team (S6, S7)", async () => {
    const counter = await openPadCounter();
    const token = newInvitationToken((size) => randomBytes(size));
    const { team } = counter.store.books;
    await team.invite({ ...INVITATION, role: "supervisor", dayMax: undefined }, hashOfToken(token), 0);
    const fatou = meet(counter.chat, { id: STRANGER.id, language: "fr" });
    fatou.person.says(`/start ${token}`);
    await fatou.bot.asks("superviseur");
    await toThePad(awaAt(counter));
    const deposit = (await depositsOf(counter))[0]?.id;
    const journalBefore = JSON.stringify(await depositsOf(counter));
    const actsBefore = await team.acts(undefined, 50);
    let id = 1_000_000_000;
    await counter.inside.channel?.stop(1_000);
    await fc.assert(
      fc.asyncProperty(fc.oneof(messageFrom(deposit), tapFrom(deposit)), async (content) => {
        await counter.inside.bot.bot.handleUpdate({ update_id: id++, ...content } as never);
      }),
      { numRuns: 150 },
    );
    expect(JSON.stringify(await depositsOf(counter))).toBe(journalBefore);
    expect(await team.acts(undefined, 50)).toEqual(actsBefore);
    expect(counter.operator.ledger).toEqual([]);
  });

  it("keeps silent in groups and channels, for the people of the settings too (S6)", async () => {
    const counter = await openPadCounter();
    const { person } = awaAt(counter);
    const group = counter.chat.group("Caisse");
    person.in(group).says("/depot 771234567 5000");
    counter.chat.channel("Annonces").posts("/depot 771234567 5000");
    await pause(300);
    expect(counter.chat.calls.filter(({ method }) => method === "sendMessage")).toEqual([]);
    expect(await depositsOf(counter)).toHaveLength(0);
  });
});

/** Everything that a person of a role, or of none, may try to type, about a deposit that is not theirs to touch. */
function messageFrom(deposit: string | undefined) {
  const words = [
    "/depot 771234567 5000",
    "771234567 5000",
    "/annuler",
    PIN,
    "/solde",
    "/inviter",
    "/equipe",
    "/rouvrir",
  ];
  const text = fc.oneof(
    fc.constantFrom(...words, "/rouvrir 780000001", "/pin", "/carnet", "/cloture", "/historique", `/statut ${deposit}`),
    fc.string({ maxLength: 40 }),
  );
  return fc.record({
    message: fc.tuple(text, fc.integer({ min: 1, max: 1_000_000 })).map(([text, message_id]) => {
      return { message_id, date: 0, chat: PRIVATE, from: STRANGER, text, entities: entitiesOf(text) };
    }),
  });
}

/** And to tap: every kind of button that there is, and rubbish. */
function tapFrom(deposit: string | undefined) {
  const acts = ["d:ok", "d:anyway", "d:cancel", "c:sure-paid", "c:sure-not-paid", "c:again", "pin:again", "pin:no"];
  const word = ["v:yes", "v:amount", "v:cancel"];
  const data = fc.oneof(
    fc.constantFrom(...[...acts, ...word].map((act) => `${act}:${deposit}`)),
    fc.constantFrom(
      "w:sure:780000001",
      "t:invite",
      "t:page:0",
      "t:acts:0:0",
      `t:sure-off:${AWA}`,
      `t:on:${STRANGER.id}`,
    ),
    fc.constantFrom("k:page:0", "k:add", "k:sure-drop:771234567", "q:no", "t:make", "t:max:50000"),
    fc.string({ maxLength: 40 }),
  );
  const message = { message_id: 1, date: 0, chat: PRIVATE, from: STRANGER };
  return fc.record({
    callback_query: data.map((data) => ({ id: "1", from: STRANGER, chat_instance: "1", data, message })),
  });
}

function entitiesOf(text: string) {
  const command = /^\/\w+/.exec(text)?.[0];
  return command ? [{ type: "bot_command", offset: 0, length: command.length }] : [];
}

/** How often the stranger's chat was written to: not what is said there in passing, nor what others are told. */
function told({ chat }: PadCounter): number {
  return chat.calls.filter(({ method, fields }) => /^(?:send|edit)M/.test(method) && fields["chat_id"] === STRANGER.id)
    .length;
}
