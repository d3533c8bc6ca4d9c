import type { Sent } from "../messages/sent.ts";

/** Somebody with WhatsApp, as Meta knows them. */
export interface Contact {
  name: string;
  /** Digits with the country code. */
  number: string;
  /** Business-scoped: another business is told another one. Changes with the number. */
  userId: string;
  /** Changes when WhatsApp is installed anew or on another phone. */
  identityHash: string;
  /** Has a username, and no business is told the number. */
  hidesNumber: boolean;
  /** `offline`: what is sent waits at Meta. `blocking`: the business is blocked. `none`: no WhatsApp at this number. */
  reach: "online" | "offline" | "blocking" | "none";
  /** Has the chat open: what arrives is read at once. */
  isLooking: boolean;
}

/** How far a message of the business is. */
export type Status = "accepted" | "sent" | "delivered" | "read" | "failed";

/** What a person sent: the member `type` of the webhook and what stands under it. */
export interface Received {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** One message of a chat. */
export interface StoredMessage {
  readonly id: string;
  readonly atMs: number;
  /** Of the business; its state. */
  readonly sent?: Sent;
  status?: Status;
  /** Why it failed. */
  failed?: number;
  readonly callbackData?: string;
  /** Of the person. */
  readonly received?: Received;
  /** The business has marked it as read. */
  isSeen?: boolean;
  /** The message that it answers. */
  readonly answers?: string;
}

/** A chat between the business and one person. */
export interface Chat {
  readonly contact: Contact;
  readonly messages: Map<string, StoredMessage>;
  /** When the person wrote last: the window is open for a day after it. */
  heardMs: number;
  /** Until when "typing…" is shown. */
  typingUntilMs: number;
}

/** All chats of the business's number. */
export class Chats {
  readonly #all: Chat[] = [];

  open(contact: Contact): Chat {
    const chat: Chat = { contact, messages: new Map(), heardMs: Number.NEGATIVE_INFINITY, typingUntilMs: 0 };
    this.#all.push(chat);
    return chat;
  }

  all(): readonly Chat[] {
    return this.#all;
  }

  byNumber(number: string): Chat | undefined {
    return this.#all.find(({ contact }) => contact.number === number);
  }

  byUserId(userId: string): Chat | undefined {
    return this.#all.find(({ contact }) => contact.userId === userId);
  }

  /** The chat that a message is in. */
  of(messageId: string): Chat | undefined {
    return this.#all.find(({ messages }) => messages.has(messageId));
  }
}
