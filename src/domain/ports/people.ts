import type { Person } from "../person.ts";

/** Who may use the counter. Asked anew for every update and every act, so that somebody who is suspended is a stranger at once (faults S6). */
export interface People {
  /** The person as they are now; `undefined` for a stranger, and for somebody who is suspended. Throws `JournalUnavailable`. */
  find(id: number): Promise<Person | undefined>;
}
