import { setTimeout as pause } from "node:timers/promises";
import type { Update } from "@grammyjs/types";
import { type Key, keysInSight } from "../../../src/demo/chat-server/find-key.ts";
import type { Participant } from "../../../src/demo/chat-server/participant.ts";
import type { SentFile } from "../../../src/demo/chat-server/phone.ts";
import type { SeededRandom } from "../../simulation/seeded-random.ts";
import type { Stack } from "../stack.ts";
import type { Deeds } from "./deeds.ts";

/** What somebody does next, looking at the keys in their chat; `undefined` when nothing there is theirs to do. */
export type Work = (keys: Key[]) => (() => void) | undefined;

/** So often a person tries one message before they leave it alone. */
const TRIES_MAX = 4;

/** How many of a person's own updates may come again. */
const REMEMBERED = 30;

/** A person's hands on their phone. Telegram gives some of what they do twice. */
export class Hand {
  readonly id: number;
  readonly stack: Stack;
  readonly random: SeededRandom;
  readonly deeds: Deeds;
  readonly #me: Participant;
  readonly #done: Update[] = [];
  /** How often each message was tried, for a key that leads nowhere. */
  readonly #tries = new Map<number, number>();
  /** How often the bot showed something in this chat. */
  #shown = 0;

  constructor(parts: { stack: Stack; id: number; random: SeededRandom; deeds: Deeds }) {
    const { stack, id, random, deeds } = parts;
    [this.stack, this.id, this.random, this.deeds] = [stack, id, random, deeds];
    this.#me = stack.chat.person({ id, language: random.chance(0.8) ? "fr" : "en" });
    stack.chat.events.on(({ chat }) => {
      if (chat === id) this.#shown += 1;
    });
  }

  /** Goes on until told that it is over. After each act they wait for the bot a while, as long as their patience is. */
  async works(work: Work, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const shown = this.#shown;
      if (this.random.chance(0.05)) this.#again();
      const keys = keysInSight(this.#me.room).filter(({ messageId }) => (this.#tries.get(messageId) ?? 0) < TRIES_MAX);
      work(keys)?.();
      const patience = this.random.whole(20, 120);
      for (let looks = 0; looks < patience && this.#shown === shown && !over.aborted; looks += 1) await pause(50);
      await pause(this.random.whole(20, 200));
    }
  }

  /** Counts a try at a message, and gives the keys of one that was tried too often no more. */
  tries({ messageId }: Key): void {
    this.#tries.set(messageId, (this.#tries.get(messageId) ?? 0) + 1);
  }

  says(text: string): void {
    this.#remember(this.#me.says(text));
  }

  sends(file: SentFile): void {
    this.#remember(this.#me.sendsDocument(file));
  }

  tap(key: Key): void {
    const tap = this.#me.press(key);
    if (tap.kind === "sent") this.#remember(tap.update);
  }

  /** One time in four twice in a row. */
  tapMaybeTwice(key: Key): void {
    this.tap(key);
    if (!this.random.chance(0.25)) return;
    this.tap(key);
    this.deeds.doubleTaps += 1;
  }

  /** Taps what another key of the same message would carry. */
  tapWith(data: string, { messageId }: Key): void {
    this.#remember(this.#me.tapsWithData(data, messageId));
  }

  /** Telegram gives an update once more; a tap also as a new one, as a phone does that sent it twice (faults F21, F22). */
  #again(): void {
    if (this.#done.length === 0) return;
    const update = this.random.pick(this.#done);
    this.deeds.redelivered += 1;
    const underNewId = update.callback_query !== undefined && this.random.chance(0.4);
    this.stack.chat.redelivers(update, { underNewId });
  }

  #remember(update: Update): void {
    this.#done.push(update);
    if (this.#done.length > REMEMBERED) this.#done.shift();
  }
}

/** The newest key whose data begins with this. */
export function findByData(keys: readonly Key[], beginning: string): Key | undefined {
  return keys.find((key) => dataOf(key)?.startsWith(beginning));
}

/** What a key sends when it is tapped. */
export function dataOf({ button }: Key): string | undefined {
  return typeof button === "object" && "callback_data" in button ? button.callback_data : undefined;
}
