/**
 * Everything a log line may say; a field that is not here is not written, whatever is handed in (faults S16, S17).
 * No text of a person, no name, no whole number, no payload has a field, so none can slip through.
 */
export interface LogFields {
  /** The part of the program that speaks: `bot`, `teller`, `polling`, `reconciler`. */
  readonly part?: string | undefined;
  readonly update_id?: number | undefined;
  /** The chat; written as its last three digits. */
  readonly chat?: number | undefined;
  /** A deposit's reference, in full: it is what support asks for. */
  readonly reference?: string | undefined;
  readonly state?: string | undefined;
  readonly reason?: string | undefined;
  /** A short code: the one that was told to the person, an HTTP status, an operator's or a system's code. */
  readonly code?: string | number | undefined;
  /** Name of an error class, never its message. */
  readonly name?: string | undefined;
  /** Name of a Bot API method or of an operator's call. */
  readonly method?: string | undefined;
  /** Telegram's own description of a refusal. Scrubbed when written. */
  readonly description?: string | undefined;
  /** File and line, never values. */
  readonly where?: string | undefined;
  /** A sentence of one of our own error classes. Scrubbed when written. */
  readonly error?: string | undefined;
  /** A duration in milliseconds. */
  readonly ms?: number | undefined;
  readonly count?: number | undefined;
  readonly attempt?: number | undefined;
}

/** Writes what happened: `what` is a constant sentence of ours, everything that varies is a field of the list above. Implemented by `src/log.ts`. */
export interface Log {
  debug(fields: LogFields, what: string): void;
  info(fields: LogFields, what: string): void;
  warn(fields: LogFields, what: string): void;
  error(fields: LogFields, what: string): void;
}

/** How much is written, from nearly all to nothing. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "fatal", "silent"] as const;

/** One of the levels above. */
export type LogLevel = (typeof LOG_LEVELS)[number];
