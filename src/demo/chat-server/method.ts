import type { FloodLimits } from "./flood-limits.ts";
import type { Payload } from "./payload.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { Webhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** What a method works on. */
export interface Counter {
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly webhook: Webhook;
  readonly flood: FloodLimits;
  /** Refuses what only the platform's own program takes that runs at home. */
  readonly isHosted: boolean;
}

/** One method of the Bot API: gives the `result`, or throws a `BotApiError`. `gone` fires when the caller hangs up. */
export type Method = (counter: Counter, payload: Payload, gone: AbortSignal) => unknown;
