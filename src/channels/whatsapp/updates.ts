import { createHash } from "node:crypto";
import type { Message, Update } from "grammy/types";
import { writeTapId } from "../../domain/tap-id.ts";
import type { MetaMessage, Sender } from "./meta.ts";
import { readChoice } from "./outgoing.ts";

/** What a file of WhatsApp's is called in an update: `wa:` and Meta's id. */
export const FILE_START = "wa:";

/** Updates of Telegram have numbers far below; ours are made of Meta's id of the message, so that one that comes again, also days later, is the same update. */
const FIRST_UPDATE = 2n ** 52n;

/** Kinds that nobody writes: a reaction, a message taken back, and what Meta tells of a person's number. */
const SILENT = new Set(["reaction", "revoke", "system"]);

/** The number of the update that a message makes: the intent of a deposit hangs on it (faults F1, F21). */
export function updateIdOf(messageId: string): number {
  const hash = createHash("sha256").update(messageId).digest().readBigUInt64BE();
  return Number(FIRST_UPDATE + (hash >> 12n));
}

/**
 * The update that a message makes, as Telegram would have brought it: what is above the channels reads these alone. `place` is the message's place
 * in its chat; a tap has the place of the message whose button it was. `undefined` for what nobody wrote. `keepCards` keeps contact cards as a
 * file where there are several, and gives its id.
 */
export function updateOf(
  { sender, message }: { readonly sender: Sender; readonly message: MetaMessage },
  chatId: number,
  place: number,
  keepCards: (vcf: string) => string,
): Update | undefined {
  if (SILENT.has(message.type)) return undefined;
  const person = { id: chatId, is_bot: false, first_name: sender.name ?? "" };
  const chat = { id: chatId, type: "private", first_name: person.first_name } as const;
  const update_id = updateIdOf(message.id);
  const base = { message_id: place, date: message.timestamp, from: person, chat };
  const tapped = tapOf(message);
  if (tapped !== undefined) {
    const choice = readChoice(tapped) ?? { place: 0, data: tapped.slice(0, 64) || "?" };
    const id = writeTapId({ chatId, at: message.timestamp }, update_id);
    const under = { message_id: choice.place, date: message.timestamp, chat, text: "" };
    return {
      update_id,
      callback_query: { id, from: person, message: under as never, chat_instance: String(chatId), data: choice.data },
    };
  }
  const forwarded = message.context?.forwarded
    ? { forward_origin: { type: "hidden_user", sender_user_name: "", date: message.timestamp } as const }
    : {};
  return {
    update_id,
    message: { ...base, ...forwarded, ...contentOf(message, keepCards) } as Message & Update.NonChannel,
  };
}

/** The id of the button or row that was tapped; of a template's button its payload. */
function tapOf({ type, interactive, button }: MetaMessage): string | undefined {
  if (type === "button") return button?.payload;
  return type === "interactive" ? (interactive?.button_reply ?? interactive?.list_reply)?.id : undefined;
}

function contentOf(message: MetaMessage, keepCards: (vcf: string) => string): object {
  const { type, text, document, image, video, location, contacts } = message;
  if (type === "text" && text) return { text: text.body };
  if (type === "contacts" && contacts?.length) return contactOf(contacts, keepCards);
  if (type === "document" && document)
    return {
      document: {
        ...fileOf(document.id),
        ...(document.filename !== undefined && { file_name: document.filename }),
        ...(document.mime_type !== undefined && { mime_type: document.mime_type }),
      },
      ...captionOf(document),
    };
  if (type === "image" && image) return { photo: [{ ...fileOf(image.id), width: 0, height: 0 }], ...captionOf(image) };
  if (type === "video" && video)
    return { video: { ...fileOf(video.id), width: 0, height: 0, duration: 0 }, ...captionOf(video) };
  if (type === "audio" || type === "voice") return { voice: { ...fileOf("voice"), duration: 0 } };
  if (type === "location" && location) return { location };
  return { sticker: { ...fileOf(type), width: 0, height: 0 } }; // whatever else there is, and may come
}

function fileOf(id: string) {
  return { file_id: FILE_START + id, file_unique_id: id };
}

function captionOf({ caption }: { readonly caption?: string | undefined }) {
  return caption === undefined ? {} : { caption };
}

type Card = NonNullable<MetaMessage["contacts"]>[number];

/** One card is a contact, with all its numbers; several are a file of cards. */
function contactOf(cards: readonly Card[], keepCards: (vcf: string) => string): object {
  const [card, ...others] = cards as [Card, ...Card[]];
  if (others.length > 0)
    return {
      document: { ...fileOf(keepCards(cards.map(vcard).join(""))), file_name: "contacts.vcf", mime_type: "text/vcard" },
    };
  const { formatted_name, first_name, last_name } = card.name ?? {};
  const name = first_name ?? formatted_name ?? "";
  return {
    contact: {
      phone_number: card.phones?.[0]?.phone ?? card.phones?.[0]?.wa_id ?? "",
      first_name: name,
      ...(first_name !== undefined && last_name !== undefined && { last_name }),
      ...((card.phones?.length ?? 0) > 1 && { vcard: vcard(card) }),
    },
  };
}

function vcard({ name, phones = [] }: Card): string {
  const plain = (text: string) => text.replace(/[\r\n;,\\:]/g, " ");
  const lines = phones.flatMap(({ phone, wa_id }) => ((phone ?? wa_id) ? [`TEL:${plain(phone ?? wa_id ?? "")}`] : []));
  return [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:${plain(name?.formatted_name ?? name?.first_name ?? "")}`,
    ...lines,
    "END:VCARD",
    "",
  ].join("\r\n");
}
