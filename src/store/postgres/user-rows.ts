import { sql } from "kysely";
import type { Adapter } from "lowdb";
import type { Storage } from "../journal/storage.ts";
import { type Sections, userName } from "../users/user-file.ts";
import type { UserPlace } from "../users/user-files.ts";

/** Where users' sections are kept beside a journal in PostgreSQL: a row each, written in turn with everything else that the member writes. */
export function userRows(storage: Pick<Storage, "db" | "transaction">): UserPlace {
  return (key) => new UserRow(storage, userName(key));
}

/** lowdb's way to one user's row. A row that does not hold sections is written over with the next change: it holds convenience, never truth. */
class UserRow implements Adapter<Sections> {
  readonly #storage: Pick<Storage, "db" | "transaction">;
  readonly #key: string;

  constructor(storage: Pick<Storage, "db" | "transaction">, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  async read(): Promise<Sections | null> {
    const found = sql<{ sections: string }>`select sections from user_sections where key = ${this.#key}`;
    const { rows } = await found.execute(this.#storage.db);
    return parse(rows[0]?.sections);
  }

  async write(sections: Sections): Promise<void> {
    const text = JSON.stringify(sections);
    const write = sql`insert into user_sections (key, sections) values (${this.#key}, ${text})
      on conflict (key) do update set sections = excluded.sections`;
    await this.#storage.transaction((db) => write.execute(db));
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
