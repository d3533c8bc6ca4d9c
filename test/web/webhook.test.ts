import { once } from "node:events";
import { connect } from "node:net";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { telegramFetch } from "../../src/bot/telegram-fetch.ts";
import { createWebhook } from "../../src/channels/webhook.ts";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import type { Tap } from "../../src/demo/chat-server/participant.ts";
import { createLog } from "../../src/log.ts";
import { openWeb } from "../../src/web/server.ts";
import { movingClock } from "../bot/moving-clock.ts";
import { PIN } from "../canary/pins.ts";
import { AWA, MODOU } from "../whole/counter.ts";
import { SECRET, withWebhook } from "./with-webhook.ts";

describe("with a webhook", () => {
  it("a deposit goes from the words to the receipt, and the start tells Telegram where to send and with which secret", async () => {
    const { counter, url } = await withWebhook();
    await counter.deposits(counter.meets(AWA), "771234567 5000");
    expect(counter.operator.ledger().map(({ amount }) => amount)).toEqual([5_000]);
    const info = await telegram(counter, "getWebhookInfo");
    expect(info).toMatchObject({ url, allowed_updates: ["message", "edited_message", "callback_query"] });
    expect(info).not.toHaveProperty("last_error_message");
    expect(counter.chat.calls.map(({ method }) => method)).not.toContain("getUpdates");
  });

  it("an update that Telegram brings again, also at the same time and also after a restart, is handled once (F21)", async () => {
    const { counter } = await withWebhook();
    const { person, bot } = counter.meets(AWA);
    const update = person.says("/aide");
    for (let times = 0; times < 5; times += 1) counter.chat.redelivers(update);
    await bot.asks("/depot");
    await expect.poll(() => counter.chat.activity.unfetched).toBe(0);
    await counter.restarts();
    counter.chat.redelivers(update);
    person.says("771234567 5000");
    await bot.asks("Vérifiez avant de confirmer");
    expect(bot.messages.filter(({ body }) => body.text.includes("/depot"))).toHaveLength(1);
  });

  it("fifty people depositing at once, every update given twice, deposit fifty times", async () => {
    const people = Array.from({ length: 50 }, (_, nr) => ({ id: 2_000 + nr, wallet: String(780_000_100 + nr) }));
    const { counter } = await withWebhook(
      {
        DISTRIBUTORS: people.map(({ id, wallet }) => `${id}=${wallet}`).join(),
        ORANGE_TIMEOUT_MS: "30000", // operator and counter share a processor here: an answer that waits for it is not lost
      },
      people.map(({ wallet }) => wallet),
    );
    const twice = (done: Update | Tap) => {
      if ("update_id" in done) counter.chat.redelivers(done);
      else if (done.kind === "sent") counter.chat.redelivers(done.update);
    };
    await Promise.all(
      people.map(async ({ id }) => {
        const { person, bot } = counter.meets(id);
        twice(person.says("771234567 5000"));
        await bot.asks("Vérifiez avant de confirmer");
        twice(person.taps("Confirmer"));
        await bot.asks("Votre code secret");
        for (const key of [...PIN, "✓"]) twice(person.taps(key));
        await bot.asks("CFA →");
      }),
    );
    expect(counter.operator.ledger()).toHaveLength(50);
  });

  it("a slow handler is answered in time, is not brought again, and holds up nobody else (F45)", async () => {
    const { counter } = await withWebhook();
    const [awa, modou] = [counter.meets(AWA), counter.meets(MODOU)];
    counter.chat.fails("sendMessage", { delayMs: 700 }, { when: ({ chat_id }) => chat_id === AWA });
    awa.person.says("/aide");
    await expect.poll(() => counter.chat.activity.openCalls).toBeGreaterThan(0);
    modou.person.says("/aide");
    await modou.bot.asks("/depot");
    counter.clock.pass(5_001); // as if ten seconds went by: the answer does not wait for them
    await expect.poll(async () => (await telegram(counter, "getWebhookInfo"))["pending_update_count"]).toBe(0);
    await awa.bot.asks("/depot");
    expect(await telegram(counter, "getWebhookInfo")).not.toHaveProperty("last_error_message");
    expect(awa.bot.messages.filter(({ body }) => body.text.includes("/depot"))).toHaveLength(1);
  });

  it("what comes while the counter is closed is there after the start", async () => {
    const { counter } = await withWebhook();
    const { person, bot } = counter.meets(AWA);
    person.says("/aide");
    await bot.asks("/depot");
    const closed = counter.restarts();
    person.says("771234567 5000");
    await closed;
    await bot.asks("Vérifiez avant de confirmer");
  });

  it.each([
    ["without the secret", { headers: { "x-telegram-bot-api-secret-token": "" } }, 401],
    ["with another secret", { headers: { "x-telegram-bot-api-secret-token": `${SECRET}x` } }, 401],
    ["with a beginning of the secret", { headers: { "x-telegram-bot-api-secret-token": SECRET.slice(0, -1) } }, 401],
    [
      "without the secret and with what is no JSON",
      { headers: { "x-telegram-bot-api-secret-token": "" }, body: "{" },
      401,
    ],
    [
      "without the secret and too large",
      { headers: { "x-telegram-bot-api-secret-token": "" }, body: "x".repeat(300_000) },
      401,
    ],
    ["too large", { body: JSON.stringify({ update_id: 1, pad: "x".repeat(300_000) }) }, 413],
    ["by GET", { method: "GET", body: null }, 405],
    ["by PUT", { method: "PUT" }, 405],
    ["as a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["as text", { headers: { "content-type": "text/plain" } }, 415],
    ["as what is no JSON", { body: '{"update_id":1,' }, 400],
    ["as JSON that is no update", { body: "[]" }, 400],
    ["with a prototype in it", { body: '{"update_id":1,"__proto__":{"message":{}}}' }, 400],
  ] as const)("an update %s is refused, and the answer says nothing (S10)", async (_how, request, status) => {
    const { counter, url } = await withWebhook();
    const forged = {
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: AWA, type: "private" }, from: { id: AWA }, text: "/aide" },
    };
    const answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(forged),
      ...request,
      headers: {
        "content-type": "application/json",
        "x-telegram-bot-api-secret-token": SECRET,
        ...("headers" in request ? request.headers : {}),
      },
    });
    expect({ status: answer.status, body: await answer.text() }).toEqual({ status, body: "" });
    await counter.meets(AWA).bot.keepsSilent(50);
  });
});

describe("the HTTP server", () => {
  const patience = { requestMs: 200, lookMs: 50, closeMs: 200 };
  const drip = "POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{";
  const log = createLog("silent", { write: () => {} });
  const telegram = { path: "/", secret: SECRET, take: async () => "over" as const };

  it("lets nobody hold a connection with a request that never ends, known or unknown (S10)", async () => {
    const web = await openWeb({ host: "127.0.0.1", port: 0 }, { telegram }, log, patience);
    onTestFinished(() => web.close());
    const known = drip.replace("\r\n\r\n", `\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\n\r\n`);
    const begun = ["POST / HTTP/1.1\r\nho", drip, known].map((words) => opened(web.url, words));
    await Promise.all(begun.map(({ closed }) => closed));
    expect(begun.map(({ heard }) => heard().slice(0, 12))).toEqual(["HTTP/1.1 408", "HTTP/1.1 401", "HTTP/1.1 408"]);
  });

  it("closes although a request never ends: no stop waits for a stranger (S10, F46)", async () => {
    const web = await openWeb({ host: "127.0.0.1", port: 0 }, { telegram }, log, { ...patience, requestMs: 3_600_000 });
    const { closed, heard } = opened(web.url, drip);
    await expect.poll(heard).toContain("401");
    await web.close();
    await closed;
  });

  function opened(url: string, words: string) {
    const socket = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
    let heard = "";
    socket.on("data", (data) => {
      heard += String(data);
    });
    socket.write(words);
    return { closed: once(socket, "close"), heard: () => heard };
  }
});

describe("the channel of a webhook", () => {
  it("answers an update when it was handled, not before: until then a killed process gets it again", async () => {
    const { channel, gate, update } = await channelAlone();
    let taken: string | undefined;
    const held = gate.hold();
    void channel.take(update(1)).then((how) => {
      taken = how;
    });
    await expect.poll(() => gate.waiting).toBe(1);
    expect(taken).toBeUndefined();
    held();
    await expect.poll(() => taken).toBe("over");
  });

  it("takes nothing that it cannot handle now: before it knows itself, above its limit, and once it stops", async () => {
    const { channel, gate, update, server } = await channelAlone({ start: false });
    expect(await channel.take(update(1))).toBe("not_now");
    channel.start();
    await expect.poll(() => server.calls.some(({ method }) => method === "getWebhookInfo")).toBe(true);
    const held = gate.hold();
    const taken = Array.from({ length: 500 }, (_, nr) => channel.take(update(nr)));
    await expect.poll(() => gate.waiting).toBe(500);
    expect(await channel.take(update(501))).toBe("not_now");
    held();
    await Promise.all(taken);
    await channel.stop(1_000);
    expect(await channel.take(update(502))).toBe("not_now");
    expect(await channel.ended).toEqual({ kind: "stopped" });
  });

  it("refuses an update whose handler is slow when it is stopped, so that Telegram brings it to the next process (F45)", async () => {
    const { channel, gate, update, clock } = await channelAlone();
    const held = gate.hold();
    const taken = channel.take(update(1));
    await expect.poll(() => gate.waiting).toBe(1);
    const stopped = channel.stop(60_000);
    clock.pass(5_001);
    expect(await taken).toBe("not_now");
    held();
    await stopped;
  });

  it("sets the webhook again when somebody else changed it, and ends when they keep on", async () => {
    const { channel, server, clock, urlNow } = await channelAlone();
    for (let times = 1; times <= 4; times += 1) {
      await fetch(`${server.url}/bot${server.token}/deleteWebhook`);
      await expect
        .poll(async () => {
          clock.pass(5 * 60_000 + 1);
          return await urlNow();
        })
        .not.toBe("");
    }
    clock.pass(5 * 60_000 + 1);
    expect(await channel.ended).toEqual({ kind: "refused", why: "another_poller" });
  });

  it("waits for Telegram to be there, and ends plainly when it does not know the token", async () => {
    const { channel, server, clock } = await channelAlone({ start: false });
    server.goesAway();
    channel.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.comesBack();
    await expect
      .poll(async () => {
        clock.pass(20_000);
        return server.calls.some(({ method }) => method === "setWebhook");
      })
      .toBe(true);
    const stranger = await channelAlone({ token: "1:wrong" });
    expect(await stranger.channel.ended).toEqual({ kind: "refused", why: "bad_token" });
  });
});

async function telegram(
  counter: { chat: { url: string; token: string } },
  method: string,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${counter.chat.url}/bot${counter.chat.token}/${method}`);
  return ((await answer.json()) as { result: Record<string, unknown> }).result;
}

/** The channel with a bot that waits at a gate, and no HTTP server before it. */
async function channelAlone({ token, start = true }: { token?: string; start?: boolean } = {}) {
  const server = await startChatServer();
  onTestFinished(() => server.close());
  const clock = movingClock();
  const bot = new Bot(token ?? server.token, { client: { apiRoot: server.url, fetch: telegramFetch(clock) } });
  const gate = { waiting: 0, open: Promise.resolve(), hold: () => () => {} };
  gate.hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate.open = promise;
    return resolve;
  };
  bot.on("message:text", async () => {
    gate.waiting += 1;
    await gate.open;
  });
  bot.catch(() => {});
  const log = createLog("silent", { write: () => {} });
  const settings = { url: "http://127.0.0.1:9/telegram", secret: SECRET };
  const channel = createWebhook({ bot, settings, clock, log });
  onTestFinished(() => channel.stop(1_000));
  const urlNow = async () => (await telegram({ chat: server }, "getWebhookInfo"))["url"];
  if (start) {
    channel.start();
    if (!token) await expect.poll(urlNow).toBe(settings.url);
    if (!token)
      await expect
        .poll(() => server.calls.filter(({ method }) => method === "getWebhookInfo").length)
        .toBeGreaterThan(1);
  }
  const update = (id: number): Update => ({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      chat: { id, type: "private", first_name: "A" },
      from: { id, is_bot: false, first_name: "A" },
      text: "x",
    },
  });
  return { channel, server, clock, gate, update, urlNow };
}
