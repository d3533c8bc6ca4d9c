import type { Clock, Instant } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { type Xof, xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import { lastsUntil, PACE_WINDOW_MS } from "../domain/pace.ts";
import type { KnownBalances } from "../domain/ports/balances.ts";
import type { Books } from "../domain/ports/books.ts";
import type { Log } from "../domain/ports/log.ts";
import type { BalanceAnswer } from "../domain/ports/operator.ts";
import type { Reading } from "../domain/till-day.ts";

/** What watching needs. */
export interface BalanceWatchParts {
  readonly books: Pick<Books, "balanceAlerts" | "reports" | "tillDays">;
  readonly lastKnown: KnownBalances["lastKnown"];
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  readonly failed: (error: unknown) => void;
}

/** Hears of every answer about a wallet's balance, and makes of it what people want to know. */
export interface BalanceWatch {
  hear(wallet: Msisdn, answer: BalanceAnswer, at: Instant): void;
  /** Lets what is being written finish. */
  stop(): Promise<void>;
}

/**
 * Makes the watch: the first balance after opening is the one the day is counted from, and one below the set level is told. Where the operator
 * says no balance without a PIN, the last one it said is counted on with what was paid since.
 */
export function createBalanceWatch({ books, lastKnown, clock, log, failed }: BalanceWatchParts): BalanceWatch {
  const turns = new Map<Msisdn, Promise<void>>();

  async function take(wallet: Msisdn, answer: BalanceAnswer, at: Instant): Promise<void> {
    const balance = answer.kind === "balance" ? { amount: answer.balance, at } : await estimate(wallet);
    if (!balance) return;
    if (answer.kind === "balance") {
      const day = await books.tillDays.current(wallet);
      if (day && !day.balance && at >= day.openedAt) await books.tillDays.firstBalance(day.id, balance);
    }
    await books.balanceAlerts.hear(wallet, balance, () => lasts(wallet, balance.amount));
  }

  async function estimate(wallet: Msisdn): Promise<Reading | undefined> {
    const known = lastKnown(wallet);
    if (!known) return undefined;
    const at = clock.now();
    const { paid } = await books.reports.leftSince(wallet, known.at);
    return { amount: xof(Math.max(0, known.balance - paid)), at };
  }

  function notWatched({ message }: Error): void {
    log.warn({ part: "balance-watch", error: message }, "balance not watched");
  }

  async function lasts(wallet: Msisdn, balance: Xof) {
    const now = clock.now();
    const { paid, firstPaid } = await books.reports.sums({ wallet, from: now - PACE_WINDOW_MS, to: now });
    return lastsUntil(balance, { ...paid, first: firstPaid }, now);
  }

  return {
    /** In the order in which answers came, a wallet at a time: an older balance must not undo a newer one. */
    hear(wallet, answer, at) {
      const turn = (turns.get(wallet) ?? Promise.resolve())
        .then(() => unlessJournalAway(() => take(wallet, answer, at), notWatched))
        .catch(failed)
        .finally(() => turns.get(wallet) === turn && turns.delete(wallet));
      turns.set(wallet, turn);
    },
    stop: async () => void (await Promise.all(turns.values())),
  };
}
