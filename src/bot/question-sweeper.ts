import type { Api, MiddlewareFn, StorageAdapter } from "grammy";
import type { CounterContext } from "../../flows/ground/context.ts";
import type { Session } from "../../flows/ground/session.ts";
import { ifStillThere } from "../../flows/questions/chat.ts";
import type { Clock } from "../domain/clock.ts";
import type { Language } from "../domain/language.ts";
import type { Deposits } from "../domain/ports/deposits.ts";
import type { Log } from "../domain/ports/log.ts";
import type { ChatOrder } from "./chat-order.ts";
import { redact } from "./redact.ts";
import type { Words } from "./words.ts";

/** A draft is looked at this long after it was seen last: by then the engine has given up a draft that nobody confirmed. */
const DRAFT_MS = 16 * 60_000;

/** Who comes back at this very moment is told by the answer to what they wrote. */
const LEAST_MS = 1_000;

/** Ends questions that nobody answers: their buttons go, and the chat says so, without waking anybody. */
export interface QuestionSweeper {
  /** Sees after each update what is open in its chat. Stands behind the session. */
  readonly watch: MiddlewareFn<CounterContext>;
  /** Takes up the questions that were open when the program stopped. */
  start(): void;
  stop(): void;
}

/** What sweeping needs. */
export interface SweeperParts {
  readonly api: Api;
  readonly order: ChatOrder;
  readonly sessions: StorageAdapter<Session>;
  readonly dialogues: Pick<StorageAdapter<unknown>, "delete">;
  readonly deposits: Pick<Deposits, "deposit">;
  /** Everybody who may have a question open. */
  readonly everybody: () => Promise<readonly number[]>;
  readonly words: Words;
  readonly languageOf: (chatId: number) => Promise<Language>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes the sweeper. One timer for each chat in which something is open. */
export function createQuestionSweeper(parts: SweeperParts): QuestionSweeper {
  const { api, order, sessions, dialogues, deposits, words, languageOf, clock, log } = parts;
  const timers = new Map<number, () => void>();
  let stopped = false;

  function arm(chatId: number, session: Session | undefined): void {
    timers.get(chatId)?.();
    timers.delete(chatId);
    const delayMs = session?.asks ? session.asks.until - clock.now() : session?.draft ? DRAFT_MS : undefined;
    if (delayMs === undefined || stopped) return;
    const cancel = clock.after(Math.max(LEAST_MS, delayMs), () => {
      timers.delete(chatId);
      sweep(chatId).catch((error: unknown) => {
        log.warn({ part: "bot", chat: chatId, ...redact(error) }, "expired question not told");
      });
    });
    timers.set(chatId, cancel);
  }

  /** In the order of the chat, so that an answer on its way counts first; what is open is read anew. */
  function sweep(chatId: number): Promise<void> {
    return order.run(chatId, async () => {
      const key = String(chatId);
      const session = await sessions.read(key);
      if (stopped || session === undefined) return;
      const over = await whyOver(session);
      if (over === undefined) return;
      const { question, asks, draft, draftTouched, waiting, ...kept } = session;
      await sessions.write(key, kept);
      if (asks !== undefined) await dialogues.delete(key);
      for (const message of [question, waiting?.message])
        if (message !== undefined) await ifStillThere(() => api.editMessageReplyMarkup(chatId, message));
      await api.sendMessage(chatId, words(await languageOf(chatId))(over), { disable_notification: true });
    });
  }

  async function whyOver({ asks, draft }: Session): Promise<"question-swept" | "draft-swept" | undefined> {
    if (asks !== undefined) return clock.now() >= asks.until ? "question-swept" : undefined;
    if (draft === undefined) return undefined;
    return (await deposits.deposit(draft))?.state === "CANCELLED" ? "draft-swept" : undefined;
  }

  return {
    async watch(ctx, next) {
      try {
        await next();
      } finally {
        arm(ctx.chatId, ctx.session);
      }
    },
    start() {
      const takeUp = async () => {
        for (const id of await parts.everybody()) if (!timers.has(id)) arm(id, await sessions.read(String(id)));
      };
      takeUp().catch((error: unknown) => log.warn({ part: "bot", ...redact(error) }, "open questions not taken up"));
    },
    stop() {
      stopped = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
