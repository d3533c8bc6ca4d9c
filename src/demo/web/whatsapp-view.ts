import { pictureSize } from "../chat-server/picture.ts";
import type { StoredMedia } from "../graph-server/media-store.ts";
import type { Choice, Framed, Sent } from "../graph-server/messages/sent.ts";
import type { Chat, Received, StoredMessage } from "../graph-server/phones/chat.ts";
import { CONTACT_LABEL } from "../graph-server/phones/whatsapp-phone.ts";
import { type FileView, type KeyView, type MessageView, shownAs } from "./chat-view.ts";
import { readMarks } from "./whatsapp-text.ts";

/** Where a file of a person comes from. */
export type MediaById = (id: string) => StoredMedia | undefined;

/** A message of a chat on WhatsApp for the page, which counts messages from 1. */
export function messageViewOf(chat: Chat, message: StoredMessage, media: MediaById): MessageView {
  const id = [...chat.messages.keys()].indexOf(message.id) + 1;
  const about = { id, at: message.atMs, edited: false };
  if (message.sent) return { ...about, mine: false, ...sentView(message.sent) };
  const { received = { type: "", content: {} }, isSeen = false } = message;
  return { ...about, mine: true, ticks: isSeen ? "read" : "delivered", keys: [], ...receivedView(received, media) };
}

type Shown = Pick<MessageView, "text" | "entities" | "file" | "contact" | "keys">;

function sentView(sent: Sent): Shown {
  switch (sent.kind) {
    case "text":
      return { ...readMarks(sent.body), keys: [] };
    case "media": {
      const { file, caption = "", filename } = sent;
      return {
        ...readMarks(caption),
        ...(file && { file: fileView(file, sent.media === "image" ? "photo" : "document", filename) }),
        keys: [],
      };
    }
    case "buttons":
      return { ...framed(sent), keys: sent.buttons.map((button, at) => [choiceKey(button, at)]) };
    case "list":
      return { ...framed(sent), keys: [[listKey(sent)]] };
    case "link":
      return { ...framed(sent), keys: [[{ label: sent.label, url: sent.url }]] };
    case "contact-request":
      return { ...readMarks(sent.body), keys: [[{ label: CONTACT_LABEL, choice: 0 }]] };
    case "template": {
      const link = sent.link ? [[{ label: sent.link.label, url: sent.link.url }]] : [];
      return { ...framed(sent), keys: [...sent.buttons.map((button, at) => [choiceKey(button, at)]), ...link] };
    }
    case "contacts":
      return { text: "", entities: [], contact: { name: sent.names.join(", "), phone: "" }, keys: [] };
    case "location":
      return { text: `${sent.latitude}, ${sent.longitude}`, entities: [], keys: [] };
    case "reaction":
      return { text: sent.emoji, entities: [], keys: [] };
  }
}

/** What stands above the text is bold; a picture or document stands in its place. */
function framed({ header, body, footer }: Framed): Omit<Shown, "keys"> {
  const above = header && "text" in header ? `*${header.text}*` : undefined;
  const file =
    header && "file" in header ? fileView(header.file, header.media === "image" ? "photo" : "document") : undefined;
  const below = footer === undefined ? undefined : `_${footer}_`;
  return {
    ...readMarks([above, body, below].filter((part) => part !== undefined).join("\n\n")),
    ...(file && { file }),
  };
}

function choiceKey({ title }: Choice, choice: number): KeyView {
  return { label: title, choice };
}

function listKey({ opener, sections }: Extract<Sent, { kind: "list" }>): KeyView {
  let choice = 0;
  const sheet = sections.map(({ title, rows }) => ({
    ...(title !== undefined && { title }),
    rows: rows.map((row) => ({
      label: row.title,
      ...(row.description !== undefined && { description: row.description }),
      choice: choice++,
    })),
  }));
  return { label: opener, sheet };
}

function receivedView({ type, content }: Received, media: MediaById): Omit<Shown, "keys"> {
  const inner = (content[type] ?? {}) as Record<string, unknown>;
  switch (type) {
    case "text":
      return readMarks(String(inner["body"]));
    case "interactive": {
      const reply = (inner["button_reply"] ?? inner["list_reply"]) as { title: string };
      return { text: reply.title, entities: [] };
    }
    case "button":
      return { text: String(inner["text"]), entities: [] };
    case "contacts": {
      const [card] = content["contacts"] as { name: { formatted_name: string }; phones: { phone: string }[] }[];
      return {
        text: "",
        entities: [],
        contact: { name: card?.name.formatted_name ?? "", phone: card?.phones[0]?.phone ?? "" },
      };
    }
    case "document":
    case "image": {
      const file = media(String(inner["id"]));
      return {
        text: String(inner["caption"] ?? ""),
        entities: [],
        ...(file && { file: fileView(file, type === "image" ? "photo" : "document") }),
      };
    }
    default:
      return { text: `(${type})`, entities: [] };
  }
}

function fileView(file: StoredMedia, kind: FileView["kind"], name = file.name): FileView {
  const size = pictureSize(file.content);
  return { kind, name, size: file.content.length, url: `/whatsapp/files/${file.id}`, shows: shownAs(file), ...size };
}
