import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { isOnItsWay } from "../../src/demo/on-its-way.ts";
import { untilQuiet, watchTelegram } from "../../src/demo/quiet.ts";
import { call } from "./call.ts";

function sentence(language: string, key: string): string {
  const words = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
  return new RegExp(`^${key} = (.+)$`, "m").exec(words)?.[1] ?? `no ${key}`;
}

/** Sentences that end in "…", but for labels: whoever reads one waits. */
function waiting(language: string): string[] {
  const words = readFileSync(new URL(`../../locales/${language}.ftl`, import.meta.url), "utf8");
  const found = words.matchAll(/^(?!button-)(?:[\w-]+ = |\s+\*?\[\w+\] )(.+…)$/gm);
  return [...found].map(([, text = ""]) => text.replace(/\{ \$\w+ \}/g, "250"));
}

test.each(["fr", "en"])("every sentence that more is to come after is known (%s)", (language) => {
  expect(waiting(language).length).toBeGreaterThan(8);
  for (const text of waiting(language)) expect([text, isOnItsWay(text)]).toEqual([text, true]);
  for (const key of ["card-queued", "card-sending", "pad-received", "pad-reading-balance"]) {
    expect([key, isOnItsWay(sentence(language, key))]).toEqual([key, true]);
  }
  // These stay in the chat above what they announced.
  for (const key of ["list-reading", "till-counting"]) expect(isOnItsWay(sentence(language, key), false)).toBe(false);
  for (const key of ["stale-SENDING", "state-SENDING", "card-uncertain", "card-pending", "card-paid"]) {
    expect([key, isOnItsWay(sentence(language, key))]).toEqual([key, false]);
  }
});

test("nothing is quiet while the operator serves a call, an update waits, or a call of the bot is open", async () => {
  const server = await startChatServer();
  const person = server.person({ id: 1 });
  let operatorCalls = 1;
  let quiet = false;
  const never = new AbortController();
  const waiting = untilQuiet(
    watchTelegram(server, person, () => operatorCalls),
    never.signal,
  ).then(() => {
    quiet = true;
  });
  const stillBusy = async () => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(quiet).toBe(false);
  };
  await call(server, "sendMessage", { chat_id: 1, text: "Bonjour" });
  await stillBusy(); // the operator serves
  person.says("un");
  operatorCalls = 0;
  await stillBusy(); // the update waits
  server.fails("sendMessage", { delayMs: 900 });
  const open = call(server, "sendMessage", { chat_id: 1, text: "Reçu" });
  await call(server, "getUpdates");
  await stillBusy(); // the bot's call is open
  await open;
  await waiting;
  await server.close();
});
