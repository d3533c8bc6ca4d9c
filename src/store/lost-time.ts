import type { Clock, Instant } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { noteLostTime } from "../domain/lost-time.ts";
import { type Act, type Journal, JournalUnavailable, type Move } from "../domain/ports/journal.ts";
import type { Reader } from "./journal/storage.ts";

const BY_RESTORE: Act = { by: { kind: "machine", part: "restore" }, what: "restore" };

/**
 * What a journal needs that does not know the time since `since`: a backup that was put back, or a database that has lost what it had acknowledged.
 * Deposits that waited for their PIN may have been paid since: they become UNCERTAIN and are looked up, so that nothing is paid again (faults F50, F70).
 * Payments that it does not know at all are found by a comparison of that time; until then no list leaves. Gives the number of deposits that are looked up.
 */
export async function declareLostTime(journal: Journal, since: Instant, clock: Clock): Promise<number> {
  const waiting = await journal.inStates(["DRAFT", "CONFIRMED"]);
  for (const deposit of waiting) await doubt(journal, deposit, clock);
  await noteLostTime(journal, { since, until: clock.now() });
  await journal.note({ at: clock.now(), act: { ...BY_RESTORE, detail: { lookedUp: waiting.length } } });
  return waiting.length;
}

/** When the last entry of a trail was written; the beginning of time for a trail without any. */
export async function lastEntryAt(db: Reader): Promise<Instant> {
  const last = await db.selectFrom("events").select("at").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return last?.at ?? 0;
}

/** As if the process had died while the call was out, which is what may have happened. */
async function doubt(journal: Journal, deposit: Deposit, clock: Clock): Promise<void> {
  const sentAt = deposit.confirmedAt ?? deposit.createdAt;
  const confirmed = deposit.state === "DRAFT" ? await step(journal, deposit, { to: "CONFIRMED", at: sentAt }) : deposit;
  const sending = await step(journal, confirmed, { to: "SENDING", at: sentAt, set: { attempts: 1, sentAt } });
  const at = clock.now();
  await step(journal, sending, { to: "UNCERTAIN", at, set: { reason: "interrupted", nextLookAt: at } });
}

async function step(journal: Journal, deposit: Deposit, change: Pick<Move, "to" | "at" | "set">): Promise<Deposit> {
  const { id, state, version } = deposit;
  const moved = await journal.move({ ...change, id, from: state, version, act: BY_RESTORE });
  if (moved.kind !== "moved")
    throw new JournalUnavailable(`deposit ${deposit.reference} cannot be restored: ${moved.kind}`);
  return moved.deposit;
}
