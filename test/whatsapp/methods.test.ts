import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type OutParts, whatsappMethods } from "../../src/channels/whatsapp/out.ts";

const root = join(import.meta.dirname, "../..");

/** What grammY calls otherwise on a context than the Bot API does. */
const ON_CONTEXT: Readonly<Record<string, string>> = {
  reply: "sendMessage",
  replyWithPhoto: "sendPhoto",
  replyWithDocument: "sendDocument",
  replyWithChatAction: "sendChatAction",
};

/** Asked of Telegram alone: a file of WhatsApp's is fetched by the channel, before Telegram is asked. */
const TELEGRAMS = ["getFile"];

it("knows every method of the Bot API that flows and bot call, so that none is met by a person first", () => {
  const called = globSync("{flows,src/bot}/**/*.ts", { cwd: root })
    .map((file) => readFileSync(join(root, file), "utf8"))
    .flatMap((text) => [...text.matchAll(/\b(?:ctx|outside|api)\.((?:send|edit|delete|answer|set|get|reply)\w*)\(/g)])
    .map(([, name = ""]) => ON_CONTEXT[name] ?? name);
  const known = Object.keys(whatsappMethods({} as OutParts));
  expect(called.length).toBeGreaterThan(100);
  expect([...new Set(called)].filter((name) => !known.includes(name) && !TELEGRAMS.includes(name))).toEqual([]);
});
