/** One row of the history, and what the simulator knows beyond it. Times are milliseconds since 1970. */
export interface Transaction {
  readonly transactionId: string;
  /** Holds the distributor's number. */
  readonly requestId: string;
  /** What the operator itself puts into the metadata. */
  readonly idempotencyKey: string;
  readonly partner: string;
  readonly customer: string;
  /** Whole francs. */
  readonly amount: number;
  readonly reference: string;
  readonly receiveNotification: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  /** Told by the caller, or when the call came. */
  readonly requestedAt: number;
  readonly bulkId?: string | undefined;
  /** As shown, one of the contract's words or, by a fault, another. */
  status: string;
  statusReason?: string | undefined;
  createdAt: number;
  updatedAt: number;
  /** From when on the history shows it. */
  visibleAt: number;
  /** An open one gets this state then; a paid one is taken back. `SUCCESS` moves the money, if the rules still allow it. Never, when left out. */
  settles?: { readonly at: number; readonly to: string } | undefined;
  /** Code with which a batch line is refused when its turn comes; known from the start, because the PIN is not kept. */
  refusedBy?: string | undefined;
  /** Another word for a paid one, by a setting: what the answer and the state by id say, the history does not. */
  saidAs?: string | undefined;
  /** Wrong echoes, by a fault: what the history and answers show in place of the truth. */
  shown?: { readonly reference?: string; readonly amount?: number; readonly customer?: string } | undefined;
}

/** States that do not change any more (contract README section 5). */
export const FINAL_STATES: ReadonlySet<string> = new Set(["SUCCESS", "FAILED", "REJECTED", "CANCELLED"]);

/** States that may still become either (contract README section 5). */
export const OPEN_STATES: ReadonlySet<string> = new Set(["PRE_INITIATED", "INITIATED", "PENDING", "ACCEPTED"]);

/** All transactions, in the order in which they came. */
export class Transactions {
  readonly #all: Transaction[] = [];
  readonly #byId = new Map<string, Transaction>();
  readonly #byReference = new Map<string, Transaction[]>();
  readonly #byBulk = new Map<string, Transaction[]>();
  readonly #byTwin = new Map<string, Transaction[]>();

  add(transaction: Transaction): void {
    this.#all.push(transaction);
    this.#byId.set(transaction.transactionId, transaction);
    file(this.#byReference, transaction.reference, transaction);
    file(this.#byTwin, twinKey(transaction), transaction);
    if (transaction.bulkId !== undefined) file(this.#byBulk, transaction.bulkId, transaction);
  }

  get(transactionId: string): Transaction | undefined {
    return this.#byId.get(transactionId);
  }

  withReference(reference: string): readonly Transaction[] {
    return this.#byReference.get(reference) ?? [];
  }

  ofBulk(bulkId: string): readonly Transaction[] {
    return this.#byBulk.get(bulkId) ?? [];
  }

  /** Those of the same distributor, number and amount. */
  twinsOf(order: Twin): readonly Transaction[] {
    return this.#byTwin.get(twinKey(order)) ?? [];
  }

  all(): readonly Transaction[] {
    return this.#all;
  }
}

type Twin = Pick<Transaction, "partner" | "customer" | "amount">;

function twinKey({ partner, customer, amount }: Twin): string {
  return `${partner} ${customer} ${amount}`;
}

function file(index: Map<string, Transaction[]>, key: string, transaction: Transaction): void {
  const rows = index.get(key);
  if (rows) rows.push(transaction);
  else index.set(key, [transaction]);
}
