import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";

/** What a message of the bot shows. Plain text: nothing in it is read as markup (faults S26). */
export interface Shown {
  readonly text: string;
  /** A message that is new makes no sound. */
  readonly quiet?: boolean | undefined;
  /** Buttons in rows; left out, there are none, and those of before go. */
  readonly buttons?: readonly (readonly InlineKeyboardButton[])[] | undefined;
}

/**
 * Makes a chat show something: by editing the message where it stands, or by a new one when there is none to edit. Answers with its id.
 * A message that already shows it counts as shown. Throws what Telegram refuses or does not answer.
 */
export async function showMessage(
  api: Api,
  chatId: number,
  messageId: number | undefined,
  shown: Shown,
): Promise<number> {
  if (messageId !== undefined && (await editMessage(api, chatId, messageId, shown))) return messageId;
  const quiet = shown.quiet ? { disable_notification: true } : {};
  const sent = await api.sendMessage(chatId, shown.text, { ...options(shown), ...quiet });
  return sent.message_id;
}

/** Edits a message. `false` when it is gone or can no longer be edited. */
export async function editMessage(api: Api, chatId: number, messageId: number, shown: Shown): Promise<boolean> {
  try {
    await api.editMessageText(chatId, messageId, shown.text, options(shown));
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (/message is not modified/.test(error.description)) return true;
    if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/.test(error.description)) return false;
    throw error;
  }
}

/**
 * Makes a message that is followed by a newer one say so, and nothing that may change: nobody edits it any more (faults F62). One that Telegram does
 * not let be edited stays. Throws when Telegram is away: then the newer one waits with it.
 */
export async function pointBelow(api: Api, chatId: number, messageId: number, text: string): Promise<void> {
  try {
    await editMessage(api, chatId, messageId, { text });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  }
}

function options({ buttons }: Shown) {
  return {
    ...(buttons && { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } }),
    link_preview_options: { is_disabled: true },
  };
}
