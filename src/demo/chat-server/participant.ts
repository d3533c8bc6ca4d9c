import type { MessageEntity, Update, User } from "@grammyjs/types";
import type { ChatEvent } from "./chat-events.ts";
import { findByLabel, findKey, type Key, type KeyChoice, keysInSight, keysOf } from "./find-key.ts";
import { commandEntities } from "./formatting/command-entities.ts";
import type { Counter } from "./method.ts";
import { Phone, type SentFile } from "./phone.ts";
import { wireMessage } from "./wire-message.ts";
import { plain, type Reach, type Room } from "./world.ts";

/** A contact card. `phone` as the phone that shares it has it, with or without a country code. */
export interface ContactCard {
  phone: string;
  firstName: string;
  lastName?: string;
  userId?: number;
  /** What the phone has of the contact beside, as a vCard. */
  vcard?: string;
}

/** What came of pressing a key. Links and web pages open on the phone: the bot hears nothing of it. */
export type Tap = { kind: "sent"; update: Update } | { kind: "opened"; url: string };

/** Telegram's limit for what a web page may give back. */
const WEB_APP_DATA_MAX_BYTES = 4096;

/**
 * One person in one chat with the bot. Every verb puts an update into the queue and gives it back, so that a test can
 * have it delivered again. As with Telegram, kinds of updates that the bot did not ask for are not delivered.
 */
export class Participant extends Phone {
  readonly #ownPhone: string;

  constructor(counter: Counter, user: User, room: Room, ownPhone: string, topic?: number) {
    super(counter, user, room, topic);
    this.#ownPhone = ownPhone;
  }

  /** The same person in a group. */
  in(room: Room): Participant {
    return new Participant(this.counter, this.user, room, this.#ownPhone);
  }

  /** The same person in a topic of this chat, which begins with it. */
  opensTopic(name: string): Participant {
    const id = this.post({ body: plain(""), topicOpened: name }).message?.message_id as number;
    return new Participant(this.counter, this.user, this.room, this.#ownPhone, id);
  }

  sharesContact({ phone, firstName, lastName, userId, vcard }: ContactCard): Update {
    const contact = {
      phone_number: phone,
      first_name: firstName,
      ...(lastName !== undefined && { last_name: lastName }),
      ...(userId !== undefined && { user_id: userId }),
      ...(vcard !== undefined && { vcard }),
    };
    return this.post({ body: plain(""), contact });
  }

  /** Gives back what a web page says that the key `buttonText` of the reply keyboard had opened; at most 4,096 bytes, as with Telegram. */
  sendsWebAppData(data: string, buttonText: string): Update {
    if (Buffer.byteLength(data) > WEB_APP_DATA_MAX_BYTES) throw new Error("WEBAPP_DATA_INVALID");
    return this.post({ body: plain(""), webAppData: { data, button_text: buttonText } });
  }

  /** Passes on what somebody else wrote. */
  forwards(text: string, author: User): Update {
    return this.post({ body: plain(text, commandEntities(text)), forwardedFrom: author });
  }

  /** Changes one of the person's own messages afterwards: its text, or what stands under a file. */
  edits(update: Update, text: string): Update {
    const message = this.ownMessage(update);
    message.body = plain(text, commandEntities(text));
    return this.giveEdited(message);
  }

  /** Puts another file in the place of one that was sent. */
  replaces(update: Update, file: SentFile): Update {
    const message = this.ownMessage(update);
    const { name, content, mimeType = "application/octet-stream" } = file;
    const stored = this.counter.world.files.add("document", name, mimeType, Buffer.from(content));
    message.file = { kind: "document", stored };
    return this.giveEdited(message);
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
    return this.give({
      callback_query: {
        id: this.counter.world.newCallbackQuery(chat.id, messageId),
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

  #changesReach(reach: Reach, before: string, after: string): Update {
    this.room.reach = reach;
    const { bot, clock } = this.counter.world;
    return this.give({
      my_chat_member: {
        chat: this.room.chat,
        from: this.user,
        date: Math.floor(clock.now() / 1000),
        old_chat_member: { user: bot, status: before },
        new_chat_member: { user: bot, status: after, until_date: 0 },
      },
    } as unknown as Pick<Update, "my_chat_member">);
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
