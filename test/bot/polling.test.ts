import { spawn } from "node:child_process";
import { join } from "node:path";
import { Bot } from "grammy";
import { describe, expect, it, onTestFinished } from "vitest";
import { telegramFetch } from "../../src/bot/telegram-fetch.ts";
import { createPolling } from "../../src/channels/polling.ts";
import { type ChatServer, startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { createLog } from "../../src/log.ts";
import { meet } from "../demo/person.ts";
import { movingClock } from "./moving-clock.ts";

/** Telegram's absence is noticed after a few tries. */

describe("long polling", () => {
  it("starts before Telegram is there, survives it being away, and loses nothing", async () => {
    const { server, start, clock } = await open();
    server.goesAway();
    start();
    const { person, bot } = meet(server, { id: 1 });
    await expect.poll(() => start.log.length).toBeGreaterThan(0);
    person.says("one");
    server.comesBack();
    clock.pass(20_000);
    await bot.shows("one");
    const before = start.log.length;
    server.goesAway();
    await expect.poll(() => start.log.length).toBeGreaterThan(before);
    person.says("two");
    server.comesBack();
    clock.pass(20_000);
    await bot.shows("two");
  });

  it("keeps its process alive while Telegram is away", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures/poll-nobody.ts")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const tries = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
    expect((await tries.next()).value).toBe("trying\n");
    expect((await tries.next()).value).toBe("trying\n");
    expect(child.exitCode).toBeNull();
  });

  it("asks for messages, edits and taps only, and takes a webhook away that is in the way", async () => {
    const { server, start, asked } = await open();
    await fetch(`${server.url}/bot${server.token}/setWebhook?url=http://127.0.0.1:1/`);
    start();
    const { person, bot } = meet(server, { id: 1 });
    person.says("one");
    await bot.shows("one");
    expect(server.calls.map(({ method }) => method)).toContain("deleteWebhook");
    expect(asked[0]?.["allowed_updates"]).toEqual(["message", "edited_message", "callback_query"]);
  });

  it("stops the intake at once and lets running updates finish", async () => {
    const { server, start, gate } = await open();
    const channel = start();
    const { person, bot } = meet(server, { id: 1 });
    const held = gate.hold();
    person.says("one");
    await expect.poll(() => gate.waiting).toBe(1);
    const stopped = channel.stop(5_000);
    person.says("two");
    held();
    await stopped;
    await bot.shows("one");
    expect(bot.messages).toHaveLength(1);
    expect(await channel.ended).toEqual({ kind: "stopped" });
    start();
    await bot.shows("two");
  });

  it("ends plainly when another program polls the same bot", async () => {
    const { server, start, clock } = await open();
    server.fails(
      "getUpdates",
      { error: { code: 409, description: "Conflict: terminated by other getUpdates request" } },
      { times: 10 },
    );
    const channel = start();
    await expect
      .poll(async () => {
        clock.pass(10_000);
        return await Promise.race([channel.ended, undefined]);
      })
      .toEqual({ kind: "refused", why: "another_poller" });
  });

  it("stays when another program comes five minutes later, says so once an hour, and takes no webhook away", async () => {
    const { server, start, clock, rivalled } = await open();
    const channel = start();
    const { person, bot } = meet(server, { id: 1 });
    person.says("before");
    await bot.shows("before");
    clock.pass(5 * 60_000);
    server.fails(
      "getUpdates",
      { error: { code: 409, description: "Conflict: terminated by other getUpdates request" } },
      { times: 12 },
    );
    person.says("during");
    await expect
      .poll(async () => {
        clock.pass(10_000);
        return rivalled();
      })
      .toBe(1);
    await expect
      .poll(() => {
        clock.pass(10_000);
        return bot.messages.some(({ body }) => body.text === "during");
      })
      .toBe(true);
    expect(await Promise.race([channel.ended, undefined])).toBeUndefined();
    expect(rivalled()).toBe(1);
    expect(server.calls.filter(({ method }) => method === "deleteWebhook")).toEqual([]);
  });

  it("ends plainly when Telegram does not know the token", async () => {
    const { start } = await open({ token: "1:wrong" });
    expect(await start().ended).toEqual({ kind: "refused", why: "bad_token" });
  });
});

/** A chat server and a bot that says everything back. */
async function open({ token }: { token?: string } = {}) {
  const asked: Record<string, unknown>[] = [];
  const clock = movingClock();
  const server: ChatServer = await startChatServer({
    clock,
    onRequest: (method, { fields }) => method === "getUpdates" && asked.push(fields),
  });
  onTestFinished(() => server.close());
  const gate = createGate();
  const lines: string[] = [];
  let rivals = 0;
  const start = () => {
    const bot = new Bot(token ?? server.token, { client: { apiRoot: server.url, fetch: telegramFetch(clock) } });
    bot.on("message:text", async (ctx) => {
      await gate.pass();
      await ctx.reply(ctx.message.text);
    });
    bot.catch(() => {});
    const log = createLog("debug", { write: (line) => void lines.push(line) });
    const channel = createPolling({ bot, clock, log, rivalled: () => void rivals++ });
    onTestFinished(() => channel.stop(1_000));
    channel.start();
    return channel;
  };
  return { server, clock, gate, asked, rivalled: () => rivals, start: Object.assign(start, { log: lines }) };
}

function createGate() {
  let open: Promise<void> = Promise.resolve();
  const gate = {
    waiting: 0,
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      open = promise;
      return resolve;
    },
    async pass(): Promise<void> {
      gate.waiting += 1;
      await open;
    },
  };
  return gate;
}
