/** One call that a bot made, and what came of it. */
export interface Call {
  readonly method: string;
  readonly fields: Record<string, unknown>;
  readonly atMs: number;
  /** `true`, or the description of the refusal; absent while the call is being served. */
  outcome?: true | string;
}

/** Who called what. `getUpdates` is left out: it is the heartbeat of a bot, not something it does. */
export class CallLog {
  readonly calls: Call[] = [];
  readonly #keep: boolean;
  #open = 0;
  #count = 0;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  /** Calls that are being served now. */
  get open(): number {
    return this.#open;
  }

  /** Calls since the start, whether they are kept or not. */
  get count(): number {
    return this.#count;
  }

  async record(call: Call, serve: () => Promise<unknown>): Promise<unknown> {
    if (call.method === "getUpdates") return serve();
    if (this.#keep) this.calls.push(call);
    this.#open++;
    this.#count++;
    try {
      const result = await serve();
      call.outcome = true;
      return result;
    } catch (error) {
      call.outcome = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      this.#open--;
    }
  }
}
