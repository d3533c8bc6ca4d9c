import type { Log } from "./domain/ports/log.ts";
import type { OrangeLog } from "./orange/log.ts";

/** Writes what the operator's client says into the program's log. */
export function logOperator(log: Log): OrangeLog {
  return {
    debug: ({ operation, http, code, ms }, what) =>
      log.debug({ part: "orange", method: operation, code: http ?? code, ms }, what),
    warn: ({ operation, http, code, ms, fingerprint }, what) =>
      log.warn({ part: "orange", method: operation, code: http ?? code, ms, reason: fingerprint }, what),
  };
}
