import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock, RandomBytes } from "../../src/domain/clock.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { openJournal } from "../../src/store/sqlite/open-journal.ts";
import { countedBytes, standingClock } from "./samples.ts";

/** An empty folder for one test. */
export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), "guichet-store-"));
}

/** The journal of a folder, closed after the test. Closing it earlier is fine. */
export async function journalIn(
  folder: string,
  clock: Clock = standingClock(),
  random: RandomBytes = countedBytes(),
): Promise<Journal> {
  const journal = await openJournal({ folder, clock, random });
  onTestFinished(() => journal.close());
  return journal;
}
