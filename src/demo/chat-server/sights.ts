/** What somebody who looks at a phone sees beyond what the bot did to its messages (`ChatEvent`). */
export type Sight =
  /** A message came into a chat, a person's or the bot's. */
  | { kind: "posted"; chat: number; messageId: number }
  /** The bot shows that it is busy, for five seconds or until its next message (`sendChatAction`). */
  | { kind: "busy"; chat: number; action: string }
  /** The bot changed its menu of commands. */
  | { kind: "menu" };

/** Tells whoever looks, in the order in which they came. */
export class Sights {
  readonly #watchers = new Set<(sight: Sight) => void>();

  emit(sight: Sight): void {
    for (const watch of this.#watchers) watch(sight);
  }

  /** Watches from now on; the answer ends it. */
  on(watch: (sight: Sight) => void): () => void {
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }
}
