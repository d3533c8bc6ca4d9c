import { createHash } from "node:crypto";
import type { Clock } from "../domain/clock.ts";
import type { Deposit, TransactionId } from "../domain/deposit.ts";
import type { CallbackNotice, Callbacks } from "../domain/ports/callbacks.ts";
import type { Deposits } from "../domain/ports/deposits.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import type { Reference } from "../domain/reference.ts";
import { remembers } from "../domain/remembered.ts";

/** Hears that a batch may be over, and says whether it knows that batch. It looks for itself: the hint is no truth. */
export type BatchHint = (bulkId: string) => Promise<boolean>;

/** Takes the operator's callbacks and brings look-ups forward (contract README section 11). */
export interface CallbackHints {
  /** Keeps a callback; what it is about is looked up after this resolves. Throws `JournalUnavailable`: then the operator must bring it again. */
  receive(notice: CallbackNotice): Promise<void>;
  /** Calls `listener` for every new callback about a batch. The answer ends it. */
  onHint(listener: BatchHint): () => void;
}

/** A batch's callback names the batch in `reference` (contract README section 9). */
const BATCH = "BULK_CASHIN";

/** Looked at within this time, in milliseconds, a deposit or batch is not looked at again for a callback, whether the look worked or not: whoever has the key must not spend our calls. */
const LOOKED_LATELY_MS = 5_000;

/** So many deposits and batches are remembered as hinted at: more than the operator answers look-ups of within that time. */
const REMEMBERED_MAX = 1_000;

/** Makes the receiver. It moves no money and changes no state: the reconciler does, from what the operator answers when asked. */
export function createCallbackHints(parts: {
  callbacks: Callbacks;
  journal: Pick<Journal, "byReference" | "byTransactionId">;
  deposits: Pick<Deposits, "lookNow">;
  clock: Clock;
  log: Log;
}): CallbackHints {
  const { callbacks, journal, deposits, clock, log } = parts;
  const listeners = new Set<BatchHint>();
  const hinted = remembers<string, { readonly at: number; readonly isOurs: Promise<boolean> }>(REMEMBERED_MAX);

  return {
    async receive(notice) {
      const { type, reference, transactionId, status } = notice;
      const key = notice.key ?? `body ${createHash("sha256").update(notice.body).digest("hex")}`;
      const kept = await callbacks.keep({ key, at: clock.now(), type, subject: reference ?? transactionId, status });
      if (kept === "kept") void followUp(key, notice);
    },
    onHint(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  /** A hint that goes wrong is only a hint that did not come: everything is looked up in time without it. */
  async function followUp(key: string, notice: CallbackNotice): Promise<void> {
    try {
      const isOurs = notice.type === BATCH ? await hintBatch(notice) : await hintDeposit(notice);
      if (isOurs) await callbacks.recognise(key);
      else log.warn({ part: "callbacks", reason: notice.type }, "callback about nothing we know, kept in quarantine");
    } catch (error) {
      log.warn({ part: "callbacks", name: error instanceof Error ? error.name : "unknown" }, "callback not followed");
    }
  }

  async function hintBatch({ reference }: CallbackNotice): Promise<boolean> {
    if (reference === undefined) return false;
    return await seldom(`batch ${reference}`, async () => {
      const answers = await Promise.all([...listeners].map((listener) => listener(reference)));
      return answers.includes(true);
    });
  }

  /** A deposit that is being sent is left alone: the answer to its own call is on the way, or its absence is looked up (faults F27). */
  async function hintDeposit({ reference, transactionId }: CallbackNotice): Promise<boolean> {
    const deposit =
      (reference === undefined ? undefined : await journal.byReference(reference as Reference)) ??
      (transactionId === undefined ? undefined : await journal.byTransactionId(transactionId as TransactionId));
    if (!deposit) return false;
    if (wasLookedAtLately(deposit)) return true;
    return await seldom(deposit.id, async () => {
      await deposits.lookNow(deposit.id, "callback");
      return true;
    });
  }

  /** Looks, unless a hint about the same made it look lately: then gives what came of that. */
  async function seldom(what: string, look: () => Promise<boolean>): Promise<boolean> {
    const now = clock.monotonic();
    const last = hinted.get(what);
    if (last && now - last.at < LOOKED_LATELY_MS) return await last.isOurs;
    const isOurs = look();
    hinted.set(what, { at: now, isOurs });
    return await isOurs;
  }

  function wasLookedAtLately({ lastLookAt }: Deposit): boolean {
    return lastLookAt !== undefined && Math.abs(clock.now() - lastLookAt) < LOOKED_LATELY_MS;
  }
}
