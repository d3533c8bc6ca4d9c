import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import type { Sight } from "../../src/demo/chat-server/sights.ts";
import { call } from "./call.ts";

let server: ChatServer;
let person: Participant;
let seen: Sight[];

beforeEach(async () => {
  server = await startChatServer();
  person = server.person({ id: 1, firstName: "Modou", phone: "+221780000001" });
  seen = [];
  server.sights.on((sight) => seen.push(sight));
});

afterEach(() => server.close());

test("whoever looks sees people's own messages, the bot's, and that it is typing", async () => {
  const said = person.says("bonjour").message?.message_id;
  await call(server, "sendChatAction", { chat_id: 1, action: "typing" });
  const { result } = await call(server, "sendMessage", { chat_id: 1, text: "Bonjour." });
  expect(seen).toEqual([
    { kind: "posted", chat: 1, messageId: said },
    { kind: "busy", chat: 1, action: "typing" },
    { kind: "posted", chat: 1, messageId: (result as { message_id: number }).message_id },
  ]);
});

test("a person finds the most particular menu: their chat's before everybody's, their language's before the rest", async () => {
  const menu = (command: string, scope?: object, language_code?: string) =>
    call(server, "setMyCommands", { commands: [{ command, description: "…" }], scope, language_code });
  await menu("aide");
  await menu("help", undefined, "en");
  await menu("depot", { type: "chat", chat_id: 1 });
  expect(server.menuOf(2, "fr")).toMatchObject([{ command: "aide" }]);
  expect(server.menuOf(2, "en")).toMatchObject([{ command: "help" }]);
  expect(server.menuOf(1, "en")).toMatchObject([{ command: "depot" }]);
  expect(seen.map(({ kind }) => kind)).toEqual(["menu", "menu", "menu"]);
});

test("a key of the reply keyboard opens its web page, and what the page gives back reaches the bot as the person's", async () => {
  const keyboard = [[{ text: "Code secret", web_app: { url: "https://guichet.example.sn/pin" } }]];
  await call(server, "sendMessage", { chat_id: 1, text: "?", reply_markup: { keyboard } });
  expect(person.taps("Code secret")).toEqual({ kind: "opened", url: "https://guichet.example.sn/pin" });
  person.sendsWebAppData("{}", "Code secret");
  const { result } = await call(server, "getUpdates");
  expect(result).toMatchObject([
    { message: { from: { id: 1 }, web_app_data: { data: "{}", button_text: "Code secret" } } },
  ]);
  expect(() => person.sendsWebAppData("x".repeat(4_097), "Code secret")).toThrow("WEBAPP_DATA_INVALID");
});
