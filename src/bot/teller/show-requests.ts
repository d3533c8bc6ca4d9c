import type { Api } from "grammy";
import { renderRequests } from "../../../flows/card/requests.ts";
import { awaitsApproval } from "../../domain/approval.ts";
import { idAsName } from "../../domain/chat-id.ts";
import type { Deposit } from "../../domain/deposit.ts";
import type { Language } from "../../domain/language.ts";
import { mannersOf } from "../../domain/manners.ts";
import { may } from "../../domain/person.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { People } from "../../domain/ports/people.ts";
import { showMessage } from "../show-message.ts";
import type { Words } from "../words.ts";

/** What showing requests needs. */
export interface ShowRequestsParts {
  readonly api: Api;
  readonly people: Pick<People, "find">;
  readonly journal: Pick<Journal, "deposit" | "inStates" | "cardMessage" | "depositsShownIn">;
  readonly words: Words;
}

/**
 * Keeps what one person asks an owner for in one message of the owner's chat, however many deposits that are: a request that comes while another of the
 * same person waits is told there, and what becomes of each as well. Answers with the message; `undefined` where the deposit has a message of its own.
 */
export function createShowRequests({ api, people, journal, words }: ShowRequestsParts) {
  return async (deposit: Deposit, chatId: number, language: Language): Promise<number | undefined> => {
    if (chatId === deposit.chatId || !mannersOf(chatId).edits) return undefined;
    const viewer = await people.find(chatId);
    if (viewer === undefined || !may(viewer, "approve")) return undefined;
    const standing = (await journal.cardMessage(deposit.id, chatId)) ?? (await messageOfOthers(deposit, chatId));
    if (standing === undefined) return undefined;
    const ids = new Set([...(await journal.depositsShownIn(chatId, standing)), deposit.id]);
    if (ids.size < 2) return undefined;
    const shown = (await Promise.all([...ids].map((id) => journal.deposit(id)))).filter((one) => one !== undefined);
    const maker = (await people.find(deposit.actorId))?.name ?? idAsName(deposit.actorId);
    const { text, keyboard } = renderRequests(maker, shown, words(language));
    return await showMessage(api, chatId, standing, { text, buttons: keyboard?.inline_keyboard });
  };

  /** Where the same person's other requests stand that still wait. */
  async function messageOfOthers(
    { id, actorId, chatId: madeIn }: Deposit,
    chatId: number,
  ): Promise<number | undefined> {
    const confirmed = await journal.inStates(["CONFIRMED"]);
    const waiting = confirmed.filter(
      (one) => one.id !== id && one.actorId === actorId && one.chatId === madeIn && awaitsApproval(one),
    );
    const messages = await Promise.all(waiting.map((one) => journal.cardMessage(one.id, chatId)));
    return messages.findLast((message) => message !== undefined);
  }
}
