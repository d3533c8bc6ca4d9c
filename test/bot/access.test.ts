import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meet } from "../demo/person.ts";
import { awaAt, onDisk, openCounter, toThePad } from "./counter.ts";

const STRANGER = { id: 666, is_bot: false, first_name: "X" };
const PRIVATE = { id: STRANGER.id, type: "private", first_name: "X" };
const GROUP = { id: -5, type: "group", title: "G" };

describe("access", () => {
  it("gives a stranger one sentence with their own id, in their language, and nothing else (S6)", async () => {
    const counter = await openCounter();
    const { person, bot } = meet(counter.server, { id: 666, language: "en" });
    person.says("/start");
    const sentence = await bot.asks("authorised people only");
    expect(sentence.text).toContain("666");
    for (const text of ["/depot 771234567 5000", "1234", "/aide"]) person.says(text);
    await bot.keepsSilent();
    expect(counter.journal.disk.deposits()).toHaveLength(0);
    expect(counter.everStored).toEqual([]);
  });

  it("lets no update of a stranger have any effect, whatever its type (S6)", async () => {
    const counter = await openCounter();
    const awa = awaAt(counter);
    await toThePad(awa);
    const deposit = counter.journal.disk.deposits()[0]?.id;
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
      fc.constantFrom("/depot 771234567 5000", "/annuler", "7391", "/solde"),
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
    const callsBefore = counter.server.calls.length;
    const journalBefore = onDisk(counter);
    let id = 1_000_000_000;
    await counter.channel.stop(1_000);
    await fc.assert(
      fc.asyncProperty(update, async (content) => {
        await counter.bot.bot.handleUpdate({ update_id: id++, ...content } as never);
      }),
      { numRuns: 300 },
    );
    expect(counter.server.calls.length).toBe(callsBefore);
    expect(onDisk(counter)).toBe(journalBefore);
  });

  it("keeps silent in groups and channels, for the people of the settings too (S6)", async () => {
    const counter = await openCounter();
    const { person } = awaAt(counter);
    const group = counter.server.group("Caisse");
    person.in(group).says("/depot 771234567 5000");
    counter.server.channel("Annonces").posts("/depot 771234567 5000");
    await pause(300);
    expect(counter.server.calls.filter(({ method }) => method === "sendMessage")).toEqual([]);
    expect(counter.journal.disk.deposits()).toHaveLength(0);
  });
});
