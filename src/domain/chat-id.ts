/**
 * Chats of Telegram have its own numbers, all below 2^52 (Bot API, "Chat": at most 52 significant bits). Chats of WhatsApp are numbered from there
 * on, in the order in which they were first seen: a number of ours that says nothing about a phone number, and is shown to nobody (`idAsName`).
 */
const FIRST_ELSEWHERE = 2 ** 52;

/** Whether a chat is WhatsApp's. */
export function isWhatsappChat(chatId: number): boolean {
  return chatId >= FIRST_ELSEWHERE;
}

/** The chat of WhatsApp that was the n-th, from 1 on. */
export function whatsappChat(n: number): number {
  return FIRST_ELSEWHERE + n;
}

/** Which one it was. */
export function placeOfWhatsappChat(chatId: number): number {
  return chatId - FIRST_ELSEWHERE;
}

/** What somebody goes by whom nobody named: the id that Telegram shows them too; on WhatsApp, where our id says nothing to anybody, which of the people there they are. */
export function idAsName(id: number): string {
  return isWhatsappChat(id) ? `WhatsApp ${placeOfWhatsappChat(id)}` : String(id);
}
