import type { Api } from "grammy";
import type { Clock } from "../../domain/clock.ts";

/** Signs that something is under way, where it cannot be shown in a message that changes. */
export interface LifeSigns {
  /** Shows that an answer is being written, and says so in words if it takes long. Once for each thing, until it is dropped. */
  expect(id: string, chatId: number, inWords: () => Promise<void>): void;
  /** The answer is there. */
  drop(id: string, chatId: number): void;
}

/** The platform shows it for 25 seconds at most; then a person wonders. In milliseconds. */
const IN_WORDS_MS = 20_000;

/** Makes them, in memory: what was under way before a restart is told when it is known. */
export function createLifeSigns(clock: Clock, api: Pick<Api, "sendChatAction">): LifeSigns {
  const expected = new Map<string, () => void>();

  return {
    expect(id, chatId, inWords) {
      const key = `${chatId} ${id}`;
      if (expected.has(key)) return;
      api.sendChatAction(chatId, "typing").catch(() => {});
      const cancel = clock.after(IN_WORDS_MS, () => void inWords().catch(() => {}));
      expected.set(key, cancel);
    },
    drop(id, chatId) {
      const key = `${chatId} ${id}`;
      expected.get(key)?.();
      expected.delete(key);
    },
  };
}
