import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";

/** Telegram gives at most this many updates at once (Bot API, `getUpdates`). */
const UPDATES_MAX = 100;

/**
 * The least that a bot needs of Telegram, for rates: the demo's chat server checks every call as Telegram does and would be what is measured.
 * Updates are given in the order they were said; every message is taken, whoever it is for.
 */
export class QuickChatServer {
  readonly token = "7000000001:quick-chat-server";
  /** Hears of every message that the bot sends. Set by whoever waits for one. */
  onMessage: (chatId: number) => void = () => {};
  readonly #waiting: Update[] = [];
  #poll: (() => void) | undefined;
  #webhook: { readonly url: string; readonly secret: string } | undefined;
  #nextUpdateId = 1_000;
  #nextMessageId = 1_000;
  readonly #http = createServer((request, response) => void this.#serve(request, response));

  /** Starts one on any free port. */
  static async start(): Promise<QuickChatServer> {
    const server = new QuickChatServer();
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** A person writes to the bot. `times`: how often Telegram gives the update, each time under the same number. */
  says(personId: number, text: string, times = 1): void {
    const update = this.#message(personId, text);
    for (let given = 0; given < times; given += 1) {
      if (this.#webhook) void this.#deliver(update);
      else this.#waiting.push(update);
    }
    this.#poll?.();
  }

  close(): void {
    this.#http.close();
    this.#http.closeAllConnections();
  }

  #message(id: number, text: string): Update {
    const length = text.indexOf(" ") < 0 ? text.length : text.indexOf(" ");
    return {
      update_id: this.#nextUpdateId++,
      message: {
        message_id: this.#nextMessageId++,
        date: Math.floor(Date.now() / 1_000),
        chat: { id, type: "private", first_name: "Awa" },
        from: { id, is_bot: false, first_name: "Awa", language_code: "fr" },
        text,
        ...(text.startsWith("/") ? { entities: [{ type: "bot_command", offset: 0, length }] } : {}),
      },
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url?.slice(request.url.lastIndexOf("/") + 1) ?? "";
    const fields = await readJson(request);
    if (method === "getUpdates") await this.#untilWaiting(fields, response);
    if (response.destroyed) return;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, result: this.#resultOf(method, fields) }));
    if (method === "sendMessage") this.onMessage(Number(fields["chat_id"]));
  }

  /** As Telegram does: again until it is answered 2xx. */
  async #deliver(update: Update): Promise<void> {
    const { url, secret } = this.#webhook ?? { url: "", secret: "" };
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
    for (;;) {
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(update) }).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      await sleep(50);
    }
  }

  #setWebhook(fields: Record<string, unknown>): true {
    this.#webhook = { url: String(fields["url"]), secret: String(fields["secret_token"]) };
    for (const update of this.#waiting.splice(0)) void this.#deliver(update);
    return true;
  }

  #resultOf(method: string, fields: Record<string, unknown>): unknown {
    if (method === "getUpdates")
      return this.#waiting.slice(0, Math.min(UPDATES_MAX, Number(fields["limit"] ?? UPDATES_MAX)));
    if (method === "setWebhook") return this.#setWebhook(fields);
    if (method === "getWebhookInfo")
      return { url: this.#webhook?.url ?? "", has_custom_certificate: false, pending_update_count: 0 };
    if (method === "getMe") return { id: 7_000_000_001, is_bot: true, first_name: "Quick", username: "quick_bot" };
    if (!/^(sendMessage|editMessage)/.test(method)) return true;
    const chat = { id: Number(fields["chat_id"]), type: "private", first_name: "Awa" };
    return {
      message_id: this.#nextMessageId++,
      date: Math.floor(Date.now() / 1_000),
      chat,
      text: fields["text"] ?? "",
    };
  }

  /** Long polling: forgets what is confirmed, then waits for the next update, and a moment more, so that a burst arrives together. */
  #untilWaiting(fields: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const open = this.#waiting.findIndex((update) => update.update_id >= Number(fields["offset"] ?? 0));
    this.#waiting.splice(0, open < 0 ? this.#waiting.length : open);
    if (this.#waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        if (this.#poll === end) this.#poll = undefined;
        setImmediate(resolve);
      };
      const timer = setTimeout(end, Number(fields["timeout"] ?? 0) * 1_000);
      response.once("close", end);
      this.#poll = end;
    });
  }
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
