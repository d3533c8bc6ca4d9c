import type { Chat, StoredMessage } from "./phones/chat.ts";

/** What somebody who looks at a phone sees change. */
export type Novelty =
  | { readonly kind: "message"; readonly chat: Chat; readonly message: StoredMessage }
  | { readonly kind: "status"; readonly chat: Chat; readonly message: StoredMessage }
  /** The business has read what was written, or shows that it is writing. */
  | { readonly kind: "seen" | "typing"; readonly chat: Chat };

/** Tells whoever looks, in the order in which things happen. */
export class News {
  readonly #watchers = new Set<(novelty: Novelty) => void>();

  tell(novelty: Novelty): void {
    for (const watch of this.#watchers) watch(novelty);
  }

  /** Watches from now on; the answer ends it. */
  on(watch: (novelty: Novelty) => void): () => void {
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }
}
