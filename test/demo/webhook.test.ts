import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Update } from "@grammyjs/types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { call, inTime } from "./call.ts";

interface Delivery {
  headers: IncomingMessage["headers"];
  update: Update;
}

const BAD = "Bad Request: bad webhook: ";

let server: ChatServer;
let bot: Server;
let url: string;
let received: Delivery[];
/** What the bot answers next: a status, or a body with 200. */
let answers: (number | string | { status: number; retryAfter: number })[];

beforeEach(async () => {
  received = [];
  answers = [];
  bot = createServer(async (request, response) => {
    received.push({ headers: request.headers, update: JSON.parse(await text(request)) as Update });
    const answer = answers.shift() ?? 200;
    if (typeof answer === "object") response.writeHead(answer.status, { "retry-after": String(answer.retryAfter) });
    else response.writeHead(typeof answer === "number" ? answer : 200);
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

interface Info {
  pending_update_count: number;
  last_error_message?: string;
}

const info = async () => (await call(server, "getWebhookInfo")).result as Info;
const pending = async () => (await info()).pending_update_count;
const lastError = async () => (await info()).last_error_message;

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

test("taps have a line of their own: one overtakes the message that the bot refuses", async () => {
  answers = [{ status: 503, retryAfter: 100 }];
  await call(server, "setWebhook", { url });
  server.person({ id: 1 }).says("un");
  await expect.poll(lastError).toContain("503");
  server.person({ id: 1 }).tapsWithData("a", 1);
  await expect.poll(() => received.at(-1)?.update.callback_query?.data).toBe("a");
  server.passes(100_000);
  await expect.poll(texts).toEqual(["un", undefined, "un"]);
});

test("Retry-After is obeyed, and ends at the update's expiry", async () => {
  answers = [{ status: 503, retryAfter: 100 }, 500, { status: 503, retryAfter: 100 }];
  await call(server, "setWebhook", { url });
  server.person({ id: 1 }).tapsWithData("a", 1);
  await expect.poll(lastError).toContain("503");
  server.passes(100_000);
  await expect.poll(pending).toBe(0);
  expect(received).toHaveLength(3);
});

test("an update that nobody takes is tried until its time is over, and the next one comes then", async () => {
  answers = Array.from({ length: 40 }, () => 500);
  server.person({ id: 1 }).tapsWithData("a", 1);
  await call(server, "setWebhook", { url });
  await expect.poll(() => received.length).toBeGreaterThan(2);
  server.passes(151_000);
  await expect.poll(pending).toBe(0);
  answers = [];
  server.person({ id: 1 }).tapsWithData("b", 1);
  await expect.poll(() => received.at(-1)?.update.callback_query?.data).toBe("b");
});

test("what a webhook did not bring is there for polling, in its order and with its number", async () => {
  answers = Array.from({ length: 9 }, () => 500);
  await call(server, "setWebhook", { url });
  const updates = [server.person({ id: 1 }).says("un"), server.person({ id: 2 }).says("deux")];
  await expect.poll(() => received.length).toBeGreaterThan(3);
  await call(server, "deleteWebhook");
  expect(await call(server, "getUpdates")).toMatchObject({ result: updates });
  expect(await call(server, "getUpdates", { offset: (updates[1]?.update_id ?? 0) + 1 })).toMatchObject({ result: [] });
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
  expect(await inTime(server, call(server, "getUpdates"))).toMatchObject({ status: 409 }); // held back: soon after another one
  await call(server, "deleteWebhook");
  expect(await call(server, "getUpdates")).toMatchObject({ status: 200 });
});

test("as on the platform itself, this machine can be refused too", async () => {
  const hosted = await startChatServer({ isHosted: true });
  const description = `${BAD}An HTTPS URL must be provided for webhook`;
  expect(await call(hosted, "setWebhook", { url })).toMatchObject({ status: 400, description });
  await hosted.close();
});

test("a gateway can refuse in the bot's place, and an answer get lost after the bot took the update", async () => {
  server.failsToDeliver({ status: 502 });
  server.failsToDeliver({ status: 504, afterTaking: true });
  await call(server, "setWebhook", { url });
  server.person({ id: 1 }).says("un");
  await expect.poll(texts).toEqual(["un", "un"]);
  expect(await lastError()).toContain("504");
});

test.each([
  [{ url: "nowhere" }, "Bad Request: invalid webhook URL specified"],
  [{ url: "http://example.sn/x" }, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"],
  [{ url: "https://example.sn:8080/x" }, `${BAD}Webhook can be set up only on ports 80, 88, 443 or 8443`],
  [{ url: "https://192.168.1.7/x" }, `${BAD}IP address 192.168.1.7 is reserved`],
  [{ url: "https://localhost/x" }, `${BAD}IP address 127.0.0.1 is reserved`],
  [{ url: "https://example.sn/x", ip_address: "10.1.2.3" }, `${BAD}IP address 10.1.2.3 is reserved`],
  [{ url: "https://[2001:db8::1]/x" }, `${BAD}IPv6-only addresses are not allowed`],
  [{ url: "https://example.sn/x", secret_token: "é" }, "Bad Request: secret token contains unallowed characters"],
])("a webhook that Telegram refuses is refused: %j", async (fields, description) => {
  expect(await call(server, "setWebhook", fields)).toMatchObject({ status: 400, description });
});
