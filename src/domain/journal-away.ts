import { JournalUnavailable } from "./ports/journal.ts";

/**
 * Does what needs the journal. A journal that is away, or a row that is broken, goes to `away`, which says what the caller does instead (faults F28,
 * F29, S36); whatever else is thrown goes up, because it is a bug. Work of the counter tells the two apart nowhere else.
 */
export async function unlessJournalAway<Done, Instead>(
  task: () => Done | Promise<Done>,
  away: (error: JournalUnavailable) => Instead | Promise<Instead>,
): Promise<Done | Instead> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return await away(error);
  }
}
