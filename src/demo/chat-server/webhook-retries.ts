/** Pauses between two tries, in milliseconds: none before the second, then doubled from twice the first to between once and twice the longest. */
export interface RetryPauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** No `Retry-After` is obeyed for longer. */
const RETRY_AFTER_MAX_S = 3_600;

/** When one update is tried again (tdlib/telegram-bot-api, `WebhookActor::on_update_error`). */
export class Retries {
  readonly #longestMs: number;
  #delayMs: number;
  #failures = 0;

  constructor({ firstMs, longestMs }: RetryPauses) {
    this.#delayMs = firstMs;
    this.#longestMs = longestMs;
  }

  /** The pause after a failure. `retryAfter` is the header of the bot's answer, which comes first and leaves the doubling alone. */
  pauseMs(retryAfter: string | null): number {
    const isFirst = this.#failures++ === 0;
    const askedS = /^\d+$/.test(retryAfter ?? "") ? Math.min(Number(retryAfter), RETRY_AFTER_MAX_S) : 0;
    if (askedS > 0) return askedS * 1_000;
    if (isFirst) return 0;
    this.#delayMs = Math.min(this.#delayMs * 2, this.#longestMs * (1 + Math.random()));
    return this.#delayMs;
  }
}
