import { Bot, InlineKeyboard, InputFile } from "grammy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { checkRequests } from "./telegram-schema.ts";

const requests = checkRequests();
let server: ChatServer;
let bot: Bot;

beforeAll(async () => {
  server = await startChatServer({ onRequest: requests.onRequest });
  server.person({ id: 1 });
  bot = new Bot(server.token, { client: { apiRoot: server.url } });
});

afterAll(() => server.close());

test("what grammY sends fits the Bot API's types, as JSON and as forms", async () => {
  const { api } = bot;
  const keyboard = new InlineKeyboard().text("Confirmer", "yes").url("Aide", "https://example.org");
  await api.getMe();
  const { message_id } = await api.sendMessage(1, "Bonjour", {
    entities: [{ type: "bold", offset: 0, length: 7 }],
    reply_markup: keyboard,
  });
  await api.editMessageText(1, message_id, "Au revoir");
  await api.deleteMessage(1, message_id);
  const file = new InputFile(Buffer.from("a;b"), "a.csv");
  await api.sendDocument(1, file, { caption: "Fichier", disable_notification: true, reply_markup: keyboard });
  await api.setMyCommands([{ command: "depot", description: "Déposer" }], { language_code: "fr" });
  await api.getUpdates({ limit: 1, timeout: 0, allowed_updates: ["message", "callback_query"] });
  expect(requests.problems).toEqual([]);
});

test.each([
  ["an unknown parameter", { chat_id: 1, text: "a", colour: "red" }],
  ["a missing one", { text: "a" }],
  ["a mistyped one", { chat_id: 1, text: 5 }],
  ["a keyboard of another shape", { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [{ text: "a" }] } }],
  ["a button without an action", { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [[{ text: "a" }]] } }],
])("the schema finds %s", async (_, fields) => {
  requests.problems.length = 0;
  const body = JSON.stringify(fields);
  await fetch(`${server.url}/bot${server.token}/sendMessage`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  expect(requests.problems).toHaveLength(1);
});
