import type { BotCommand, Chat, Contact, Location, MessageEntity, User, WebAppData } from "@grammyjs/types";
import { ChatEvents } from "./chat-events.ts";
import { FileStore, type StoredFile } from "./file-store.ts";
import type { FormattedText } from "./formatting/formatted-text.ts";
import type { Markup } from "./keyboard.ts";
import type { OwnClock } from "./server-clock.ts";
import { Sights } from "./sights.ts";

/** One message of a chat, as it stands now. */
export interface StoredMessage {
  readonly id: number;
  readonly room: Room;
  readonly from: User;
  readonly byBot: boolean;
  readonly sentAtMs: number;
  editedAtMs?: number;
  /** The text, or the caption when there is a file. */
  body: FormattedText;
  file?: { kind: "document" | "photo"; stored: StoredFile };
  contact?: Contact;
  /** What a web page gave back that a key of the reply keyboard had opened. */
  webAppData?: WebAppData;
  /** Who wrote it first, when it was forwarded. */
  forwardedFrom?: User;
  replyTo?: number;
  /** The words of the other message that the reply quotes. */
  quote?: string;
  /** Where a chat has topics: the one it is in, by the number of the message that opened it. */
  topic?: number;
  /** The name of the topic that this message opened. */
  topicOpened?: string;
  /** What was sent in one go has this in common. */
  album?: string;
  location?: Location;
  markup: Markup;
}

/** Whether the bot can be heard in a chat. `unknown`: the person never wrote to it. */
export type Reach = "open" | "blocked" | "deactivated" | "kicked" | "unknown";

/** One chat and all that is in it. */
export interface Room {
  readonly chat: Chat;
  readonly messages: Map<number, StoredMessage>;
  reach: Reach;
  /** In groups: whether the bot may delete other people's messages. */
  botIsAdmin: boolean;
  /** The topics of a chat that has some, by the numbers of the messages that opened them. */
  topics?: Set<number>;
  /** Up to which message the person has cleared the chat on the own side; the bot hears nothing of it. */
  clearedTo?: number;
  /** The message whose keys now replace the phone's keyboard. */
  replyKeyboard?: StoredMessage;
}

/** A tap that waits for its answer. */
export interface CallbackQueryState {
  readonly chatId: number;
  readonly messageId: number;
  readonly atMs: number;
  answered?: boolean;
}

/** What the bot told Telegram about itself: commands per scope and language, descriptions, menu button. */
export interface BotProfile {
  commands: Map<string, readonly BotCommand[]>;
  texts: Map<string, string>;
  menuButtons: Map<string, unknown>;
}

/** Everything the local Telegram knows. Held in memory only. */
export class World {
  readonly bot: User;
  readonly clock: OwnClock;
  readonly rooms = new Map<number, Room>();
  readonly callbackQueries = new Map<string, CallbackQueryState>();
  readonly profile: BotProfile = { commands: new Map(), texts: new Map(), menuButtons: new Map() };
  readonly files = new FileStore();
  readonly events = new ChatEvents();
  readonly sights = new Sights();
  #nextMessageId: number;
  #nextCallbackQueryId: bigint;

  /** `firstId` is where the numbers of messages and taps begin. */
  constructor(bot: User, clock: OwnClock, firstId: number) {
    this.bot = bot;
    this.clock = clock;
    this.#nextMessageId = firstId;
    this.#nextCallbackQueryId = BigInt(firstId) << 32n;
  }

  open(chat: Chat, reach: Reach = "open"): Room {
    const room: Room = { chat, messages: new Map(), reach, botIsAdmin: false };
    this.rooms.set(chat.id, room);
    return room;
  }

  /** Puts a message into its chat. Numbers grow over all chats, as they do for one Telegram account. */
  post(room: Room, from: User, draft: Pick<StoredMessage, "body"> & Partial<StoredMessage>): StoredMessage {
    const message: StoredMessage = {
      markup: { kind: "none" },
      ...draft,
      id: this.#nextMessageId++,
      room,
      from,
      byBot: from.id === this.bot.id,
      sentAtMs: this.clock.now(),
    };
    room.messages.set(message.id, message);
    this.sights.emit({ kind: "posted", chat: room.chat.id, messageId: message.id });
    return message;
  }

  newCallbackQuery(chatId: number, messageId: number): string {
    const id = String(this.#nextCallbackQueryId++);
    this.callbackQueries.set(id, { chatId, messageId, atMs: this.clock.now() });
    return id;
  }
}

/** A text without markup. */
export function plain(text: string, entities: MessageEntity[] = []): FormattedText {
  return { text, entities };
}
