import type { Transformer } from "grammy";
import type { Downloaded } from "../../flows/ground/counter.ts";

/** Another platform than Telegram: what the bot says in its chats goes there, and its files come from there. */
export interface Elsewhere {
  /** Takes the calls for its chats. `furniture`: the few words that it puts around buttons, in the chat's language. */
  transformer(
    furniture: (chatId: number) => Promise<{ readonly opener: string; readonly choose: string }>,
    patience: "patient" | "impatient",
  ): Transformer;
  download(fileId: string, bytesMax: number): Promise<Downloaded> | undefined;
  /** A link that opens a chat with us there, with words that the person only has to send. */
  linkTo(words: string): string;
  /** See `Counter.letBack`. */
  letBack(chatId: number, by: number): Promise<"confirmed" | "unchanged" | "taken">;
  /** Whether an access of this chat, or one that this chat's number is said to belong to, waits for an owner's look. */
  isHeld(chatId: number): Promise<boolean>;
}
