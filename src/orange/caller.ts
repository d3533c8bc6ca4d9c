import type { Clock } from "../domain/clock.ts";
import { PIN_LIFE_MS } from "../domain/pin.ts";
import type { Unavailable } from "../domain/ports/operator.ts";
import type { Turn } from "./call-queue.ts";
import { type CallRate, ONE_MINUTE_WAIT_MS, type Place } from "./call-rate.ts";
import type { RefusalWatch } from "./refusal-watch.ts";
import type { Seen } from "./seen.ts";
import type { Tokens } from "./tokens.ts";
import { NO_PLACE } from "./unavailable.ts";
import type { Call, Wire } from "./wire.ts";

/** Calls that need a token and a place in the rate limit. */
export interface Caller {
  /** Gets both, for one call that may leave at any moment from now on. */
  ready(turn: Turn): Promise<ReadyCall | Unavailable>;
  /** Makes a call that changes nothing. After a 401 it is made once more with a new token: safe for reading, never done for anything else. */
  read(call: Call & { readonly method: "GET" }, turn: Turn): Promise<Seen | Unavailable>;
}

/** One call, ready to leave. */
export interface ReadyCall {
  readonly kind: "ready_call";
  /** Leaves now, exactly once. Throws `CallUsed`, without sending, the second time. A refused token is forgotten and "too many" pauses everybody. */
  send(call: Call): Promise<Seen>;
  release(): void;
}

/** A cash-in waits no longer than its PIN lives; the others have someone or something that asks again. */
const WAIT_MS_MAX: Readonly<Record<Turn, number>> = {
  cash_in: PIN_LIFE_MS,
  batch: PIN_LIFE_MS,
  look_up: ONE_MINUTE_WAIT_MS,
  other: ONE_MINUTE_WAIT_MS,
  spare: ONE_MINUTE_WAIT_MS,
};

/** Makes the caller. */
export function createCaller(
  wire: Wire,
  tokens: Tokens,
  rate: CallRate,
  clock: Clock,
  refusals: Pick<RefusalWatch, "answered">,
): Caller {
  /** The token comes first: if calls held their places while they wait for it, it could find none for itself. */
  async function ready(turn: Turn): Promise<ReadyCall | Unavailable> {
    const giveUpAt = clock.monotonic() + WAIT_MS_MAX[turn];
    for (;;) {
      const first = await tokens.get();
      if (typeof first !== "string") return first;
      const place = await rate.place(turn, giveUpAt - clock.monotonic());
      if (!place) return NO_PLACE;
      const token = tokens.current();
      if (token !== undefined) return readyCall(token, place);
      place.giveBack(); // the token grew old in the queue
    }
  }

  function readyCall(token: string, place: Place): ReadyCall {
    return {
      kind: "ready_call",
      async send(call) {
        place.use();
        const seen = await wire.exchange({ ...call, headers: { ...call.headers, Authorization: `Bearer ${token}` } });
        if (seen.kind === "answered" && !isAboutAnotherToken(token, seen.http)) refusals.answered(call, seen);
        if (seen.kind === "answered" && seen.http === 401) tokens.forget(token);
        if (seen.kind === "answered" && seen.waitMs !== undefined) rate.pause(seen.waitMs);
        return seen;
      },
      release: () => place.giveBack(),
    };
  }

  /** Calls side by side leave with one token: that it is void is said to each of them, and is one refusal. One that grew old on the way is none. */
  function isAboutAnotherToken(token: string, http: number): boolean {
    return http === 401 && tokens.current() !== token;
  }

  async function read(call: Call & { readonly method: "GET" }, turn: Turn): Promise<Seen | Unavailable> {
    const first = await readOnce(call, turn);
    return first.kind === "answered" && first.http === 401 ? readOnce(call, turn) : first;
  }

  async function readOnce(call: Call, turn: Turn): Promise<Seen | Unavailable> {
    const place = await ready(turn);
    return place.kind === "unavailable" ? place : place.send(call);
  }

  return { ready, read };
}
