import { remindAt } from "../domain/claim.ts";
import type { Clock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import type { ClaimBook, Claimed } from "../domain/ports/claims.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import { claimAlarm } from "./claims.ts";

/** Claims reminded of in one round, and when the next round is where one is left or the journal is away, in milliseconds. */
const AT_ONCE = 20;
const TRY_AGAIN_MS = 60_000;

/** It is looked at least this often, in milliseconds: claims are opened meanwhile, clocks jump, and timers count days badly. */
const LONGEST_MS = 3_600_000;

/** Reminds people of claims that have no end: whoever opened one, and the owners. What is due is in the journal, so nothing is forgotten by a restart. */
export interface ClaimReminders {
  start(): void;
  stop(): void;
}

/** Makes the reminders of claims. `failed` hears of bugs. */
export function createClaimReminders(
  parts: {
    journal: Pick<Journal, "move">;
    book: ClaimBook;
    clock: Clock;
    owners: readonly number[];
    log: Pick<Log, "warn">;
  },
  failed: (error: unknown) => void,
): ClaimReminders {
  const { journal, book, clock, owners, log } = parts;
  let stopped = true;
  let cancel = () => {};

  async function round(): Promise<void> {
    await unlessJournalAway(
      async () => {
        const due = await book.due(clock.now(), AT_ONCE);
        for (const deposit of due) await remind(deposit);
        const next = await book.nextAt();
        wakeIn(due.length > 0 ? TRY_AGAIN_MS : (next ?? Number.POSITIVE_INFINITY) - clock.now());
      },
      (error) => {
        log.warn({ part: "claims", error: error.message }, "claims not reminded of yet");
        wakeIn(TRY_AGAIN_MS);
      },
    ).catch(failed);
  }

  /** One that was ended meanwhile is not written, so not told either. */
  async function remind({ id, state, version, claim, ...deposit }: Claimed): Promise<void> {
    const now = clock.now();
    const reminders = claim.reminders + 1;
    const reminded = { ...claim, reminders, remindAt: Math.max(remindAt({ ...claim, reminders }), now + 1) };
    const whole = { ...deposit, id, state, version, claim: reminded };
    const name = now >= claim.dueAt ? "claim-overdue" : "claim-reminder";
    const hears = [...new Set([deposit.chatId, ...owners])];
    await journal.move({
      ...{ id, version, from: state, to: state, at: now, set: { claim: reminded } },
      act: { by: { kind: "machine", part: "claims" }, what: "remind_claim", detail: { number: claim.number } },
      tell: hears.map((chatId) => claimAlarm(name, chatId, whole)),
    });
  }

  function wakeIn(ms: number): void {
    cancel();
    if (!stopped) cancel = clock.after(Math.max(0, Math.min(ms, LONGEST_MS)), () => void round());
  }

  return {
    start() {
      stopped = false;
      void round();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
