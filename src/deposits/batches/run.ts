import { type Batch, type PauseReason, stopsRun } from "../../domain/batch.ts";
import { type Clock, type Instant, sleep } from "../../domain/clock.ts";
import type { Pin } from "../../domain/pin.ts";
import type { BatchProgress } from "../../domain/ports/batches.ts";
import type { BulkAnswer, CashInAnswer, PinCode } from "../../domain/ports/operator.ts";
import type { RejectionReason } from "../../domain/reasons.ts";
import type { LineQueue } from "./line-queue.ts";

/** Code 2042, "not allowed for the payer", so many times in a row ends the run (contract README section 13, `payerBarred.stopAfter`). */
const PAYER_BARRED_MAX = 3;

/** So many lines in a row without a clear answer end the run: the operator is away, and every further line would be one more in doubt. */
const UNCLEAR_MAX = 10;

/** What a word about the PIN ends the run with, in whatever answer it stood (faults F18). */
const PIN_REFUSED = {
  "2011": "wrong_pin",
  "2012": "wrong_pin_last_try",
  "2013": "wallet_locked",
  "2014": "wrong_pin",
} as const satisfies Readonly<Record<NonNullable<PinCode["pinCode"]>, RejectionReason>>;

/** Why a run takes up no more lines. */
export interface Ending {
  readonly why: PauseReason;
  readonly code?: RejectionReason;
}

/**
 * One run of a batch in memory: its PIN, and what has been heard so far. Whatever ends it, calls that are out come to their own end, and
 * the PIN is dropped as soon as no line is between its SENDING and its first byte.
 */
export class Run {
  readonly batch: Batch;
  /** Who gave the PIN. */
  readonly by: number;
  readonly pin: Pin;
  readonly queue: LineQueue;
  readonly pinUntil: Instant;
  /** Whether the operator has taken the PIN in this run. */
  proven = false;
  /** Payments that the operator has since then may be this list's, made before the journal was lost (faults F50). */
  wantedSince: Instant;
  away: BatchProgress["away"];
  waitsUntil: Instant | undefined;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #cancelTimer: () => void;
  #ending: Ending | undefined;
  #end: () => void = () => {};
  readonly #ended: Promise<void>;
  #leaving = 0;
  #answers = 0;
  #barred = 0;
  #unclear = 0;

  constructor(batch: Batch, by: number, pin: Pin, queue: LineQueue, pinMaxMs: number, clock: Clock) {
    this.batch = batch;
    this.wantedSince = batch.createdAt;
    this.by = by;
    this.pin = pin;
    this.queue = queue;
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
    const leftMs = Math.max(pinMaxMs - pin.heldMs, 0);
    this.pinUntil = clock.now() + leftMs;
    this.#cancelTimer = clock.after(leftMs, () => this.end({ why: "pin_expired" }));
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Milliseconds a line has taken so far, all in all. */
  get lineMs(): number | undefined {
    return this.#answers === 0 ? undefined : (this.#clock.monotonic() - this.#startedAt) / this.#answers;
  }

  /** Takes up no more lines. The first reason stays. */
  end(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.#cancelTimer();
    this.#end();
    this.#wipeWhenNothingLeaves();
  }

  /** Waits, but no longer than the run goes on. */
  async pause(ms: number): Promise<void> {
    await Promise.race([sleep(this.#clock, ms), this.#ended]);
  }

  /** A line is about to become SENDING: from here to its first byte the PIN must not go away under it. */
  async leaves<T>(task: () => Promise<T>): Promise<T> {
    this.#leaving += 1;
    try {
      return await task();
    } finally {
      this.#leaving -= 1;
      this.#wipeWhenNothingLeaves();
    }
  }

  /** Ends the run: no line of it leaves any more. */
  close(): void {
    this.end({ why: "by_person" });
    this.pin.wipe();
  }

  /** What a call's answer, for one line or for many, means for those that have not left (contract README section 7). */
  heard(answer: CashInAnswer | BulkAnswer, lines = 1): void {
    this.#answers += lines;
    if (answer.pinCode !== undefined) this.end({ why: "refused", code: PIN_REFUSED[answer.pinCode] });
    else if (answer.kind === "succeeded" || answer.kind === "pending") this.proven = true;
    // One that was taken under another reference shows that the operator is there; its row is looked for.
    const isUnclear = answer.kind === "uncertain" && answer.reason !== "other_reference";
    this.#unclear = isUnclear ? this.#unclear + lines : 0;
    this.#barred = answer.kind === "rejected" && answer.code === "2042" ? this.#barred + 1 : 0;
    if (answer.kind === "rejected" || answer.kind === "again") {
      const stops = stopsRun(answer.reason) || (answer.kind === "rejected" && answer.stop);
      if (stops) this.end({ why: "refused", code: answer.reason });
    }
    if (this.#barred >= PAYER_BARRED_MAX) this.end({ why: "payer_barred" });
    if (this.#unclear >= UNCLEAR_MAX) this.end({ why: "no_answers" });
  }

  #wipeWhenNothingLeaves(): void {
    if (this.#ending && this.#leaving === 0) this.pin.wipe();
  }
}
