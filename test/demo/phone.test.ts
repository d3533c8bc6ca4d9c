import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { keysInSight } from "../../src/demo/chat-server/find-key.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import { call } from "./call.ts";

let server: ChatServer;
let person: Participant;

beforeEach(async () => {
  server = await startChatServer();
  person = server.person({ id: 1 });
});

afterEach(() => server.close());

const fetched = async (fields: object = {}) => (await call(server, "getUpdates", fields)).result as Update[];

test("a text that is too long goes in pieces: anywhere, or after the last line that fits", async () => {
  const line = "771234567 5000 pour Modou";
  const text = Array.from({ length: 400 }, () => line).join("\n");
  const anywhere = person.pastes(text).map(({ message }) => message?.text ?? "");
  expect(anywhere.map(({ length }) => length)).toEqual([4_096, 4_095, text.length - 2 * 4_096]);
  expect(anywhere.join("")).toBe(text.slice(0, 4_096) + text.slice(4_097)); // a blank at a cut is gone
  const between = person.pastes(text, "between lines").map(({ message }) => message?.text ?? "");
  expect(between.join("\n")).toBe(text);
  expect(between.every((piece) => piece.length <= 4_096 && piece.endsWith(line))).toBe(true);
  expect(person.pastes(line)).toHaveLength(1);
});

test("an album is one message a file, with a number in common", async () => {
  const file = { content: "a;b", mimeType: "text/csv" };
  person.sendsAlbum([
    { ...file, name: "a.csv", caption: "/lot" },
    { ...file, name: "b.csv" },
  ]);
  person.sendsAlbum([{ ...file, name: "c.csv" }]);
  const messages = (await fetched()).map(({ message }) => message);
  expect(messages).toMatchObject([
    { document: { file_name: "a.csv" }, caption: "/lot" },
    { document: { file_name: "b.csv" } },
    { document: { file_name: "c.csv" } },
  ]);
  const [a, b, c] = messages.map((message) => message?.media_group_id);
  expect([a === b, a === c, typeof a]).toEqual([true, false, "string"]);
});

test("what stands under a file can be changed", async () => {
  const sent = person.sendsDocument({ name: "a.csv", content: "a", caption: "avant" });
  person.edits(sent, "après");
  expect((await fetched()).at(-1)?.edited_message).toMatchObject({
    caption: "après",
    document: { file_name: "a.csv" },
    edit_date: expect.any(Number),
  });
});

test("a quote brings the words along and where they stood", async () => {
  const said = person.says("77 123 45 67 pour Modou");
  person.says("5 000", { replyTo: said.message?.message_id as number, quote: "Modou" });
  expect((await fetched()).at(-1)?.message).toMatchObject({
    text: "5 000",
    quote: { text: "Modou", position: 18 },
    reply_to_message: { text: "77 123 45 67 pour Modou" },
  });
});

test("a reaction is brought to bots that ask for it, and to no other", async () => {
  const messageId = person.says("un").message?.message_id as number;
  person.reacts(messageId);
  expect(await fetched()).toHaveLength(1);
  await fetched({ allowed_updates: ["message_reaction"] });
  person.reacts(messageId, "❤");
  expect((await fetched()).at(-1)).toMatchObject({
    message_reaction: { message_id: messageId, user: { id: 1 }, new_reaction: [{ type: "emoji", emoji: "❤" }] },
  });
});

test("a place moves by itself, as edits", async () => {
  const shared = person.sharesLiveLocation();
  person.moves(shared);
  const [first, second] = await fetched();
  expect(first?.message).toHaveProperty("location.live_period", 900);
  expect(second?.edited_message?.message_id).toBe(first?.message?.message_id);
  expect(second?.edited_message?.location?.latitude).not.toBe(first?.message?.location?.latitude);
});

test("a chat that is cleared on the person's side shows no key, and the bot is not refused", async () => {
  const reply_markup = { inline_keyboard: [[{ text: "Oui", callback_data: "a" }]] };
  const sent = await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup });
  const { message_id } = sent.result as { message_id: number };
  person.clearsChat();
  expect(keysInSight(person.room)).toEqual([]);
  expect(await call(server, "editMessageText", { chat_id: 1, message_id, text: "!", reply_markup })).toMatchObject({
    status: 200,
  });
  expect(keysInSight(person.room)).toEqual([]);
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup });
  expect(keysInSight(person.room)).toMatchObject([{ label: "Oui" }]);
});

test("in a topic, messages and taps carry its number; an answer lands where it says, and nowhere that is not", async () => {
  const inTopic = person.opensTopic("Dépôts");
  const said = inTopic.says("un");
  const message_thread_id = said.message?.message_thread_id as number;
  expect(said.message).toMatchObject({ is_topic_message: true });
  const reply_markup = { inline_keyboard: [[{ text: "Oui", callback_data: "a" }]] };
  const answer = await call(server, "sendMessage", { chat_id: 1, text: "?", message_thread_id, reply_markup });
  expect(answer.result).toMatchObject({ message_thread_id, is_topic_message: true });
  inTopic.taps("Oui");
  expect((await fetched()).at(-1)).toMatchObject({ callback_query: { message: { message_thread_id } } });
  expect((await call(server, "sendMessage", { chat_id: 1, text: "?" })).result).not.toHaveProperty("message_thread_id");
  expect(await call(server, "sendMessage", { chat_id: 1, text: "?", message_thread_id: 3 })).toMatchObject({
    status: 400,
    description: "Bad Request: message thread not found",
  });
});
