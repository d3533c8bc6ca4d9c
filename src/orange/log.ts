/** Where the client writes what it did. A pino logger fits. */
export interface OrangeLog {
  debug(fields: OrangeLogFields, message: string): void;
  warn(fields: OrangeLogFields, message: string): void;
}

/** Everything that may be logged about a call: no address, no number, no body, no header (faults S16, S17). */
export interface OrangeLogFields {
  /** The contract's operationId. */
  readonly operation?: string;
  readonly http?: number;
  /** Why there was no answer: `ECONNREFUSED`, `ETIMEDOUT`. */
  readonly code?: string;
  readonly ms?: number;
  readonly fingerprint?: string;
}

/** Logs nothing. */
export const silentLog: OrangeLog = { debug: () => {}, warn: () => {} };
