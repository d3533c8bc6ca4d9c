/**
 * How long a test waits for what has to come: a word of the bot, a process, a page. Bounded, not asserted: a wait ends as soon as what it waits for is
 * there, and on a machine that has other work everything takes several times as long.
 */
export const PATIENCE_MS = 120_000;
