import { systemClock } from "../../domain/clock.ts";
import { xof } from "../../domain/money.ts";
import { createLists } from "../../lists/lists.ts";
import { bad, type Finding, good } from "./finding.ts";

/** Enough for the list that is built in. */
const LIMITS = { bytes: 1_000, lines: 10, columns: 10, cellLength: 100, timeMs: 20_000 };
const RULES = { depositMax: xof(2_000_000), customerMonthMax: xof(10_000_000) };

/** Whether files with lists can be read: by a process of its own, that may read the program and its packages and nothing else. */
export async function checkLists(): Promise<Finding> {
  const lists = createLists(LIMITS, RULES, systemClock);
  try {
    if (await lists.tryReading()) return good("lists that people send as files can be read");
    return bad(
      "no file with a list can be read: the process that reads them does not work here",
      "run npm ci again in the program's own folder, and let the user who runs the bot read all of it",
    );
  } finally {
    await lists.close();
  }
}
