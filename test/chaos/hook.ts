import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { freePort } from "../../src/demo/free-port.ts";
import { pass } from "./wire.ts";

/** What becomes of an update on its way to the bot: given at the same time twice, or handled while the bot's answer gets lost (so Telegram brings it again). */
export type UpdateFate = "pass" | "twice" | "answer_lost";

/** The line from the chat server to a bot with a webhook, tapped. */
export interface Hook {
  /** Settings of a bot that is to be given its updates here. */
  readonly settings: Readonly<Record<string, string>>;
  /** Must be found nowhere. */
  readonly secret: string;
  /** Where the bot's HTTP side listens while one runs, without a slash at the end. */
  readonly botUrl: string;
  /** What the bot answered to each update, in order; 0 where its process was gone. */
  readonly answers: readonly number[];
  /** Decides about each update; lets all pass by itself. */
  fate: () => UpdateFate;
  /** Hears of each update right before the bot does. */
  onUpdate: (() => void) | undefined;
  close(): Promise<void>;
}

/** Opens the line. The bot may come and go: while it is away nobody answers. */
export async function tapHook(): Promise<Hook> {
  const answers: number[] = [];
  const botUrl = `http://127.0.0.1:${await freePort()}`;
  const secret = "the-secret-of-the-webhook-in-these-runs";
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hook: Hook = {
    ...{ answers, botUrl, secret, fate: () => "pass", onUpdate: undefined },
    settings: {
      HTTP_PORT: new URL(botUrl).port,
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`,
      TELEGRAM_WEBHOOK_SECRET: secret,
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return hook;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const fate = hook.fate();
    hook.onUpdate?.();
    if (fate === "twice") void deliver(incoming, body).catch(() => {});
    if (fate === "answer_lost") {
      await deliver(incoming, body);
      response.destroy();
      return;
    }
    response.once("close", () => answers.push(response.headersSent ? response.statusCode : 0));
    pass(botUrl, incoming, body, response);
  }

  /** Gives it to the bot, whose answer nobody hears. */
  async function deliver({ url, headers }: IncomingMessage, body: Buffer): Promise<void> {
    const sent = {
      "content-type": "application/json",
      "x-telegram-bot-api-secret-token": String(headers["x-telegram-bot-api-secret-token"]),
    };
    const answer = await fetch(botUrl + url, { method: "POST", headers: sent, body });
    await answer.body?.cancel();
  }
}
