import { expect, it } from "vitest";
import { AWA, openWholeCounter } from "./counter.ts";

it("a question that Telegram refuses for half a minute comes then, and what was written meanwhile answers it (F63)", async () => {
  const counter = await openWholeCounter();
  const awa = counter.meets(AWA);
  counter.chat.fails("sendMessage", { retryAfterSeconds: 30 }, { when: ({ chat_id }) => chat_id === AWA, times: 1 });
  awa.person.says("/depot");
  await expect.poll(() => counter.chat.calls.filter(({ method }) => method === "sendMessage").length).toBe(1);
  awa.person.says("771234567");
  awa.person.says("5000");
  expect(awa.bot.messages).toEqual([]);
  counter.clock.pass(31_000);
  await awa.bot.asks("Vérifiez avant de confirmer");
  expect(awa.bot.messages.map(({ body }) => body.text).join()).toContain("Numéro du client");
});
