import type { MessageEntity } from "@grammyjs/types";

/** Marks the `/commands` in what a person typed. Bots find commands by these marks, not by the slash. */
export function commandEntities(text: string): MessageEntity[] {
  return [...text.matchAll(/(?<=^|[^\w/])\/[a-z0-9_]{1,32}(?:@\w{3,32})?(?=$|\W)/gi)].map((match) => ({
    type: "bot_command" as const,
    offset: match.index,
    length: match[0].length,
  }));
}
