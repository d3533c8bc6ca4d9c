import type { ChatEvent } from "../../src/demo/chat-server/chat-events.ts";
import type { ChatServer } from "../../src/demo/chat-server/chat-server.ts";
import type { Participant } from "../../src/demo/chat-server/participant.ts";
import type { Payment } from "./bare-cash-in.ts";
import { PIN, type Till } from "./world.ts";

/** How long an answer may take before the measurement is void, in milliseconds. */
const ANSWER_MS = 30_000;

/** A person in the demo's chat server, for times as the chat sees them. */
export class ChatPerson {
  readonly #server: ChatServer;
  readonly #person: Participant;

  constructor(server: ChatServer, { personId }: Till) {
    this.#server = server;
    this.#person = server.person({ id: personId, language: "fr" });
  }

  /** Writes, and waits for a message or an edit that says something; how long that took, in milliseconds. */
  async says(text: string, answer: RegExp): Promise<number> {
    return await this.#until(answer, () => this.#person.says(text));
  }

  /** Up to the moment at which only the PIN is missing. */
  async confirms({ customer, amount }: Payment): Promise<void> {
    await this.says(`${customer} ${amount}`, /\[Confirmer\]/);
    await this.#until(/\[✓\]/, () => this.#person.taps("Confirmer"));
  }

  /** Types the PIN and waits for words on the card; how long that took, in milliseconds. */
  async pays(words: RegExp): Promise<number> {
    return await this.says(PIN, words);
  }

  async #until(answer: RegExp, act: () => void): Promise<number> {
    return await new Promise<number>((resolve, reject) => {
      const start = performance.now();
      const stop = this.#server.events.on((event) => {
        if (event.chat !== this.#person.room.chat.id || !answer.test(textOf(event))) return;
        clearTimeout(tooLate);
        stop();
        resolve(performance.now() - start);
      });
      const tooLate = setTimeout(() => {
        stop();
        reject(new Error(`no answer like ${answer}`));
      }, ANSWER_MS);
      act();
    });
  }
}

/** Text and labels, as in the terminal. */
function textOf({ text, buttons }: ChatEvent): string {
  return `${text} ${buttons
    .flat()
    .map((label) => `[${label}]`)
    .join(" ")}`;
}
