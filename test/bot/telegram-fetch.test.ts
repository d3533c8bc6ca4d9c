import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { Api, Bot, type Context, GrammyError, HttpError, InputFile } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { telegramFetch } from "../../src/bot/telegram-fetch.ts";
import { type Clock, sleep, systemClock } from "../../src/domain/clock.ts";

const TOKEN = "123456789:CanaryTokenCanaryTokenCanaryToken00";
const ME = { id: 5, is_bot: true, first_name: "G", username: "g_bot" } as UserFromGetMe;
/** Pauses are real but short. */
const hurried: Clock = { ...systemClock, after: (delayMs, task) => systemClock.after(delayMs / 1_000, task) };
const SENT = JSON.stringify({ ok: true, result: { message_id: 7 } });

describe("the way out to Telegram", () => {
  it("gives errors that hold neither token nor text, in any form they can be printed (S21)", async () => {
    const hungUp = await telegram((request) => request.socket.destroy());
    const page = await telegram((_request, answer) => answer.writeHead(502).end(`<html>${TOKEN}</html>`));
    const moved = await telegram((_request, answer) =>
      answer.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    const nobody = api("http://127.0.0.1:1");
    for (const caller of [hungUp.api, page.api, moved.api, nobody]) {
      const error = await failure(caller.sendMessage(1, "the PIN is 7391"));
      expect(error).toBeInstanceOf(HttpError);
      const cause = (error as HttpError).error as Error;
      expect(cause.name).toBe("TelegramUnreachable");
      // What the conversations plugin would write to disk, and what a careless log would print.
      const printed = [
        JSON.stringify(cause),
        JSON.stringify(error),
        inspect(error, { depth: 8 }),
        String(cause.stack),
      ].join("\n");
      expect(printed).not.toContain("CanaryToken");
      expect(printed).not.toContain("7391");
      expect(() => JSON.parse(JSON.stringify(cause))).not.toThrow();
    }
  });

  it("tries again after a 5xx, a broken line or a short 429, and only so often (F43)", async () => {
    const answers = [502, "cut", 200] as const;
    const flaky = await telegram((request, answer) => {
      const next = answers[flaky.calls() - 1] ?? 200;
      if (next === "cut") request.socket.destroy();
      else answer.writeHead(next).end(next === 200 ? SENT : "<html>");
    });
    await expect(flaky.api.sendMessage(1, "bonjour")).resolves.toMatchObject({ message_id: 7 });
    expect(flaky.calls()).toBe(3);

    const busy = await telegram((_request, answer) =>
      answer.writeHead(429).end(busy.calls() === 1 ? tooMany(1) : SENT),
    );
    await expect(busy.api.sendMessage(1, "bonjour")).resolves.toMatchObject({ message_id: 7 });

    const down = await telegram((_request, answer) => answer.writeHead(500).end("{}"));
    await failure(down.api.editMessageText(1, 7, "bonjour"));
    expect(down.calls()).toBe(3);
  });

  it("waits for a 429 as long as it says, five minutes in all, so that an answer comes late instead of never (F63)", async () => {
    const busy = await telegram((_request, answer) =>
      answer.writeHead(429).end(busy.calls() <= 4 ? tooMany(60) : SENT),
    );
    await expect(busy.api.sendMessage(1, "bonjour")).resolves.toMatchObject({ message_id: 7 });
    expect(busy.calls()).toBe(5);
    const forLong = await telegram((_request, answer) => answer.writeHead(429).end(tooMany(120)));
    expect(await failure(forLong.api.sendMessage(1, "bonjour"))).toBeInstanceOf(GrammyError);
    expect(forLong.calls()).toBe(3);
  });

  it("leaves a long 429 to a caller who comes again by itself, and every refusal to any, at once (F43)", async () => {
    const busy = await telegram((_request, answer) => answer.writeHead(429).end(tooMany(30)));
    const impatient = new Api(TOKEN, { apiRoot: busy.url, fetch: telegramFetch(hurried, undefined, "impatient") });
    const error = await failure(impatient.sendMessage(1, "bonjour"));
    expect(error).toBeInstanceOf(GrammyError);
    expect((error as GrammyError).parameters.retry_after).toBe(30);
    expect(busy.calls()).toBe(1);

    const no = await telegram((_request, answer) =>
      answer
        .writeHead(403)
        .end(JSON.stringify({ ok: false, error_code: 403, description: "Forbidden: bot was blocked by the user" })),
    );
    await failure(no.api.sendMessage(1, "bonjour"));
    expect(no.calls()).toBe(1);
  });

  it("never repeats an upload, which is a stream, nor a call that is not known to be harmless", async () => {
    const down = await telegram((request, answer) => request.resume().on("end", () => answer.writeHead(502).end()));
    await failure(down.api.sendDocument(1, new InputFile(Buffer.from("a"), "a.txt")));
    await failure(down.api.leaveChat(1));
    expect(down.calls()).toBe(2);
  });

  it("sends uploads whole", async () => {
    let body = "";
    const server = await telegram((request, answer) => {
      request.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      request.on("end", () => answer.end(SENT));
    });
    await server.api.sendDocument(1, new InputFile(Buffer.from("contents of the file"), "a.txt"));
    expect(body).toContain("contents of the file");
  });

  it("also serves the calls inside conversations, whose stored state then holds no token (S21)", async () => {
    const down = await telegram((_request, answer) => answer.writeHead(502).end());
    const stored: string[] = [];
    const bot = new Bot<ConversationFlavor<Context>>(TOKEN, {
      botInfo: ME,
      client: { apiRoot: down.url, fetch: telegramFetch(hurried) },
    });
    const adapter = {
      read: () => undefined,
      write: (_key: string, state: unknown) => void stored.push(JSON.stringify(state)),
      delete: () => {},
    };
    bot.use(conversations<ConversationFlavor<Context>, Context>({ storage: adapter }));
    bot.use(
      createConversation<ConversationFlavor<Context>, Context>(async (conversation, ctx) => {
        await ctx.reply("bonjour").catch(() => {});
        await conversation.wait();
      }, "talk"),
    );
    bot.on("message", (ctx) => ctx.conversation.enter("talk"));
    const chat = { id: 1, type: "private", first_name: "A" } as const;
    await bot.handleUpdate({
      update_id: 1,
      message: { message_id: 1, date: 0, chat, from: { ...chat, is_bot: false }, text: "x" },
    });
    expect(down.calls()).toBe(3);
    expect(stored.join()).toContain("sendMessage");
    expect(stored.join()).not.toContain("CanaryToken");
  });

  it("ends at once when grammY's own signal says so", async () => {
    const silent = await telegram(() => {});
    const stop = new AbortController();
    const call = failure(silent.api.getUpdates({ timeout: 30 }, stop.signal as never));
    await expect.poll(() => silent.calls()).toBe(1);
    stop.abort();
    expect(((await call) as HttpError).error).toMatchObject({ code: "ABORTED" });
    const second = new AbortController();
    const message = failure(silent.api.sendMessage(1, "bonjour", {}, second.signal as never));
    await expect.poll(() => silent.calls()).toBe(2);
    second.abort();
    await message;
    await sleep(hurried, 2_000);
    expect(silent.calls()).toBe(2);
  });
});

async function telegram(answer: RequestListener): Promise<{ api: Api; url: string; calls: () => number }> {
  let calls = 0;
  const server: Server = createServer((request, response) => {
    calls += 1;
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { api: api(url), url, calls: () => calls };
}

function api(apiRoot: string): Api {
  return new Api(TOKEN, { apiRoot, fetch: telegramFetch(hurried) });
}

function tooMany(seconds: number): string {
  return JSON.stringify({
    ok: false,
    error_code: 429,
    description: "Too Many Requests",
    parameters: { retry_after: seconds },
  });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => expect.fail("it should fail"),
    (error: unknown) => error,
  );
}
