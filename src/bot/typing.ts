import type { Api, MiddlewareFn } from "grammy";
import type { CounterContext } from "../../flows/ground/context.ts";
import type { Clock } from "../domain/clock.ts";

/** What takes longer than this is shown to be under way, in milliseconds. */
const NOTICED_MS = 500;

/** Telegram shows it for five seconds, so it is said anew as often, in milliseconds. */
const AGAIN_MS = 4_500;

/** Nobody is shown to be writing for longer, in milliseconds: what takes that long says so itself. */
const LONGEST_MS = 60_000;

/** Shows in a chat that something is under way ("écrit…") as soon as it takes longer than half a second. */
export interface Typing {
  /** Begins. The answer ends it; called twice it is harmless. */
  begin(chatId: number): () => void;
  /** As long as a task takes. */
  during<T>(chatId: number, task: () => Promise<T>): Promise<T>;
  /** As long as an update is handled. */
  readonly middleware: MiddlewareFn<CounterContext>;
}

/** Makes what shows "écrit…". That it could not be shown is nobody's loss. */
export function createTyping({ api, clock }: { api: Pick<Api, "sendChatAction">; clock: Clock }): Typing {
  function begin(chatId: number): () => void {
    const until = clock.monotonic() + LONGEST_MS;
    let cancel = clock.after(NOTICED_MS, show);
    let isOver = false;
    return () => {
      isOver = true;
      cancel();
    };

    function show(): void {
      if (isOver || clock.monotonic() >= until) return;
      api.sendChatAction(chatId, "typing").catch(() => {});
      cancel = clock.after(AGAIN_MS, show);
    }
  }

  async function during<T>(chatId: number, task: () => Promise<T>): Promise<T> {
    const end = begin(chatId);
    try {
      return await task();
    } finally {
      end();
    }
  }

  return { begin, during, middleware: ({ chatId }, next) => during(chatId, next) };
}
