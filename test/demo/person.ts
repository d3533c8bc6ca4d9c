import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import type { ChatServer, PersonDetails } from "../../src/demo/chat-server/chat-server.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import type { StoredMessage } from "../../src/demo/chat-server/world.ts";
import { PATIENCE_MS } from "../patience.ts";

/**
 * A person and the bot in one private chat, so that a test reads like the chat:
 *
 * ```ts
 * const { person: distributor, bot } = meet(server, { id: 1001, language: "fr" });
 * distributor.says("/depot");
 * await bot.asks("Numéro du client");
 * distributor.says("77 123 45 67");
 * const card = await bot.asks("Montant");       // the event: text, buttons, message_id
 * distributor.taps("5 000");                    // a key in sight, by label or { position: 2 }
 * distributor.taps("5 000", card);              // the same key of an old keyboard
 * await bot.answers("n'est plus valable");      // the words over a tapped button
 * ```
 *
 * Verbs of the person return at once with the update they made (`server.redelivers(update)`); `await` before them is harmless.
 */
export function meet(server: ChatServer, details: PersonDetails): { person: Participant; bot: BotInChat } {
  const person = server.person(details);
  return { person, bot: new BotInChat(server, person) };
}

/** What the bot does in one person's chat. Blanks compare equal, so `5 000` finds the no-break space; a RegExp sees the text as it is. */
export class BotInChat {
  readonly #server: ChatServer;
  readonly #person: Participant;

  constructor(server: ChatServer, person: Participant) {
    this.#server = server;
    this.#person = person;
  }

  /** Waits until the bot wrote or edited something with these words since the person's last act. */
  asks(words: string | RegExp): Promise<ChatEvent> {
    return this.#event(`asks ${words}`, (event) => ASKING.has(event.type) && has(event.text, words));
  }

  /** Waits for the words that the bot puts over a tapped button since the person's last act; `""` for an answer without words. */
  answers(words: string | RegExp): Promise<ChatEvent> {
    const silent = words === "";
    return this.#event(
      `answers ${words}`,
      ({ type, text }) => type === "answer" && (silent ? text === "" : has(text, words)),
    );
  }

  /** Waits until a message is gone; the bot's own or the person's. */
  deletes(messageId: number): Promise<void> {
    return this.#until(`deletes ${messageId}`, () =>
      this.#person.room.messages.has(messageId) ? undefined : true,
    ).then(() => {});
  }

  /** Waits until some message that stands in the chat has these words, whenever it was written. */
  shows(words: string | RegExp): Promise<StoredMessage> {
    return this.#until(`shows ${words}`, () => this.messages.findLast((message) => has(message.body.text, words)));
  }

  /** Waits until no message in the chat has these words. */
  noLongerShows(words: string | RegExp): Promise<void> {
    const gone = () => (this.messages.some((message) => has(message.body.text, words)) ? undefined : true);
    return this.#until(`no longer shows ${words}`, gone).then(() => {});
  }

  /** Waits a little, and fails when the bot did anything in this chat since the person's last act. */
  async keepsSilent(duringMs = 300): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, duringMs));
    if (this.#sinceLastAct().length > 0) throw new Error(`the bot was to keep silent\n${this.transcript()}`);
  }

  /** The bot's messages that stand in the chat now, oldest first. */
  get messages(): StoredMessage[] {
    return [...this.#person.room.messages.values()].filter((message) => message.byBot);
  }

  /** The labels in sight under the bot's newest message that has any. */
  get buttons(): string[] {
    const message = this.messages.findLast(({ markup }) => markup.kind === "inline" || markup.kind === "reply");
    const { markup } = message ?? { markup: { kind: "none" as const } };
    return markup.kind === "inline" || markup.kind === "reply" ? markup.rows.flat().map((button) => button.text) : [];
  }

  /** Everything the bot did in this chat, for the message of a failed test. */
  transcript(): string {
    const lines = this.#events().map(({ type, message_id, text, buttons }) => {
      const keys = buttons.map((row) => row.map((label) => `[${label}]`).join(" ")).join(" / ");
      return `  ${type} ${message_id}: ${text} ${keys}`;
    });
    const refused = this.#server.calls.filter(({ outcome }) => typeof outcome === "string");
    return [...lines, ...refused.map(({ method, outcome }) => `  refused ${method}: ${outcome}`)].join("\n");
  }

  #events(): ChatEvent[] {
    return this.#server.events.all.filter((event) => event.chat === this.#person.room.chat.id);
  }

  #sinceLastAct(): ChatEvent[] {
    const recent = this.#server.events.all.slice(this.#person.eventsBeforeLastAct);
    return recent.filter((event) => event.chat === this.#person.room.chat.id);
  }

  #event(wanted: string, fits: (event: ChatEvent) => boolean): Promise<ChatEvent> {
    return this.#until(wanted, () => this.#sinceLastAct().find(fits));
  }

  #until<T>(wanted: string, find: () => T | undefined): Promise<T> {
    const now = find();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const stop = this.#server.events.on(() => {
        const found = find();
        if (found !== undefined) end(() => resolve(found));
      });
      const timer = setTimeout(
        () => end(() => reject(new Error(`in vain: the bot ${wanted}\n${this.transcript()}`))),
        PATIENCE_MS,
      );
      const end = (settle: () => void) => {
        clearTimeout(timer);
        stop();
        settle();
      };
    });
  }
}

const ASKING = new Set<ChatEvent["type"]>(["message", "edit", "document", "photo"]);

function has(text: string, words: string | RegExp): boolean {
  const blanks = /[\u00a0\u202f]/g;
  return typeof words === "string" ? text.replace(blanks, " ").includes(words.replace(blanks, " ")) : words.test(text);
}
