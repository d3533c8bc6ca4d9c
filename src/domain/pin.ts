import { inspect } from "node:util";
import type { Clock } from "./clock.ts";

/** How many digits a wallet PIN has (contract README section 3). */
export const PIN_LENGTH = 4;

/** How long a PIN may stay in memory for one deposit, in milliseconds (design section 1, idea 3). */
export const PIN_LIFE_MS = 120_000;

const SHOWN = "[pin]";

/**
 * A wallet PIN in memory. It cannot be printed: text, JSON and inspection all give `[pin]`.
 * The bytes are lent by `use` for the length of one call and overwritten by `wipe`. Whoever is handed a Pin owns it and wipes it.
 */
export class Pin {
  /** How long the digits had been in memory when they became a PIN, in milliseconds: its two minutes began with the first one. */
  readonly heldMs: number;
  readonly #bytes: Buffer;
  #wiped = false;

  /** Copies the digits (ASCII) and overwrites the buffer they came in. Throws `RangeError`, without the digits, when they are not four. */
  constructor(digits: Buffer, heldMs = 0) {
    this.heldMs = heldMs;
    const good = digits.length === PIN_LENGTH && digits.every((byte) => byte >= 0x30 && byte <= 0x39);
    this.#bytes = Buffer.alloc(PIN_LENGTH);
    if (good) digits.copy(this.#bytes);
    digits.fill(0);
    if (!good) throw new RangeError("a PIN is four digits");
  }

  /** Lends the digits as ASCII bytes. Throws when the PIN was wiped: whoever asks that late must ask the person again. */
  use<T>(borrow: (digits: Buffer) => T): T {
    if (this.#wiped) throw new Error("the PIN was wiped");
    return borrow(this.#bytes);
  }

  /** Overwrites the digits. May be called more than once. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}

/** Wipes a PIN when its two minutes are over, counted from its first digit; the answer calls that off, for when it was wiped before (faults S4). */
export function wipeInTime(pin: Pin, clock: Pick<Clock, "after">): () => void {
  return clock.after(Math.max(PIN_LIFE_MS - pin.heldMs, 0), () => pin.wipe());
}
