import type { Instant } from "../clock.ts";

/**
 * What the operator called to tell us (contract README section 11). A hint and never the truth: anyone who learns the key can call, in any order and
 * as often as they like. So a callback books nothing; it brings a look-up forward. Implemented by `src/store`.
 */
export interface Callbacks {
  /** Keeps a callback, in quarantine until `recognise`. `seen`: one with this key was kept before, and nothing is to be done. Throws `JournalUnavailable`. */
  keep(callback: NewCallback): Promise<"kept" | "seen">;
  /** Takes a callback out of quarantine: what it speaks of is ours. */
  recognise(key: string): Promise<void>;
  /** Whether any callback spoke of this. A batch's callback may come before the answer that says the batch's id (faults F27). */
  spokeOf(subject: string): Promise<boolean>;
  /** The newest that speak of nothing we know: something else of this key's owner, or somebody who tries. */
  quarantined(limit: number): Promise<readonly KeptCallback[]>;
}

/** What a callback says, read as far as it could be. Its sender proved to have the key, nothing more. */
export interface CallbackNotice {
  /** `X-Sonatel-Idempotency-Key`, the same on every redelivery. */
  readonly key?: string | undefined;
  /** The body as it came, for a key of our own where none came. It is not kept. */
  readonly body: Buffer;
  readonly type?: string | undefined;
  readonly reference?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly status?: string | undefined;
}

/** A callback to keep. Of its body nothing else is kept: it may hold customers' numbers. */
export interface NewCallback {
  /** The operator's idempotency key, the same on every redelivery; where there was none, a hash of the body. */
  readonly key: string;
  readonly at: Instant;
  /** Such as `BULK_CASHIN`; absent where the body could not be read. */
  readonly type?: string | undefined;
  /** The batch's id, or a cash-in's reference or transaction id. */
  readonly subject?: string | undefined;
  /** The operator's word. Nothing is decided by it. */
  readonly status?: string | undefined;
}

/** A callback that was kept. */
export type KeptCallback = NewCallback;
