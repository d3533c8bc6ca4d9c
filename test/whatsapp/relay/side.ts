import { expect } from "vitest";
import type { ChatServer } from "../../../src/demo/chat-server/chat-server.ts";
import { freePort } from "../../../src/demo/free-port.ts";
import type { GraphServer } from "../../../src/demo/graph-server/graph-server.ts";
import { startGraphServer } from "../../../src/demo/graph-server/start-graph-server.ts";
import type { MovingClock } from "../../bot/moving-clock.ts";
import { BotInChat, meet } from "../../demo/person.ts";
import { onWhatsapp } from "./people.ts";
import { openRelay, type Relay } from "./relay.ts";

/** What a counter has where its people are on WhatsApp, and Telegram is off. */
export interface WhatsappSide {
  readonly graph: GraphServer;
  /** The settings of a test, with its people there. */
  settings(given: Readonly<Record<string, string>>): Record<string, string>;
  /** Tells Meta where the counter listens. */
  begins(url: string | undefined): Promise<void>;
  meets(id: number, language: "fr" | "en"): ReturnType<typeof meet>;
  /** Fails when Meta refused anything for what was sent. */
  close(): Promise<void>;
}

/** Starts Meta's stand-in beside the chat server of a test. */
export async function openWhatsappSide(chat: ChatServer, clock: MovingClock): Promise<WhatsappSide> {
  const graph = await startGraphServer({
    ...{ clock, webhookRetryMs: 20, webhookRetryMaxMs: 200 },
    templates: [{ name: "guichet_nouvelles", language: "fr", body: "Des nouvelles vous attendent au guichet." }],
  });
  const port = String(await freePort());
  const relay = openRelay(chat, graph);

  return {
    graph,
    settings: ({ HTTP_PORT = port, ...given }) => ({
      ...onWhatsapp(given),
      ...graph.settings,
      TELEGRAM_BOT_TOKEN: "",
      TELEGRAM_API_ROOT: "",
      HTTP_PORT,
      PUBLIC_URL: `http://127.0.0.1:${HTTP_PORT}`,
    }),
    async begins(url) {
      expect(await graph.subscribes(`${url}/whatsapp`)).toBe(true);
      relay.begins();
    },
    meets(id, language) {
      const { person } = meet(chat, { id, language });
      relay.brings(id, { name: person.user.first_name, language });
      return { person, bot: new BotThere(chat, person, relay) };
    },
    async close() {
      await relay.close();
      await graph.close();
      expect(graph.log.refusals).toEqual([]);
    },
  };
}

/** What is longer stands above its buttons in a message of its own, and what stands over them then. */
const LONG = 1_000;
const BELOW = ["Choisissez ci-dessous.", "Choose below."];

/** Words over a button are a message there, and no words are none. */
class BotThere extends BotInChat {
  readonly #chat: ChatServer;
  readonly #relay: Relay;

  constructor(chat: ChatServer, person: ConstructorParameters<typeof BotInChat>[1], relay: Relay) {
    super(chat, person);
    this.#chat = chat;
    this.#relay = relay;
  }

  /** What one message cannot hold stands in two: text or picture, then the buttons under a word or two. A person sees them together. */
  override async asks(words: string | RegExp): ReturnType<BotInChat["asks"]> {
    const event = await super.asks(words);
    const isLong = event.buttons.length === 0 && (event.file !== undefined || event.text.length > LONG);
    if (!isLong) return event;
    await this.#relay.comesToRest();
    const below = this.#chat.events.all
      .slice(this.#chat.events.all.indexOf(event) + 1)
      .find(({ chat, text }) => chat === event.chat && BELOW.includes(text));
    return below ? { ...event, buttons: below.buttons, markup: below.markup, message_id: below.message_id } : event;
  }

  override async answers(words: string | RegExp): ReturnType<BotInChat["asks"]> {
    if (words !== "") return await this.asks(words);
    await this.#relay.comesToRest();
    return { type: "answer", chat: 0, message_id: 0, text: "", buttons: [], markup: { kind: "none" } };
  }
}
