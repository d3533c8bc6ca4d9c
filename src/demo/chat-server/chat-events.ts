import type { StoredFile } from "./file-store.ts";
import type { Markup } from "./keyboard.ts";

/** Something the bot did that a person can see. Texts are plain, without markup. */
export interface ChatEvent {
  type: "message" | "edit" | "delete" | "answer" | "document" | "photo";
  chat: number;
  /** The message it is about; for an `answer`, the one whose button was tapped. */
  message_id: number;
  /** What is written: the text, the caption, or the words of the answer. Empty for a `delete`. */
  text: string;
  /** The labels to tap, row by row. */
  buttons: string[][];
  /** The keys behind the labels, as they were at this moment: what an old keyboard still sends when it is tapped late. */
  markup: Markup;
  /** For documents and pictures. */
  file?: StoredFile;
  /** Only for an `answer`: shown in a box that must be closed. */
  alert?: boolean;
}

type Listener = (event: ChatEvent) => void;

/** Everything the bot showed, in order, and whoever watches it live. */
export class ChatEvents {
  readonly all: ChatEvent[] = [];
  readonly #listeners = new Set<Listener>();
  /** Off for long measurements, where memory must not grow. */
  keep = true;

  emit(event: ChatEvent): void {
    if (this.keep) this.all.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Watches from now on; the answer ends it. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
