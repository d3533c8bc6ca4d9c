import type { Message } from "@grammyjs/types";

/** What kind of thing somebody sent that is neither words, a customer nor a file. */
export const MEDIA_KINDS = ["voice", "photo", "place", "other"] as const;

/** One of the kinds above. */
export type Media = (typeof MEDIA_KINDS)[number];

/** A message as the flows read it. It is read once, before what dialogues would store of it is taken off. */
export type Said =
  | { readonly kind: "text"; readonly text: string; readonly edited: boolean }
  | { readonly kind: "contact" | "file"; readonly edited: boolean }
  | { readonly kind: Media; readonly edited: boolean; readonly caption?: string };

/** Whether it is one of those. */
export function isMedia(said: Said): said is Extract<Said, { readonly kind: Media }> {
  return MEDIA_KINDS.some((kind) => kind === said.kind);
}

const MEDIA: readonly (readonly [Media, readonly (keyof Message)[]])[] = [
  ["voice", ["voice", "audio", "video_note"]],
  ["photo", ["photo", "video", "animation"]],
  ["place", ["location", "venue"]],
  ["other", ["sticker", "story", "dice", "poll", "game", "checklist", "paid_media", "giveaway", "invoice"]],
];

/** Reads what somebody sent; `undefined` for what no person wrote, such as "pinned a message" (faults F61). */
export function readSaid(message: Message, edited: boolean): Said | undefined {
  const { text, caption } = message;
  if (text !== undefined) return { kind: "text", text, edited };
  if (message.contact !== undefined) return { kind: "contact", edited };
  const media = MEDIA.find(([, fields]) => fields.some((field) => message[field] !== undefined));
  if (media) return { kind: media[0], edited, ...(caption !== undefined && { caption }) };
  return message.document !== undefined ? { kind: "file", edited } : undefined;
}
