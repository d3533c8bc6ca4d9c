import { existsSync } from "node:fs";
import { join } from "node:path";
import { unlessJournalAway } from "../../domain/journal-away.ts";
import { NoJournal } from "../../store/postgres/failures.ts";
import { JOURNAL_FILE } from "../../store/sqlite/open-journal.ts";
import type { Asked } from "../command.ts";
import { openJournalOf } from "../open-journal-of.ts";
import { bad, type Finding, good, warning } from "./finding.ts";

/** A message that has waited longer than this has not reached its person, in milliseconds. */
const WAITING_MAX_MS = 10 * 60_000;

/** Whether the journal is whole, and what in it waits for somebody. Reads only, also while the bot runs. */
export async function checkJournal(
  asked: Pick<Asked, "folder" | "database">,
  now: number,
): Promise<readonly Finding[]> {
  const isNew = !asked.database && !existsSync(join(asked.folder, JOURNAL_FILE));
  if (isNew) return [good("none yet: made at the first start")];
  return await unlessJournalAway(
    () => lookInto(asked, now),
    (error) =>
      error instanceof NoJournal
        ? [good("none yet: made at the first start")]
        : [bad(error.message, "see docs/operations.md, When something fails")],
  );
}

async function lookInto(asked: Pick<Asked, "folder" | "database">, now: number): Promise<readonly Finding[]> {
  const { reader } = await openJournalOf(asked);
  try {
    const verdict = await reader.verify();
    if (verdict.kind === "broken")
      return [
        bad(
          `broken at entry ${verdict.seq}: ${verdict.why}`,
          verdict.rows?.length
            ? `look at each of ${verdict.rows.join(", ")}: what it decides stands still (docs/operations.md, When something fails)`
            : "stop the bot and restore a backup (docs/operations.md)",
        ),
      ];
    const review = (await reader.inStates(["REVIEW"])).length;
    const { waiting, oldest } = await reader.outboxDepth();
    return [
      good(`intact, ${verdict.events} lines`),
      ...(review > 0
        ? [
            warning(
              `${review} deposits wait for a person's decision`,
              "decide them in the chat, with the wallet's statement",
            ),
          ]
        : []),
      ...(oldest !== undefined && now - oldest > WAITING_MAX_MS
        ? [
            warning(
              `${waiting} messages wait since ${new Date(oldest).toISOString()}`,
              "see whether the bot runs and Telegram answers",
            ),
          ]
        : []),
    ];
  } finally {
    reader.close();
  }
}
