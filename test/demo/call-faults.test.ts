import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { call } from "./call.ts";

let server: ChatServer;

beforeEach(async () => {
  server = await startChatServer();
  server.person({ id: 1 });
});

afterEach(() => server.close());

const send = (text = "a") => call(server, "sendMessage", { chat_id: 1, text });
const shown = () => server.events.all.map((event) => event.text);

test("the next calls of a method are refused as often as told, then it works again", async () => {
  server.fails("sendMessage", { retryAfterSeconds: 30 }, { times: 2 });
  for (let i = 0; i < 2; i++) {
    expect(await send()).toMatchObject({
      status: 429,
      description: "Too Many Requests: retry after 30",
      parameters: { retry_after: 30 },
    });
  }
  expect(await send()).toMatchObject({ ok: true });
});

test("a refusal in any words, only for calls that match", async () => {
  const error = { code: 400, description: "Bad Request: message can't be deleted" };
  server.fails("sendMessage", { error }, { when: (fields) => fields["text"] === "b" });
  expect(await send("a")).toMatchObject({ ok: true });
  expect(await send("b")).toMatchObject({ status: 400, description: error.description });
});

test("a line that is cut before or after the call had its effect", async () => {
  server.fails("*", { cut: "request" });
  await expect(send("avant")).rejects.toThrow();
  server.fails("*", { cut: "answer" });
  await expect(send("après")).rejects.toThrow();
  expect(shown()).toEqual(["après"]);
});

test("an answer that never comes, a late one, and a gateway's page", async () => {
  server.fails("sendMessage", { silence: "answer" });
  const url = `${server.url}/bot${server.token}/sendMessage?chat_id=1&text=tu`;
  await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
  expect(shown()).toEqual(["tu"]);
  server.fails("sendMessage", { delayMs: 20 });
  expect(await send()).toMatchObject({ ok: true });
  server.fails("sendMessage", { gateway: 502 });
  const page = await fetch(url);
  expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html"]);
});

test("every call is recorded with what came of it", async () => {
  await send();
  await call(server, "sendMessage", { chat_id: 1 });
  await call(server, "getUpdates");
  expect(server.calls).toMatchObject([
    { method: "sendMessage", fields: { chat_id: 1, text: "a" }, outcome: true },
    { method: "sendMessage", outcome: "Bad Request: message text is empty" },
  ]);
});
