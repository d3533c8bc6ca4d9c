import type { Say } from "../../flows/ground/say.ts";
import { type Clock, type RandomBytes, sleep } from "../domain/clock.ts";
import type { Language } from "../domain/language.ts";
import type { Log } from "../domain/ports/log.ts";
import { newErrorCode } from "./error-code.ts";
import { redact } from "./redact.ts";
import type { Typing } from "./typing.ts";

/** Runs what waits for the operator after the update that asked for it is over, so that no update ever waits for the operator. */
export interface Later {
  /** Starts a task, or says in the chat that too much is going on: `false`. What the task throws is written down, redacted, and told as one sentence with a code. */
  start(chatId: number, language: Language, task: () => Promise<void>): boolean;
  /** The same, after all that was started so in this chat before: what was sent first is answered first. */
  startInTurn(chatId: number, language: Language, task: () => Promise<void>): boolean;
  /** Takes no more, and waits for what runs, `limitMs` at most. */
  stop(limitMs: number): Promise<void>;
}

/** More at once means that the operator does not keep up: better said than queued. */
const TASKS_MAX = 200;

/** Makes the place where such tasks run. `tell` sends one sentence to a chat. */
export function createLater(parts: {
  clock: Clock;
  random: RandomBytes;
  log: Log;
  words: (language: Language) => Say;
  tell: (chatId: number, text: string) => Promise<unknown>;
  typing: Pick<Typing, "during">;
}): Later {
  const { clock, random, log, words, tell, typing } = parts;
  const running = new Set<Promise<void>>();
  let stopping = false;

  const turns = new Map<number, Promise<void>>();

  return {
    start,
    startInTurn(chatId, language, task) {
      const before = turns.get(chatId);
      const mine = Promise.withResolvers<void>();
      turns.set(chatId, mine.promise);
      const isStarted = start(chatId, language, async () => {
        await before;
        try {
          await task();
        } finally {
          over();
        }
      });
      if (!isStarted) over();
      return isStarted;

      function over(): void {
        mine.resolve(before); // where it was not started, what comes next still waits for what came before
        if (turns.get(chatId) === mine.promise) turns.delete(chatId);
      }
    },
    async stop(limitMs) {
      stopping = true;
      await Promise.race([Promise.allSettled(running), sleep(clock, limitMs)]);
    },
  };

  function start(chatId: number, language: Language, task: () => Promise<void>): boolean {
    const say = words(language);
    const full = stopping || running.size >= TASKS_MAX;
    const run = full
      ? tellSafely(chatId, say("error-busy"))
      : typing.during(chatId, task).catch((error) => failed(chatId, say, error));
    running.add(run);
    void run.finally(() => running.delete(run));
    return !full;
  }

  async function failed(chatId: number, say: Say, error: unknown): Promise<void> {
    const code = newErrorCode(random);
    log.error({ part: "later", chat: chatId, ...redact(error), reason: code }, "background task failed");
    await tellSafely(chatId, say("error-internal", { code }));
  }

  async function tellSafely(chatId: number, text: string): Promise<void> {
    try {
      await tell(chatId, text);
    } catch (error) {
      log.warn({ part: "later", chat: chatId, ...redact(error) }, "failure not told");
    }
  }
}
