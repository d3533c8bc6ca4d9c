import { BotError, type Context, GrammyError, HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/bot/redact.ts";
import { TelegramUnreachable } from "../../src/bot/telegram-unreachable.ts";
import { createLog } from "../../src/log.ts";

const TOKEN = "123456789:CanaryTokenCanaryTokenCanaryToken00";

describe("the log", () => {
  it("writes the fields of its list and no other (S16, S17)", () => {
    const { log, lines } = logInMemory();
    const fields = {
      part: "bot",
      update_id: 12,
      reference: "GTST-7391-7712-34567",
      pin: "7391",
      text: "bonjour",
      headers: { a: 1 },
    };
    log.info(fields, "something happened");
    const { time, ...line } = JSON.parse(lines[0] as string);
    expect(line).toEqual({
      level: "info",
      part: "bot",
      update_id: 12,
      reference: "GTST-7391-7712-34567",
      msg: "something happened",
    });
    expect(time).toMatch(/^\d{4}-/);
  });

  it("masks whole numbers, chats and tokens wherever they slip in, and keeps references in full (S17)", () => {
    const { log, lines } = logInMemory();
    log.warn({ reason: "no 771234567 or +221781234567", chat: 123456789, name: TOKEN, error: "typed 7391 here" }, "x");
    expect(lines[0]).toContain("77 *** ** 67");
    expect(lines[0]).toContain("78 *** ** 67");
    log.warn({ reason: "trace 781234567202601311015A0043" }, "x"); // the operator's trace of a request begins with a number
    expect(lines[1]).toContain("78 *** ** 67");
    expect(lines[1]).not.toContain("1234567");
    expect(lines[0]).toContain("…789");
    expect(lines[0]).not.toMatch(/771234567|781234567|123456789|CanaryToken|7391/);
  });

  it("says of grammY's errors what happened and where, never token, text or payload (S21)", () => {
    const ctx = { update: { update_id: 5, message: { text: "7391" } }, api: { token: TOKEN } } as unknown as Context;
    const refused = new GrammyError(
      "Call failed",
      { ok: false, error_code: 400, description: `Bad Request: ${TOKEN} 7391`, parameters: {} },
      "sendMessage",
      { text: "7391", chat_id: 1 },
    );
    const errors = [
      new BotError(refused, ctx),
      new BotError(
        new HttpError("Network request failed", new TypeError(`bad URL https://x/bot${TOKEN}/sendMessage`)),
        ctx,
      ),
      new BotError(new Error(`the PIN 7391 and ${TOKEN}`), ctx),
      new BotError("7391", ctx),
    ];
    const { log, lines } = logInMemory();
    for (const error of errors) log.error({ part: "bot", ...redact(error) }, "failed");
    expect(lines).toHaveLength(4);
    expect(lines.join("")).not.toMatch(/CanaryToken|7391/);
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      update_id: 5,
      name: "GrammyError",
      code: 400,
      method: "sendMessage",
    });
    expect(JSON.parse(lines[1] as string)).toMatchObject({ update_id: 5, name: "HttpError" });
    expect(redact(new HttpError("failed", new TelegramUnreachable("sendMessage", "ETIMEDOUT")))).toMatchObject({
      name: "HttpError",
      method: "sendMessage",
      code: "ETIMEDOUT",
    });
  });

  it("names the file and line of our own code behind an error", () => {
    const error = new Error("x");
    error.stack =
      "Error: x 7391\n    at a (/app/node_modules/x/y.js:1:1)\n    at b (file:///app/src/bot/later.ts:42:7)";
    expect(redact(error)).toMatchObject({ where: "src/bot/later.ts:42" });
  });
});

function logInMemory() {
  const lines: string[] = [];
  return { log: createLog("info", { write: (line) => void lines.push(line) }), lines };
}
