import { type Api, GrammyError } from "grammy";
import type { Say } from "../../../flows/ground/say.ts";
import type { Clock } from "../../domain/clock.ts";
import type { Log } from "../../domain/ports/log.ts";
import { redact } from "../redact.ts";

/** Pauses before a failed deletion is tried again. Telegram lets a bot delete for 48 hours. */
const AGAIN_MS = [2_000, 15_000, 120_000, 900_000];

/** Where digits stand that must not stay. */
export interface Digits {
  readonly chatId: number;
  readonly messageId: number;
}

/** Deletes a message that holds, or may hold, a PIN. */
export type RemoveDigits = (digits: Digits, say: Say) => Promise<void>;

/**
 * Makes the remover. When Telegram does not delete at once the person is asked to do it, and it is tried again a few times meanwhile (faults S2).
 * Never throws: a PIN that was typed is used or refused whatever becomes of its message.
 */
export function createRemover(parts: { api: Api; clock: Clock; log: Log }): RemoveDigits {
  const { api, clock, log } = parts;

  return async ({ chatId, messageId }, say) => {
    if (await isRemoved({ chatId, messageId })) return;
    again({ chatId, messageId }, 0);
    await api
      .sendMessage(chatId, say("pad-delete-yourself"), {
        reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
      })
      .catch((error: unknown) => log.warn({ part: "pin-pad", ...redact(error) }, "person not asked to delete digits"));
  };

  async function isRemoved({ chatId, messageId }: Digits): Promise<boolean> {
    try {
      await api.deleteMessage(chatId, messageId);
      return true;
    } catch (error) {
      if (error instanceof GrammyError && /message to delete not found/.test(error.description)) return true;
      log.warn({ part: "pin-pad", ...redact(error) }, "digits not deleted");
      return false;
    }
  }

  function again(digits: Digits, attempt: number): void {
    const pause = AGAIN_MS[attempt];
    if (pause === undefined) return;
    clock.after(pause, () => {
      void isRemoved(digits).then((removed) => {
        if (!removed) again(digits, attempt + 1);
      });
    });
  }
}
