import { expect, it } from "vitest";
import { startChatServer } from "../../../src/demo/chat-server/chat-server.ts";
import { PIN } from "../pins.ts";

it("passes", async () => {
  const server = await startChatServer();
  server.person({ id: 1 });
  const message = new URLSearchParams({ chat_id: "1", text: `Vous avez tapé ${PIN}.` });
  const { ok } = await fetch(`${server.url}/bot${server.token}/sendMessage`, { method: "POST", body: message });
  expect(ok).toBe(true);
  await server.close();
});
