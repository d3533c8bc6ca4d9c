import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChatServer } from "../../src/demo/chat-server/chat-server.ts";
import { freePort } from "../../src/demo/free-port.ts";
import { Program } from "./program.ts";
import { QuickChatServer } from "./quick-chat-server.ts";
import type { Till } from "./world.ts";

/** Where a bot finds its Telegram. */
export interface ChatAddress {
  readonly url: string;
  readonly token: string;
}

/** Where a bot finds its operator. */
export interface OperatorAddress {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** For measurements in which nobody calls the operator: nothing listens there. */
const NO_OPERATOR: OperatorAddress = { url: "http://127.0.0.1:9", clientId: "bench", clientSecret: "bench" };

const guichet = join(import.meta.dirname, "../../src/start.cjs");
const bareBot = join(import.meta.dirname, "bare-bot.ts");
const bareWebhookBot = join(import.meta.dirname, "bare-webhook-bot.ts");
const operator = join(import.meta.dirname, "operator-program.ts");

/** Where the scratch folders of the benches are. On a file system in memory a durable commit costs nothing: give them a disk. */
export const SCRATCH = process.env["BENCH_DIR"] ?? tmpdir();

/** What one bench sets up, and the end of it all: programs stopped, folders removed. */
export class Stage {
  readonly #root = mkdtempSync(join(SCRATCH, "guichet-bench-"));
  readonly #ends: (() => unknown)[] = [];

  folder(name: string): string {
    const folder = join(this.#root, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  async quickChat(): Promise<QuickChatServer> {
    const chat = await QuickChatServer.start();
    this.#ends.push(() => chat.close());
    return chat;
  }

  /** The demo's chat server: keyboards, edits, and a record of what was shown. */
  async demoChat(): ReturnType<typeof startChatServer> {
    const chat = await startChatServer();
    this.#ends.push(() => chat.close());
    return chat;
  }

  async operator(): Promise<OperatorAddress> {
    const program = this.#start(new Program(operator, this.folder("operator"), { talks: true }));
    return await program.hears<OperatorAddress>();
  }

  /** Guichet as `npm start` starts it: the real program, settings from the `.env` of its folder, which also holds its data. */
  guichet(
    name: string,
    people: readonly Till[],
    chat: ChatAddress,
    { url, ...client } = NO_OPERATOR,
    more: Readonly<Record<string, string>> = {},
  ): Program {
    const folder = this.folder(name);
    const settings = {
      TELEGRAM_BOT_TOKEN: chat.token,
      TELEGRAM_API_ROOT: chat.url,
      ORANGE_BASE_URL: url,
      ORANGE_CLIENT_ID: client.clientId,
      ORANGE_CLIENT_SECRET: client.clientSecret,
      ORANGE_RATE_PER_MINUTE: "100000",
      DISTRIBUTORS: people.map(({ personId, wallet }) => `${personId}=${wallet}`).join(","),
      ...more,
    };
    const lines = Object.entries(settings).map(([setting, value]) => `${setting}=${value}\n`);
    writeFileSync(join(folder, ".env"), lines.join(""), { mode: 0o600 });
    return this.#start(new Program(guichet, folder));
  }

  /** Guichet with its updates delivered by webhook, on a port of its own. */
  async guichetByWebhook(name: string, people: readonly Till[], chat: ChatAddress): Promise<Program> {
    const port = await freePort();
    return this.guichet(name, people, chat, NO_OPERATOR, {
      HTTP_PORT: String(port),
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
      TELEGRAM_WEBHOOK_SECRET: "a-secret-of-the-bench-0123456789abcdef",
    });
  }

  /** The baseline behind the same HTTP server, as grammY's manual puts it there. */
  async bareBotByWebhook(name: string, { token, url }: ChatAddress): Promise<Program> {
    const env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url, HTTP_PORT: String(await freePort()) };
    return this.#start(new Program(bareWebhookBot, this.folder(name), { env }));
  }

  /** The baseline. */
  bareBot(name: string, { token, url }: ChatAddress): Program {
    const env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url };
    return this.#start(new Program(bareBot, this.folder(name), { env }));
  }

  async close(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    rmSync(this.#root, { recursive: true, force: true });
  }

  #start(program: Program): Program {
    this.#ends.push(() => program.stop());
    return program;
  }
}
