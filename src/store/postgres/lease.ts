/** The turn of the whole house. */
export const COUNTER = "counter";

/** How long the counter is a member's after its last write, by the database's clock, in milliseconds. */
export const LEASE_MS = 6_000;

/** How long whoever has it may believe so, by its own clock, counted from before it asked, in milliseconds. */
export const SURELY_MS = 4_000;

/** How often it is made longer when nothing else is written, in milliseconds. */
export const RENEW_MS = 2_000;
