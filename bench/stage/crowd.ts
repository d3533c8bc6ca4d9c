import type { QuickChatServer } from "./quick-chat-server.ts";

/** What people say, and how. */
export interface Talk {
  /** Who speaks, one entry a turn; the same person may have several turns. */
  readonly turns: readonly number[];
  /** What each says in a turn, line after line; the next when the last was answered. Every line gets one message. */
  readonly lines: readonly string[];
  /** Turns at once. */
  readonly sideBySide: number;
  /** How often Telegram gives each update. */
  readonly times?: number;
}

/** How long one answer may take before the measurement is void, in milliseconds. */
const ANSWER_MS = 30_000;

/** Lets people talk to a bot; gives the number of updates answered a second. Throws when an answer does not come. */
export async function updatesPerSecond(chat: QuickChatServer, talk: Talk): Promise<number> {
  const { turns, lines, sideBySide, times = 1 } = talk;
  const waiting = new Map<number, (() => void)[]>();
  chat.onMessage = (chatId) => waiting.get(chatId)?.shift()?.();

  const left = turns.values();
  async function speakInTurn(): Promise<void> {
    for (const personId of left) for (const line of lines) await answer(personId, line);
  }

  function answer(personId: number, line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error(`no answer to "${line}"`)), ANSWER_MS);
      const queue = waiting.get(personId) ?? [];
      waiting.set(personId, queue);
      queue.push(() => {
        clearTimeout(tooLate);
        resolve();
      });
      chat.says(personId, line, times);
    });
  }

  const start = performance.now();
  await Promise.all(Array.from({ length: sideBySide }, speakInTurn));
  return (turns.length * lines.length * 1_000) / (performance.now() - start);
}

/** So many turns of people, everybody once before anybody twice, each round in an order of its own. */
export function turnsOf(people: readonly number[], count: number): number[] {
  const turns: number[] = [];
  while (turns.length < count) turns.push(...shuffled(people).slice(0, count - turns.length));
  return turns;
}

function shuffled<T>(list: readonly T[]): T[] {
  const keyed = list.map((item) => ({ item, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
