import type { Operation } from "./call-faults.ts";
import { GraphError } from "./graph-error.ts";

/** One call of the product, and what came of it. */
export interface GraphCallRecord {
  readonly operation: Operation;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly atMs: number;
  /** `true`, Meta's code of the refusal, or what else went wrong; absent while the call is being served. */
  outcome?: true | number | string;
}

/** Who asked what. */
export class CallLog {
  readonly calls: GraphCallRecord[] = [];
  readonly #keep: boolean;
  #open = 0;
  #count = 0;

  /** `keep`: off for long measurements, where memory must not grow. */
  constructor(keep: boolean) {
    this.#keep = keep;
  }

  /** Calls that are being served now. */
  get open(): number {
    return this.#open;
  }

  /** Calls since the start, kept or not. */
  get count(): number {
    return this.#count;
  }

  /** What was refused because of the call itself: what a product must never hear (no fault, no bucket, no window). */
  get refusals(): readonly GraphCallRecord[] {
    return this.calls.filter(({ outcome }) => typeof outcome === "number" && OF_THE_CALL.has(outcome));
  }

  async record<T>(
    call: Pick<GraphCallRecord, "operation" | "fields">,
    atMs: number,
    serve: () => Promise<T>,
  ): Promise<T> {
    const record: GraphCallRecord = { ...call, atMs };
    if (this.#keep) this.calls.push(record);
    this.#open++;
    this.#count++;
    try {
      const result = await serve();
      record.outcome = true;
      return result;
    } catch (error) {
      record.outcome = error instanceof GraphError ? error.code : String(error);
      throw error;
    } finally {
      this.#open--;
    }
  }
}

const OF_THE_CALL: ReadonlySet<number> = new Set([100, 131008, 131009, 131021, 131051, 132000, 132001, 132012, 132018]);
