import { expect, onTestFinished } from "vitest";
import { freePort } from "../../src/demo/free-port.ts";
import type { GraphServer, GraphServerOptions } from "../../src/demo/graph-server/graph-server.ts";
import type { StoredMessage } from "../../src/demo/graph-server/phones/chat.ts";
import type { WhatsAppPhone } from "../../src/demo/graph-server/phones/whatsapp-phone.ts";
import { startGraphServer } from "../../src/demo/graph-server/start-graph-server.ts";
import { whatsappChat } from "../../src/domain/chat-id.ts";
import { PATIENCE_MS } from "../patience.ts";
import { openWholeCounter, WALLET, type WholeCounter, type WholeOptions } from "../whole/counter.ts";
import { textOf } from "./text-of.ts";

/** The people of these tests, by their numbers there. */
export const AWA = "221780000001";
export const OWNER = "221780000009";

/** Our own number of a chat there (`src/domain/chat-id.ts`), which says nothing to anybody. */
const OUR_CHAT_ID = new RegExp(`${String(whatsappChat(0)).slice(0, -3)}\\d{3}`);

/** The whole program, and Meta's stand-in instead of Telegram. */
export interface WhatsappCounter {
  readonly counter: WholeCounter;
  readonly graph: GraphServer;
  meets(number: string, name?: string): { readonly phone: WhatsAppPhone; readonly bot: BotOnWhatsapp };
}

/** Opens both and closes them when the test is over: then nothing was refused because of what was sent. */
export async function openWhatsappCounter(
  options: Omit<WholeOptions, "clock"> & { readonly graph?: GraphServerOptions; readonly besideTelegram?: true } = {},
): Promise<WhatsappCounter> {
  const { graph: about, besideTelegram, ...whole } = options;
  const graph = await startGraphServer({ webhookRetryMs: 20, webhookRetryMaxMs: 200, ...about });
  onTestFinished(() => graph.close());
  const port = await freePort();
  const counter = await openWholeCounter({
    ...whole,
    settings: {
      ...graph.settings,
      ...(!besideTelegram && { TELEGRAM_BOT_TOKEN: "" }),
      HTTP_PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DISTRIBUTORS: `whatsapp:+${AWA}=${WALLET}:Awa`,
      OWNERS: `whatsapp:+${OWNER}`,
      ...whole.settings,
    },
  });
  expect(await graph.subscribes(`${counter.url}/whatsapp`)).toBe(true);
  const phones: WhatsAppPhone[] = [];
  onTestFinished(() => {
    expect(graph.log.refusals).toEqual([]);
    const shown = phones.flatMap(({ got }) => got.map(({ sent }) => JSON.stringify(sent, withoutIds)));
    expect(shown.filter((text) => OUR_CHAT_ID.test(text))).toEqual([]);
  });
  return {
    ...{ counter, graph },
    meets(number, name = "Awa") {
      const phone = graph.person({ number: `+${number}`, name });
      phones.push(phone);
      return { phone, bot: new BotOnWhatsapp(graph, phone) };
    },
  };
}

/** What is on the phone, without what its buttons carry. */
function withoutIds(key: string, value: unknown): unknown {
  return key === "id" ? undefined : value;
}

/** What the bot sends to one phone. Blanks compare equal. */
export class BotOnWhatsapp {
  readonly #graph: GraphServer;
  readonly #phone: WhatsAppPhone;
  #seen = 0;

  constructor(graph: GraphServer, phone: WhatsAppPhone) {
    this.#graph = graph;
    this.#phone = phone;
  }

  /** Waits for a message with these words that no earlier wait has passed. */
  async asks(words: string | RegExp): Promise<StoredMessage & { readonly text: string }> {
    const started = Date.now();
    for (;;) {
      const at = this.#phone.got.findIndex((message, n) => n >= this.#seen && has(textOf(message.sent), words));
      const found = this.#phone.got[at];
      if (found) {
        this.#seen = at + 1;
        return { ...found, text: textOf(found.sent) };
      }
      if (Date.now() - started > PATIENCE_MS) throw new Error(`in vain: ${words}\n${this.transcript()}`);
      await new Promise((resolve) => {
        const stop = this.#graph.on(go);
        const timer = setTimeout(go, 200);
        function go() {
          stop();
          clearTimeout(timer);
          resolve(undefined);
        }
      });
    }
  }

  /** Everything on the phone, for the message of a failed test. */
  transcript(): string {
    return this.#phone.got.map(({ sent }) => `  ${sent?.kind}: ${textOf(sent)}`).join("\n");
  }
}

function has(text: string, words: string | RegExp): boolean {
  const blanks = /[\u00a0\u202f]/g;
  return typeof words === "string" ? text.replace(blanks, " ").includes(words.replace(blanks, " ")) : words.test(text);
}
