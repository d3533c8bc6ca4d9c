import type { Graph } from "../graph.ts";
import { digitsOf, newIdentity, newUserId } from "../ids.ts";
import type { Choice, Sent } from "../messages/sent.ts";
import type { Chat, Contact, StoredMessage } from "./chat.ts";

/** A file that a person sends. */
export interface SentFile {
  readonly name: string;
  readonly content: Buffer | string;
  readonly mimeType?: string;
  readonly caption?: string;
}

/** A contact card. */
export interface Card {
  readonly name: string;
  readonly phones: readonly string[];
}

/** What came of tapping something. A link opens on the phone: the business hears nothing of it. */
export type Tap =
  | { readonly kind: "sent"; readonly message: StoredMessage }
  | { readonly kind: "opened"; readonly url: string };

/** What can be tapped in a chat: the newest message first, its rows and buttons in their order. Nothing goes stale: old ones stay. */
export interface Tappable {
  readonly messageId: string;
  readonly label: string;
  readonly what:
    | { kind: "button" | "row" | "reply"; choice: Choice }
    | { kind: "link"; url: string }
    | { kind: "contact" };
}

/** One person's WhatsApp, in the chat with the business. Every verb gives back the message that the business is told of. */
export class WhatsAppPhone {
  readonly chat: Chat;
  readonly #graph: Graph;

  constructor(graph: Graph, chat: Chat) {
    this.#graph = graph;
    this.chat = chat;
  }

  get contact(): Contact {
    return this.chat.contact;
  }

  /** Messages of the business, in their order. */
  get got(): readonly StoredMessage[] {
    return [...this.chat.messages.values()].filter(({ sent }) => sent !== undefined);
  }

  /** Whether "typing…" stands under the business's name. */
  get isShownTyping(): boolean {
    return this.chat.typingUntilMs > this.#graph.parts.clock.now();
  }

  says(body: string, { answers }: { answers?: string } = {}): StoredMessage {
    return this.#gives("text", { text: { body } }, answers);
  }

  sendsDocument(file: SentFile): StoredMessage {
    return this.#sendsFile("document", file, { filename: file.name });
  }

  sendsPicture(file: SentFile): StoredMessage {
    return this.#sendsFile("image", { mimeType: "image/jpeg", ...file });
  }

  sendsVideo(file: SentFile): StoredMessage {
    return this.#sendsFile("video", { mimeType: "video/mp4", ...file });
  }

  /** Holds the microphone. */
  speaks(content: Buffer | string = "OggS"): StoredMessage {
    return this.#sendsFile("audio", { name: "", content, mimeType: "audio/ogg; codecs=opus" }, { voice: true });
  }

  sendsSticker(content: Buffer | string = "RIFF....WEBP"): StoredMessage {
    return this.#sendsFile("sticker", { name: "", content, mimeType: "image/webp" }, { animated: false });
  }

  sharesPlace(latitude = 14.6937, longitude = -17.4441): StoredMessage {
    return this.#gives("location", { location: { latitude, longitude } });
  }

  /** Cards out of the phone's address book, as many as were ticked. */
  sharesContacts(...cards: readonly Card[]): StoredMessage {
    return this.#gives("contacts", { contacts: cards.map((card) => wireCard(card, "other")) });
  }

  /** An emoji under a message; an empty one takes it away. */
  reacts(messageId: string, emoji = "👍"): StoredMessage {
    const reaction = { message_id: messageId, ...(emoji !== "" && { emoji }) };
    return this.#gives("reaction", { reaction });
  }

  /** What the Cloud API does not pass on: a poll, a live place, a view-once picture. */
  sendsUnsupported(): StoredMessage {
    const details = "Message type is currently not supported.";
    const error = {
      code: 131051,
      title: "Message type unknown",
      message: "Message type unknown",
      error_data: { details },
    };
    return this.#gives("unsupported", { errors: [error] });
  }

  /** A kind of message that nobody here knows yet. */
  sendsKind(type: string, content: Record<string, unknown>): StoredMessage {
    return this.#gives(type, content);
  }

  /** Everything that can be tapped, newest first. */
  tappable(): Tappable[] {
    return this.got.toReversed().flatMap(({ id, sent }) => (sent ? tappablesOf(id, sent) : []));
  }

  /** Taps a button, a row or a link by its label: the newest of that name, or the one of an older message. */
  taps(label: string, onMessage?: string): Tap {
    const found = this.tappable().find(
      (one) => one.label === label && (onMessage === undefined || one.messageId === onMessage),
    );
    if (!found)
      throw new Error(
        `nothing to tap named "${label}"; there is ${this.tappable()
          .map((one) => `[${one.label}]`)
          .join(" ")}`,
      );
    return this.press(found);
  }

  press({ messageId, what }: Tappable): Tap {
    if (what.kind === "link") return { kind: "opened", url: what.url };
    if (what.kind === "contact") return { kind: "sent", message: this.#sharesOwnCard(messageId) };
    return { kind: "sent", message: this.tapsWithId(what.kind, what.choice, messageId) };
  }

  /** A tap with any id at all, also such as no message ever showed. */
  tapsWithId(kind: "button" | "row" | "reply", { id, title, description }: Choice, messageId: string): StoredMessage {
    if (kind === "reply") return this.#gives("button", { button: { payload: id, text: title } }, messageId);
    const interactive =
      kind === "button"
        ? { type: "button_reply", button_reply: { id, title } }
        : { type: "list_reply", list_reply: { id, title, ...(description !== undefined && { description }) } };
    return this.#gives("interactive", { interactive }, messageId);
  }

  /** Opens the chat: what is there is read, and what comes is read at once. */
  looks(): void {
    this.contact.isLooking = true;
    this.#graph.deliverAll(this.chat);
  }

  looksAway(): void {
    this.contact.isLooking = false;
  }

  /** Loses the network: what is sent stays at Meta. */
  goesOffline(): void {
    this.contact.reach = "offline";
  }

  comesOnline(): void {
    this.contact.reach = "online";
    this.#graph.deliverAll(this.chat);
  }

  blocks(): void {
    this.contact.reach = "blocking";
  }

  /** Takes a username: from now on no number is told. */
  hidesNumber(): void {
    this.contact.hidesNumber = true;
  }

  /** Moves to another number, as the app lets one do. The user id changes with it. */
  changesNumber(to: string): StoredMessage {
    const { number: from, userId: before, name } = this.contact;
    const number = digitsOf(to);
    const userId = newUserId();
    const body = `User ${name} changed from ${from} to ${number}`;
    const system = { body, wa_id: number, user_id: userId, previous_user_id: before, type: "user_changed_number" };
    const message = this.#gives("system", { system });
    this.contact.number = number;
    this.contact.userId = userId;
    return message;
  }

  /** The user id changes and no number may be told. */
  changesUserId(): StoredMessage {
    const { userId: before, name } = this.contact;
    const userId = newUserId();
    const body = `User ${name} changed from ${before} to ${userId}`;
    const message = this.#gives("system", {
      system: { body, user_id: userId, previous_user_id: before, type: "user_changed_user_id" },
    });
    this.contact.userId = userId;
    return message;
  }

  /** Installs WhatsApp anew, or somebody else does with this number: another identity. */
  reinstalls(): void {
    this.contact.identityHash = newIdentity();
  }

  #gives(type: string, content: Record<string, unknown>, answers?: string): StoredMessage {
    return this.#graph.receive(this.chat, { type, content }, answers);
  }

  #sendsFile(kind: string, file: SentFile, more: Record<string, unknown> = {}): StoredMessage {
    const mimeType = file.mimeType ?? "application/octet-stream";
    const { media } = this.#graph.parts;
    const { id, sha256 } = media.receive(file.name, mimeType, Buffer.from(file.content));
    const caption = file.caption === undefined ? {} : { caption: file.caption };
    const wire = { mime_type: mimeType, sha256: sha256.toString("base64"), id, ...caption, ...more };
    return this.#gives(kind, { [kind]: wire });
  }

  #sharesOwnCard(messageId: string): StoredMessage {
    const { name, number } = this.contact;
    return this.#gives(
      "contacts",
      { contacts: [wireCard({ name, phones: [`+${number}`] }, "contact_request")] },
      messageId,
    );
  }
}

function wireCard({ name, phones }: Card, origin: "contact_request" | "other"): Record<string, unknown> {
  const [first = name, ...rest] = name.split(" ");
  return {
    name: { formatted_name: name, first_name: first, ...(rest.length > 0 && { last_name: rest.join(" ") }) },
    phones: phones.map((phone) => ({ phone, ...(phone.startsWith("+") && { wa_id: digitsOf(phone) }), type: "CELL" })),
    origin,
  };
}

function tappablesOf(messageId: string, sent: Sent): Tappable[] {
  const choices = (kind: "button" | "row" | "reply", all: readonly Choice[]): Tappable[] =>
    all.map((choice) => ({ messageId, label: choice.title, what: { kind, choice } }));
  switch (sent.kind) {
    case "buttons":
      return choices("button", sent.buttons);
    case "list":
      return choices(
        "row",
        sent.sections.flatMap(({ rows }) => rows),
      );
    case "link":
      return [{ messageId, label: sent.label, what: { kind: "link", url: sent.url } }];
    case "contact-request":
      return [{ messageId, label: CONTACT_LABEL, what: { kind: "contact" } }];
    case "template": {
      const link = sent.link;
      const opens: Tappable[] = link ? [{ messageId, label: link.label, what: { kind: "link", url: link.url } }] : [];
      return [...choices("reply", sent.buttons), ...opens];
    }
    default:
      return [];
  }
}

/** The button's words are WhatsApp's own. */
export const CONTACT_LABEL = "Share contact info";
