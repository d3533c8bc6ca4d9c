import { randomBytes } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import type { StorageAdapter } from "grammy";
import type { Session } from "../../flows/ground/session.ts";
import type { SeenUpdates } from "../../src/bot/middleware/once.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { Books } from "../../src/domain/ports/books.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createBooks } from "../../src/store/books.ts";
import { openJournalDatabase } from "../../src/store/sqlite/open-journal.ts";

/** What outlives a restart in these tests: the real journal, in a folder of its own, and what is kept for people, as text. */
export interface Kept {
  journal: Journal;
  books: Books;
  readonly sessions: StorageAdapter<Session>;
  readonly dialogues: StorageAdapter<VersionedState<ConversationData>>;
  readonly seen: SeenUpdates;
  /** Everything that is kept for people, to be searched for what must not be there. */
  written(): string;
  /** Closes the journal and opens it again, as another process would. */
  reopens(): Promise<void>;
  closes(): Promise<void>;
}

export async function keep(clock: Clock): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-flows-"));
  const open = () => openJournalDatabase({ folder, clock, random: (size) => randomBytes(size) });
  const sessions = new Map<string, string>();
  const dialogues = new Map<string, string>();
  const seen = new Set<number>();
  const opened = await open();
  const kept: Kept = {
    journal: opened.journal,
    books: createBooks(opened.transactions),
    sessions: copying(sessions),
    dialogues: copying(dialogues),
    seen: { has: (id) => seen.has(id), add: (id) => void seen.add(id) },
    written: () => [...sessions.values(), ...dialogues.values()].join("\n"),
    async reopens() {
      await kept.journal.close();
      const again = await open();
      Object.assign(kept, { journal: again.journal, books: createBooks(again.transactions) });
    },
    closes: () => kept.journal.close(),
  };
  return kept;
}

/** As JSON text, so that nothing is shared by accident. */
function copying<T>(texts: Map<string, string>): StorageAdapter<T> {
  return {
    read: (key) => {
      const text = texts.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    write: (key, value) => void texts.set(key, JSON.stringify(value)),
    delete: (key) => void texts.delete(key),
  };
}
