import { inspect } from "node:util";
import type { Clock } from "./clock.ts";

/** How many digits a wallet PIN has (contract README section 3). */
export const PIN_LENGTH = 4;

/** How long a PIN may stay in memory for one deposit, in milliseconds (docs/security.md, "The PIN's way"). */
export const PIN_LIFE_MS = 120_000;

const SHOWN = "[pin]";

/** Whether a text is a PIN's ciphertext as the operator wants it: standard base64, 344 characters (contract README section 3). */
export function isSealed(text: string): boolean {
  return /^[A-Za-z0-9+/]{342}==$/.test(text);
}

function isFourDigits(bytes: Buffer): boolean {
  return bytes.length === PIN_LENGTH && bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}

/** A PIN that was sealed on the person's phone: what it is sealed with, by fingerprint. Only the operator can open it, and only with that key. */
export interface Seal {
  readonly fingerprint: string;
}

/** What a PIN is lent to: one for digits, one for a ciphertext. Either is lent for the length of one call. */
export interface Borrower<T> {
  readonly digits: (digits: Buffer) => T;
  readonly sealed: (ciphertext: Buffer, seal: Seal) => T;
}

/**
 * A wallet PIN in memory: its digits, or the ciphertext of them, which can be replayed and is treated the same. It cannot be printed: text, JSON
 * and inspection all give `[pin]`. The bytes are lent for the length of one call and overwritten by `wipe`. Whoever is handed a Pin owns it and wipes it.
 */
export class Pin {
  /** How long the digits had been in memory when they became a PIN, in milliseconds: its two minutes began with the first one. */
  readonly heldMs: number;
  /** Set when we never saw the digits. */
  readonly seal: Seal | undefined;
  readonly #bytes: Buffer;
  #wiped = false;
  #warned = false;

  /** Copies the digits (ASCII), or the ciphertext as it goes to the operator, and overwrites the buffer they came in. Throws `RangeError`, without them, when they are neither. */
  constructor(bytes: Buffer, heldMs = 0, seal?: Seal) {
    this.heldMs = heldMs;
    this.seal = seal && { fingerprint: seal.fingerprint };
    const good = seal === undefined ? isFourDigits(bytes) : isSealed(bytes.toString("latin1"));
    this.#bytes = good ? Buffer.from(bytes) : Buffer.alloc(0);
    bytes.fill(0);
    if (!good) throw new RangeError(seal === undefined ? "a PIN is four digits" : "a sealed PIN is 344 characters");
  }

  /** Lends what it is. Throws when the PIN was wiped: whoever asks that late must ask the person again. */
  lend<T>(borrower: Borrower<T>): T {
    if (this.#wiped) throw new Error("the PIN was wiped");
    return this.seal === undefined ? borrower.digits(this.#bytes) : borrower.sealed(this.#bytes, this.seal);
  }

  /** Lends the digits as ASCII bytes. Throws when the PIN was wiped, and when it is sealed: then nobody here knows them. */
  use<T>(borrow: (digits: Buffer) => T): T {
    return this.lend({
      digits: borrow,
      sealed: () => {
        throw new Error("the PIN is sealed");
      },
    });
  }

  /** Whoever typed it had read that one more error locks the wallet at the operator. */
  get isWarned(): boolean {
    return this.#warned;
  }

  /** Said by the pad that showed it. */
  warned(): void {
    this.#warned = true;
  }

  /** Overwrites the bytes. May be called more than once. */
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
