import { sql } from "kysely";
import type { Adapter } from "lowdb";
import type { Instant } from "../../domain/clock.ts";
import { BESIDE, type Storage } from "../journal/storage.ts";
import { type Sections, type UserPlace, userName } from "../users/user-file.ts";

/** Rows taken away with one statement. */
const AT_ONCE = 500;

/** Where users' sections are kept beside a journal in PostgreSQL: a row each, written in turn with everything else that the member writes. */
export function userRows(storage: Pick<Storage, "db" | "transaction">, now: () => Instant): UserPlace {
  return {
    of: (key) => new UserRow(storage, userName(key), now),
    async idle(before) {
      const found = sql<{ key: string }>`select key from user_sections where written_at < ${before}`;
      return (await found.execute(storage.db)).rows.map(({ key }) => key);
    },
    async drop(names, before) {
      let dropped = 0;
      for (let from = 0; from < names.length; from += AT_ONCE) {
        const some = sql.join(names.slice(from, from + AT_ONCE));
        const drop = sql`delete from user_sections where written_at < ${before} and key in (${some})`;
        dropped += Number((await storage.transaction(({ db }) => drop.execute(db), BESIDE)).numAffectedRows ?? 0);
      }
      return dropped;
    },
  };
}

/** lowdb's way to one user's row. A row that does not hold sections is written over with the next change: it holds convenience, never truth. */
class UserRow implements Adapter<Sections> {
  readonly #storage: Pick<Storage, "db" | "transaction">;
  readonly #key: string;
  readonly #now: () => Instant;

  constructor(storage: Pick<Storage, "db" | "transaction">, key: string, now: () => Instant) {
    this.#storage = storage;
    this.#key = key;
    this.#now = now;
  }

  async read(): Promise<Sections | null> {
    const found = sql<{ sections: string }>`select sections from user_sections where key = ${this.#key}`;
    const { rows } = await found.execute(this.#storage.db);
    return parse(rows[0]?.sections);
  }

  async write(sections: Sections): Promise<void> {
    const text = JSON.stringify(sections);
    const write = sql`insert into user_sections (key, sections, written_at) values (${this.#key}, ${text}, ${this.#now()})
      on conflict (key) do update set sections = excluded.sections, written_at = excluded.written_at`;
    await this.#storage.transaction(({ db }) => write.execute(db), BESIDE);
  }
}

function parse(text: string | undefined): Sections | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Sections) : null;
  } catch {
    return null;
  }
}
