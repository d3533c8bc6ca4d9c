import type { Message, MessageEntity, Update, User } from "@grammyjs/types";
import type { ChatEvent } from "./chat-events.ts";
import { findByLabel, findKey, type Key, type KeyChoice, keysInSight, keysOf } from "./find-key.ts";
import { commandEntities } from "./formatting/command-entities.ts";
import type { Counter } from "./method.ts";
import type { NewUpdate } from "./update-queue.ts";
import { wireMessage } from "./wire-message.ts";
import { plain, type Reach, type Room, type StoredMessage } from "./world.ts";

/** A contact card. `phone` as the phone that shares it has it, with or without a country code. */
export interface ContactCard {
  phone: string;
  firstName: string;
  lastName?: string;
  userId?: number;
  /** What the phone has of the contact beside, as a vCard. */
  vcard?: string;
}

/** A file that a person sends. */
export interface SentFile {
  name: string;
  content: Buffer | string;
  mimeType?: string;
  caption?: string;
}

/** What came of pressing a key. Links and web pages open on the phone: the bot hears nothing of it. */
export type Tap = { kind: "sent"; update: Update } | { kind: "opened"; url: string };

/** Telegram's limit for what a web page may give back. */
const WEB_APP_DATA_MAX_BYTES = 4096;

type Draft = Pick<StoredMessage, "body"> & Partial<StoredMessage>;

/**
 * One person in one chat with the bot. Every verb puts an update into the queue and gives it back, so that a test can
 * have it delivered again. As with Telegram, kinds of updates that the bot did not ask for are not delivered.
 */
export class Participant {
  readonly user: User;
  readonly room: Room;
  readonly #counter: Counter;
  readonly #ownPhone: string;
  #eventsBeforeLastAct = 0;

  constructor(counter: Counter, user: User, room: Room, ownPhone: string) {
    this.#counter = counter;
    this.user = user;
    this.room = room;
    this.#ownPhone = ownPhone;
  }

  /** How many events there were when this person last did something here: what comes after may be the bot's reaction. */
  get eventsBeforeLastAct(): number {
    return this.#eventsBeforeLastAct;
  }

  /** The same person in a group. */
  in(room: Room): Participant {
    return new Participant(this.#counter, this.user, room, this.#ownPhone);
  }

  /** `formats`: what is bold or struck through in it. */
  says(
    text: string,
    { formats = [], ...options }: { replyTo?: number; formats?: readonly MessageEntity[] } = {},
  ): Update {
    return this.#post({ body: plain(text, [...commandEntities(text), ...formats]), ...options });
  }

  sharesContact({ phone, firstName, lastName, userId, vcard }: ContactCard): Update {
    const contact = {
      phone_number: phone,
      first_name: firstName,
      ...(lastName !== undefined && { last_name: lastName }),
      ...(userId !== undefined && { user_id: userId }),
      ...(vcard !== undefined && { vcard }),
    };
    return this.#post({ body: plain(""), contact });
  }

  /** Gives back what a web page says that the key `buttonText` of the reply keyboard had opened; at most 4,096 bytes, as with Telegram. */
  sendsWebAppData(data: string, buttonText: string): Update {
    if (Buffer.byteLength(data) > WEB_APP_DATA_MAX_BYTES) throw new Error("WEBAPP_DATA_INVALID");
    return this.#post({ body: plain(""), webAppData: { data, button_text: buttonText } });
  }

  sendsDocument(file: SentFile): Update {
    return this.#sendsFile("document", file, file.mimeType ?? "application/octet-stream");
  }

  sendsPhoto(file: SentFile): Update {
    return this.#sendsFile("photo", file, file.mimeType ?? "image/jpeg");
  }

  /** Passes on what somebody else wrote. */
  forwards(text: string, author: User): Update {
    return this.#post({ body: plain(text, commandEntities(text)), forwardedFrom: author });
  }

  /** Changes one of the person's own messages afterwards. */
  edits(update: Update, text: string): Update {
    const message = this.room.messages.get(update.message?.message_id ?? 0);
    if (!message || message.from.id !== this.user.id) throw new Error("not this person's message");
    message.body = plain(text, commandEntities(text));
    message.editedAtMs = this.#counter.world.clock.now();
    return this.#give({ edited_message: wireMessage(message) } as Pick<Update, "edited_message">);
  }

  /** Presses a key in sight, or one of an old keyboard as an earlier event showed it. */
  taps(choice: KeyChoice, shown?: ChatEvent): Tap {
    const key = shown ? findOn(shown, choice) : findKey(this.room, choice);
    if (!key) throw new Error(`no key ${describe(choice)}; in sight: ${sightOf(this.room)}`);
    return this.press(key);
  }

  press(key: Key): Tap {
    if (key.kind === "reply") return this.#pressReplyKey(key);
    const { button } = key;
    if ("url" in button) return { kind: "opened", url: button.url };
    if ("web_app" in button) return { kind: "opened", url: button.web_app.url };
    if (!("callback_data" in button)) throw new Error(`a key of a kind that is not known here: ${key.label}`);
    return { kind: "sent", update: this.tapsWithData(button.callback_data, key.messageId) };
  }

  /** A tap with any data at all, also such as no keyboard ever showed. */
  tapsWithData(data: string, messageId: number): Update {
    const { chat, messages } = this.room;
    const message = messages.get(messageId);
    return this.#give({
      callback_query: {
        id: this.#counter.world.newCallbackQuery(chat.id, messageId),
        from: this.user,
        message: message ? wireMessage(message) : { chat, message_id: messageId, date: 0 },
        chat_instance: String(chat.id),
        data,
      },
    } as Pick<Update, "callback_query">);
  }

  /** Stops the bot: whatever it sends from now on is refused with 403. */
  blocks(): Update {
    return this.#changesReach("blocked", "member", "kicked");
  }

  unblocks(): Update {
    return this.#changesReach("open", "kicked", "member");
  }

  #pressReplyKey(key: Extract<Key, { kind: "reply" }>): Tap {
    if ("web_app" in key.button) return { kind: "opened", url: key.button.web_app.url };
    if (this.room.replyKeyboard?.markup.kind === "reply" && this.room.replyKeyboard.markup.oneTime) {
      delete this.room.replyKeyboard;
    }
    if (!("request_contact" in key.button)) return { kind: "sent", update: this.says(key.label) };
    const card = { phone: this.#ownPhone, firstName: this.user.first_name, userId: this.user.id };
    return { kind: "sent", update: this.sharesContact(card) };
  }

  #sendsFile(kind: "document" | "photo", file: SentFile, mimeType: string): Update {
    const stored = this.#counter.world.files.add(kind, file.name, mimeType, Buffer.from(file.content));
    const caption = file.caption ?? "";
    return this.#post({ body: plain(caption, commandEntities(caption)), file: { kind, stored } });
  }

  #changesReach(reach: Reach, before: string, after: string): Update {
    this.room.reach = reach;
    const { bot, clock } = this.#counter.world;
    return this.#give({
      my_chat_member: {
        chat: this.room.chat,
        from: this.user,
        date: Math.floor(clock.now() / 1000),
        old_chat_member: { user: bot, status: before },
        new_chat_member: { user: bot, status: after, until_date: 0 },
      },
    } as unknown as Pick<Update, "my_chat_member">);
  }

  #give(update: NewUpdate): Update {
    this.#eventsBeforeLastAct = this.#counter.world.events.all.length;
    return this.#counter.queue.add(update);
  }

  #post(draft: Draft): Update {
    if (this.room.reach === "unknown") this.room.reach = "open";
    const message = this.#counter.world.post(this.room, this.user, draft);
    return this.#give({ message: wireMessage(message) } as { message: Message & Update.NonChannel });
  }
}

/** A channel that the bot is in: posts have no person behind them. */
export function postInChannel(counter: Counter, room: Room, text: string, entities: MessageEntity[] = []): Update {
  const nobody: User = { id: room.chat.id, is_bot: false, first_name: "" };
  const message = counter.world.post(room, nobody, { body: plain(text, entities) });
  return counter.queue.add({ channel_post: wireMessage(message) } as Pick<Update, "channel_post">);
}

function findOn(shown: ChatEvent, choice: KeyChoice): Key | undefined {
  const keys = keysOf(shown.message_id, shown.markup);
  return typeof choice === "string" ? findByLabel(keys, choice) : keys[choice.position - 1];
}

function describe(choice: KeyChoice): string {
  return typeof choice === "string" ? `"${choice}"` : `#${choice.position}`;
}

function sightOf(room: Room): string {
  return keysInSight(room)
    .map((key) => `[${key.label}]`)
    .join(" ");
}
