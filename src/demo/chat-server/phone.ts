import type { Message, MessageEntity, Update, User } from "@grammyjs/types";
import { commandEntities } from "./formatting/command-entities.ts";
import { TEXT_MAX } from "./formatting/read-text.ts";
import type { Counter } from "./method.ts";
import type { NewUpdate } from "./update-queue.ts";
import { wireMessage } from "./wire-message.ts";
import { plain, type Room, type StoredMessage } from "./world.ts";

/** A file that a person sends. */
export interface SentFile {
  name: string;
  content: Buffer | string;
  mimeType?: string;
  caption?: string;
}

/** How a phone cuts a text that is too long: in the middle of anything, or after the last line that fits. Programs differ. */
export type Cut = "anywhere" | "between lines";

type Draft = Pick<StoredMessage, "body"> & Partial<StoredMessage>;

/** What a phone sends in one chat, and what it does by itself. Base of `Participant`. */
export abstract class Phone {
  readonly user: User;
  readonly room: Room;
  protected readonly counter: Counter;
  readonly #topic: number | undefined;
  #eventsBeforeLastAct = 0;

  constructor(counter: Counter, user: User, room: Room, topic?: number) {
    this.counter = counter;
    this.user = user;
    this.room = room;
    this.#topic = topic;
  }

  /** How many events there were when this person last did something here: what comes after may be the bot's reaction. */
  get eventsBeforeLastAct(): number {
    return this.#eventsBeforeLastAct;
  }

  /** `formats`: what is bold or struck through in it. `quote`: the words of the other message that a reply takes up. */
  says(
    text: string,
    { formats = [], ...options }: { replyTo?: number; quote?: string; formats?: readonly MessageEntity[] } = {},
  ): Update {
    return this.post({ body: plain(text, [...commandEntities(text), ...formats]), ...options });
  }

  /** A text of any length: what is too long goes in pieces, at once. */
  pastes(text: string, cut: Cut = "anywhere"): Update[] {
    const sent: Update[] = [];
    for (let left = text; left !== ""; ) {
      const fits = left.slice(0, TEXT_MAX);
      const lineEnd = cut === "between lines" && fits !== left ? fits.lastIndexOf("\n") + 1 : 0;
      const piece = lineEnd > 0 ? fits.slice(0, lineEnd) : fits;
      sent.push(this.says(piece.trim()));
      left = left.slice(piece.length);
    }
    return sent;
  }

  sendsDocument(file: SentFile): Update {
    return this.#sendsFile("document", file);
  }

  sendsPhoto(file: SentFile): Update {
    return this.#sendsFile("photo", file);
  }

  /** Several files in one go. Each is a message of its own; they share a number. */
  sendsAlbum(files: readonly SentFile[], kind: "document" | "photo" = "document"): Update[] {
    const album = String(this.counter.world.clock.now() * 1_000 + this.room.messages.size);
    return files.map((file) => this.#sendsFile(kind, file, album));
  }

  /** A place that moves with the phone from now on; `moves` is what the phone then says by itself. */
  sharesLiveLocation(): Update {
    const location = { latitude: 14.6937, longitude: -17.4441, live_period: 900 };
    return this.post({ body: plain(""), location });
  }

  moves(shared: Update): Update {
    const message = this.ownMessage(shared);
    if (message.location) message.location = { ...message.location, latitude: message.location.latitude + 0.001 };
    return this.giveEdited(message);
  }

  /** Sets an emoji under a message. Bots hear of it only when they ask to. */
  reacts(messageId: number, emoji: "👍" | "👎" | "❤" = "👍"): Update {
    const date = Math.floor(this.counter.world.clock.now() / 1000);
    const new_reaction = [{ type: "emoji" as const, emoji }];
    const about = { chat: this.room.chat, message_id: messageId, user: this.user };
    return this.give({ message_reaction: { ...about, date, old_reaction: [], new_reaction } } as NewUpdate);
  }

  /** Clears the chat on this side alone: no key of it is in sight any more, and the bot neither hears of it nor is refused an edit. */
  clearsChat(): void {
    this.room.clearedTo = Math.max(0, ...this.room.messages.keys());
    delete this.room.replyKeyboard;
  }

  protected ownMessage(update: Update): StoredMessage {
    const message = this.room.messages.get(update.message?.message_id ?? 0);
    if (!message || message.from.id !== this.user.id) throw new Error("not this person's message");
    return message;
  }

  protected giveEdited(message: StoredMessage): Update {
    message.editedAtMs = this.counter.world.clock.now();
    return this.give({ edited_message: wireMessage(message) } as Pick<Update, "edited_message">);
  }

  protected give(update: NewUpdate): Update {
    this.#eventsBeforeLastAct = this.counter.world.events.all.length;
    return this.counter.queue.add(update);
  }

  protected post(draft: Draft): Update {
    if (this.room.reach === "unknown") this.room.reach = "open";
    const topic = this.#topic === undefined ? {} : { topic: this.#topic };
    const message = this.counter.world.post(this.room, this.user, { ...topic, ...draft });
    if (message.topicOpened !== undefined) {
      message.topic = message.id;
      this.room.topics = new Set([...(this.room.topics ?? []), message.id]);
    }
    return this.give({ message: wireMessage(message) } as { message: Message & Update.NonChannel });
  }

  #sendsFile(kind: "document" | "photo", file: SentFile, album?: string): Update {
    const mimeType = file.mimeType ?? (kind === "photo" ? "image/jpeg" : "application/octet-stream");
    const stored = this.counter.world.files.add(kind, file.name, mimeType, Buffer.from(file.content));
    const caption = file.caption ?? "";
    const body = plain(caption, commandEntities(caption));
    return this.post({ body, file: { kind, stored }, ...(album !== undefined && { album }) });
  }
}
