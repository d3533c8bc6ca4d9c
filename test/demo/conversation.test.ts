import type { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { depositLikeBot } from "./deposit-like-bot.ts";
import { meet } from "./person.ts";

let server: ChatServer;
let bot: Bot;

beforeEach(async () => {
  server = await startChatServer();
  bot = depositLikeBot(server.token, server.url);
  void bot.start();
});

afterEach(async () => {
  await bot.stop();
  await server.close();
});

test("a conversation reads like the chat: words, a contact, a tap, an edit and a deletion", async () => {
  const { person: distributor, bot } = meet(server, { id: 1001, language: "fr" });
  distributor.says("/depot");
  const question = await bot.asks("Numéro du client");
  expect(question.buttons).toEqual([["Partager un contact"]]);
  distributor.sharesContact({ phone: "771234567", firstName: "Awa" });
  const card = await bot.asks("Montant pour 771234567");
  distributor.taps("5 000");
  await bot.answers("Noté");
  await bot.asks("Déposer 5000 F");
  distributor.taps("confirmer");
  await bot.asks("5 000 F");
  await bot.deletes(card.message_id);
});

test("an old keyboard can still be tapped, as phones do with what they have not seen changed", async () => {
  const { person, bot } = meet(server, { id: 1001 });
  person.sharesContact({ phone: "771234567", firstName: "Awa" });
  const card = await bot.asks("Montant");
  person.taps("5 000");
  await bot.asks("Déposer 5000");
  person.taps("1 000", card);
  await bot.asks("Déposer 1000");
});

test("an update is delivered again under its number, and the same tap again under a new one", async () => {
  const { person, bot } = meet(server, { id: 1001 });
  const update = person.says("bonjour");
  await bot.asks("Compris : bonjour");
  server.redelivers(update);
  await expect.poll(() => bot.messages.length).toBe(2);
  server.redelivers(update, { underNewId: true });
  await expect.poll(() => bot.messages.length).toBe(3);
});

test("while Telegram is away nothing arrives, and afterwards everything does", async () => {
  const { person, bot } = meet(server, { id: 1001 });
  person.says("un");
  await bot.asks("un");
  server.goesAway();
  person.says("deux");
  await bot.keepsSilent();
  server.comesBack();
  await bot.asks("deux");
});

test("a document goes both ways", async () => {
  const { person, bot } = meet(server, { id: 1001 });
  person.sendsDocument({ name: "liste.csv", content: "771234567;awa" });
  const answer = await bot.asks("Lu");
  expect(answer).toMatchObject({ type: "document", text: "Lu" });
  expect(answer.file?.content.toString()).toBe("771234567;AWA");
});
