import { freePort } from "../../src/demo/free-port.ts";
import type { GraphServer, GraphServerOptions } from "../../src/demo/graph-server/graph-server.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import { whatsappChat } from "../../src/domain/chat-id.ts";
import type { Bot } from "../chaos/bot.ts";
import { readClaims } from "../chaos/claims.ts";
import type { Books } from "../chaos/invariants.ts";
import { type Stack, startStack } from "../chaos/stack.ts";
import { textOf } from "./text-of.ts";

/** The real program in a process of its own, which may be killed, with its people on WhatsApp. */
export interface WhatsappStack {
  readonly stack: Stack;
  readonly graph: GraphServer;
  /** Starts it and waits until its counter is open; Meta knows its address from the first time on. */
  start(dieAt?: CrashPoint): Promise<Bot>;
  /** The same as `stack.books`, with what the phones show. */
  books(): Promise<Books>;
  close(): Promise<void>;
}

/** Starts everything but the program. `people` are numbers at one wallet. */
export async function startWhatsappStack(
  people: readonly string[],
  wallet: string,
  about: GraphServerOptions = {},
): Promise<WhatsappStack> {
  const graph = await startGraphServer({ webhookRetryMs: 50, webhookRetryMaxMs: 400, ...about });
  const stack = await startStack({ tills: [{ wallet, people: [] }], operator: { history: { delayMaxMs: 0 } } });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...graph.settings,
    TELEGRAM_BOT_TOKEN: "",
    TELEGRAM_API_ROOT: "",
    HTTP_PORT: String(port),
    PUBLIC_URL: url,
    DISTRIBUTORS: people.map((number) => `whatsapp:+${number}=${wallet}`).join(","),
    OWNERS: "",
  };
  return {
    ...{ stack, graph },
    async start(dieAt) {
      const bot = stack.start({ dieAt, settings });
      await bot.open;
      if (graph.webhook.url === undefined && !(await graph.subscribes(`${url}/whatsapp`)))
        throw new Error("the webhook was not verified");
      return bot;
    },
    async books() {
      const books = await stack.books();
      // Chats are given in the order of the settings.
      const events = people.flatMap((number, nr) =>
        graph.person({ number: `+${number}` }).got.map(({ sent }, n) => ({
          type: "message",
          chat: whatsappChat(nr + 1),
          message_id: n,
          text: textOf(sent),
        })),
      );
      return { ...books, claims: readClaims(events as never, books.deposits) };
    },
    async close() {
      await Promise.all([graph.close(), stack.close()]);
    },
  };
}
