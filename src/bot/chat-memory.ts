import type { StorageAdapter } from "grammy";
import { choseAnother } from "../../flows/first-words/own-menu.ts";
import type { Session } from "../../flows/ground/session.ts";
import { QUESTION_LIFE_MS } from "../../flows/questions/question.ts";
import type { Clock, Instant } from "../domain/clock.ts";
import type { DepositId } from "../domain/deposit.ts";
import type { Language } from "../domain/language.ts";

/** What is known of a chat when no update is at hand: for cards, alarms, background tasks and the pad's expiry. */
export interface ChatMemory {
  languageOf(chatId: number): Promise<Language>;
  /** Whether another language was chosen here than the phone speaks. */
  choseAnother(chatId: number): Promise<boolean>;
  /** Whether somebody has ever been let in here. */
  wasHere(chatId: number): Promise<boolean>;
  /** Whether the flows have asked something that waits for an answer. */
  hasOpenQuestion(chatId: number): Promise<boolean>;
  /** When the question was asked that waits for a typed answer now; `undefined` when none does. */
  askedAt(chatId: number): Promise<Instant | undefined>;
  /** The message in which a draft stands as it was first shown; `undefined` when it was touched since, or is not what is open. */
  untouchedDraft(chatId: number, id: DepositId): Promise<number | undefined>;
}

/** Reads it from the stored sessions. One that cannot be read speaks the default and asks nothing. */
export function createChatMemory(
  sessions: StorageAdapter<Session>,
  defaultLanguage: Language,
  clock: Clock,
): ChatMemory {
  return {
    async languageOf(chatId) {
      const session = await read(chatId);
      return session?.language ?? session?.telegramLanguage ?? defaultLanguage;
    },
    choseAnother: async (chatId) => choseAnother((await read(chatId)) ?? {}),
    wasHere: async (chatId) => (await read(chatId)) !== undefined,
    hasOpenQuestion: async (chatId) => (await read(chatId))?.question !== undefined,
    async askedAt(chatId) {
      const until = (await read(chatId))?.asks?.until;
      return until !== undefined && until > clock.now() ? until - QUESTION_LIFE_MS : undefined;
    },
    async untouchedDraft(chatId, id) {
      const { draft, question, draftTouched } = (await read(chatId)) ?? {};
      return draft === id && !draftTouched ? question : undefined;
    },
  };

  async function read(chatId: number): Promise<Session | undefined> {
    try {
      return await sessions.read(String(chatId));
    } catch {
      return undefined;
    }
  }
}
