import type { MessageEntity } from "@grammyjs/types";

/** What a person sees: plain text, and which parts of it stand out. Offsets are UTF-16 units. */
export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}
