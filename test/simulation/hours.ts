const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** While people are at the counter. Afterwards only the operator's slowness, a few restarts and the look-ups are left. */
export const BUSY_MS = 75 * MINUTE;

/** Nobody begins a deposit after this, so that the window of the last one is over at the end of the day. */
export const CLOSING_MS = 2 * HOUR;

/** People at the counter, the window of 24 h, and time for the last decisions. */
export const DAY_MS = 29 * HOUR;
