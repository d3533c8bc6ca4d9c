import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { call } from "./call.ts";

interface Delivery {
  headers: IncomingMessage["headers"];
  update: Update;
}

let server: ChatServer;
let bot: Server;
let url: string;
let received: Delivery[];
/** What the bot answers next: a status, or a body with 200. */
let answers: (number | string)[];

beforeEach(async () => {
  received = [];
  answers = [];
  bot = createServer(async (request, response) => {
    received.push({ headers: request.headers, update: JSON.parse(await text(request)) as Update });
    const answer = answers.shift() ?? 200;
    response.writeHead(typeof answer === "number" ? answer : 200);
    response.end(typeof answer === "string" ? answer : "");
  }).listen(0, "127.0.0.1");
  await once(bot, "listening");
  url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/telegram`;
  server = await startChatServer({ webhookRetryMs: 5 });
});

afterEach(async () => {
  await server.close();
  bot.close();
});

const texts = () => received.map(({ update }) => update.message?.text);

test("updates arrive at the bot's address with the secret it gave", async () => {
  server.person({ id: 1 }).says("avant");
  await call(server, "setWebhook", { url, secret_token: "abc_-1" });
  server.person({ id: 1 }).says("après");
  await expect.poll(texts).toEqual(["avant", "après"]);
  expect(received[0]?.headers).toMatchObject({
    "x-telegram-bot-api-secret-token": "abc_-1",
    "content-type": "application/json",
  });
});

test("an update is sent again until the bot answers 2xx, and the chat's next one waits", async () => {
  answers = [500, 302, 200];
  await call(server, "setWebhook", { url });
  server.person({ id: 1 }).says("un");
  server.person({ id: 1 }).says("deux");
  await expect.poll(texts).toEqual(["un", "un", "un", "deux"]);
  const { result } = await call(server, "getWebhookInfo");
  expect(result).toMatchObject({
    url,
    pending_update_count: 0,
    last_error_message: "Wrong response from the webhook: 302 Found",
  });
});

test("a bot may put a call into its answer", async () => {
  answers = [JSON.stringify({ method: "sendMessage", chat_id: 1, text: "Bonjour" })];
  await call(server, "setWebhook", { url });
  server.person({ id: 1 }).says("un");
  await expect.poll(() => server.events.all.map((event) => event.text)).toEqual(["Bonjour"]);
});

test("while a webhook is set nobody can poll, and the other way round a poll is ended", async () => {
  const waiting = call(server, "getUpdates", { timeout: 30 });
  await expect.poll(() => server.activity.polled).toBe(true);
  await call(server, "setWebhook", { url });
  expect(await waiting).toMatchObject({ status: 409, description: "Conflict: terminated by setWebhook request" });
  expect(await call(server, "getUpdates")).toMatchObject({ status: 409 });
  await call(server, "deleteWebhook");
  expect(await call(server, "getUpdates")).toMatchObject({ status: 200 });
});

test.each([
  [{ url: "nowhere" }, "Bad Request: invalid webhook URL specified"],
  [{ url: "http://example.sn/x" }, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"],
  [{ url: "https://example.sn/x", secret_token: "é" }, "Bad Request: secret token contains unallowed characters"],
])("a webhook that Telegram refuses is refused: %j", async (fields, description) => {
  expect(await call(server, "setWebhook", fields)).toMatchObject({ status: 400, description });
});
