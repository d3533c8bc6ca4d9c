/** Money that moved from one wallet to another. Never changed, never removed. */
export interface Movement {
  readonly transactionId: string;
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  /** Whole francs. */
  readonly amount: number;
  readonly at: number;
}

/** The wallet that opening balances come from, so that every franc has a source. */
const ISSUER = "issuer";

/** The simulator's own book: every movement takes from one wallet what it gives to another. What it says is the truth about money. */
export class Ledger {
  readonly #movements: Movement[] = [];
  readonly #balances = new Map<string, number>();
  readonly #loaded = new Map<string, number>();

  /** Puts the opening balance into a wallet. */
  open(msisdn: string, amount: number): void {
    this.#add(ISSUER, -amount);
    this.#add(msisdn, amount);
  }

  /** Moves money. Throws `RangeError` for what is no whole number of francs above 0, and for a wallet that would go below 0. */
  post(movement: Movement): void {
    const { from, to, amount, at } = movement;
    if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError("an amount is a whole number of francs");
    if (this.balance(from) < amount) throw new RangeError("a wallet cannot go below zero");
    this.#movements.push(movement);
    this.#add(from, -amount);
    this.#add(to, amount);
    const month = monthOf(to, at);
    this.#loaded.set(month, (this.#loaded.get(month) ?? 0) + amount);
  }

  /** Francs in a wallet. */
  balance(msisdn: string): number {
    return this.#balances.get(msisdn) ?? 0;
  }

  /** Francs that came into a wallet in the calendar month (UTC) of `at`. */
  loadedInMonth(msisdn: string, at: number): number {
    return this.#loaded.get(monthOf(msisdn, at)) ?? 0;
  }

  movements(): readonly Movement[] {
    return this.#movements;
  }

  #add(msisdn: string, amount: number): void {
    this.#balances.set(msisdn, this.balance(msisdn) + amount);
  }
}

function monthOf(msisdn: string, at: number): string {
  return `${msisdn} ${new Date(at).toISOString().slice(0, 7)}`;
}
