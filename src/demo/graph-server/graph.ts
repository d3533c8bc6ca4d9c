import type { OwnClock } from "../chat-server/server-clock.ts";
import type { Account } from "./account.ts";
import { badValue, GraphError } from "./graph-error.ts";
import { digitsOf, newIdentity, newMessageId, newUserId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { isWhatItSays, type MediaStore } from "./media-store.ts";
import type { Outgoing, Sent } from "./messages/sent.ts";
import type { News } from "./news.ts";
import type { PairRate } from "./pair-rate.ts";
import { type Chat, Chats, type Contact, type Received, type StoredMessage } from "./phones/chat.ts";
import type { Templates } from "./templates.ts";
import type { WebhookSender } from "./webhook/sender.ts";
import { messageNotice, statusNotice } from "./webhook/wire.ts";

/** How Meta behaves where it may behave either way. */
export interface GraphManners {
  /** Free text after the window has closed: taken and then told as `failed` (as seen most), or refused at once. */
  closedWindow: "status" | "refusal";
  /** The account has asked for identity hashes in its webhooks. */
  checksIdentity: boolean;
  /** How long a message takes from Meta to the phone, in milliseconds. */
  deliveryMs: number;
}

/** What Meta is made of. */
export interface GraphParts {
  readonly account: Account;
  readonly clock: OwnClock;
  readonly media: MediaStore;
  readonly templates: Templates;
  readonly pair: PairRate;
  readonly webhook: WebhookSender;
  readonly news: News;
  readonly manners: GraphManners;
}

/** Carries messages between the business and people, and tells the business what becomes of them. */
export class Graph {
  readonly parts: GraphParts;
  readonly chats = new Chats();

  constructor(parts: GraphParts) {
    this.parts = parts;
  }

  /** Takes a message of the business; gives its chat and message. Throws `GraphError` for what Meta refuses at once. */
  take({ input, byUserId, sent, answers, callbackData, identityHash }: Outgoing): {
    chat: Chat;
    message: StoredMessage;
  } {
    const { clock, pair, manners } = this.parts;
    const chat = byUserId ? this.#byUserId(input) : this.#byNumber(input);
    if (identityHash !== undefined && identityHash !== chat.contact.identityHash) throw new GraphError(137000);
    const isLate = sent.kind !== "template" && clock.now() - chat.heardMs > LIMITS.windowMs.max;
    if (isLate && manners.closedWindow === "refusal") throw new GraphError(131047);
    pair.take(chat.contact.userId);
    const message: StoredMessage = {
      id: newMessageId(chat.contact.number, "business"),
      atMs: clock.now(),
      sent,
      status: "accepted",
      ...(callbackData !== undefined && { callbackData }),
      ...(answers !== undefined && { answers }),
    };
    chat.messages.set(message.id, message);
    chat.typingUntilMs = 0;
    const failure = this.#failureOf(chat, sent, isLate);
    this.parts.news.tell({ kind: "message", chat, message });
    clock.after(0, () => (failure === undefined ? this.#send(chat, message) : this.fail(chat, message, failure)));
    return { chat, message };
  }

  /** Takes a message of a person and tells the business. Opens the window. */
  receive(chat: Chat, received: Received, answers?: string): StoredMessage {
    const { clock, news } = this.parts;
    const message: StoredMessage = {
      id: newMessageId(chat.contact.number, "person"),
      atMs: clock.now(),
      received,
      ...(answers !== undefined && { answers }),
    };
    chat.messages.set(message.id, message);
    if (received.type !== "system") chat.heardMs = clock.now();
    news.tell({ kind: "message", chat, message });
    this.tell(chat, message);
    return message;
  }

  /** Tells the business of a person's message. */
  tell(chat: Chat, message: StoredMessage): void {
    const { webhook, account, manners } = this.parts;
    webhook.tell(messageNotice(chat, message, account, manners.checksIdentity));
  }

  /** What waits for a phone reaches it, and is read if the chat is open. */
  deliverAll(chat: Chat): void {
    for (const message of chat.messages.values()) {
      if (message.status === "sent") this.#deliver(chat, message);
      if (message.status === "delivered" && chat.contact.isLooking) this.#becomes(chat, message, "read");
    }
  }

  /** Ends a message in `failed`. */
  fail(chat: Chat, message: StoredMessage, code: number): void {
    message.failed = code;
    this.#becomes(chat, message, "failed");
  }

  #byUserId(input: string): Chat {
    const chat = this.chats.byUserId(input);
    if (!chat) throw badValue("Recipient business-scoped user ID is not valid");
    return chat;
  }

  /** Nobody knows beforehand who has WhatsApp: what goes to a number without it fails afterwards. */
  #byNumber(input: string): Chat {
    const number = digitsOf(input);
    if (!/^[+\d\s().-]+$/.test(input) || number.length < 7 || number.length > 15)
      throw badValue("Recipient phone number is not valid");
    if (number === this.parts.account.number) throw new GraphError(131021);
    return this.chats.byNumber(number) ?? this.chats.open(nobodyAt(number));
  }

  #failureOf({ contact }: Chat, sent: Sent, isLate: boolean): number | undefined {
    if (contact.reach === "none") return 131026;
    if (isLate) return 131047;
    const file =
      sent.kind === "media"
        ? sent.file
        : "header" in sent && sent.header && "file" in sent.header
          ? sent.header.file
          : undefined;
    if (sent.kind === "media" && !sent.file) return 131053;
    return file && !isWhatItSays(file) ? 131053 : undefined;
  }

  #send(chat: Chat, message: StoredMessage): void {
    this.#becomes(chat, message, "sent");
    if (chat.contact.reach !== "online") return;
    const { clock, manners } = this.parts;
    clock.after(manners.deliveryMs, () => {
      if (message.status === "sent" && chat.contact.reach === "online") this.#deliver(chat, message);
    });
  }

  /** Where the chat is open, only `read` is told: it says that the message was delivered. */
  #deliver(chat: Chat, message: StoredMessage): void {
    this.#becomes(chat, message, chat.contact.isLooking ? "read" : "delivered");
  }

  #becomes(chat: Chat, message: StoredMessage, status: NonNullable<StoredMessage["status"]>): void {
    const { webhook, news, clock, manners } = this.parts;
    message.status = status;
    news.tell({ kind: "status", chat, message });
    webhook.tell(statusNotice(chat, message, clock.now(), manners.checksIdentity));
  }
}

/** Somebody that nobody has introduced. */
function nobodyAt(number: string): Contact {
  return {
    name: "",
    number,
    userId: newUserId(),
    identityHash: newIdentity(),
    hidesNumber: false,
    reach: "none",
    isLooking: false,
  };
}
