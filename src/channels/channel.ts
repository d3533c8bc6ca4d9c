/** How updates arrive: long polling now, webhooks later. */
export interface Channel {
  /** Begins to take updates. Does not wait for Telegram to be there. */
  start(): void;
  /** Takes no more updates at once, then waits until the running ones are over, `limitMs` at most. */
  stop(limitMs: number): Promise<void>;
  /** Resolves when the channel is over: stopped, or refused for good. */
  readonly ended: Promise<ChannelEnd>;
}

/** Why a channel is over. After `refused` the program has nothing left to do: it says so and exits with an error. */
export type ChannelEnd =
  | { readonly kind: "stopped" }
  /** Another program takes the updates of this bot. */
  | { readonly kind: "refused"; readonly why: "another_poller" }
  /** Telegram does not know the token. */
  | { readonly kind: "refused"; readonly why: "bad_token" };
