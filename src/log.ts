import { type DestinationStream, pino } from "pino";
import type { Log, LogFields, LogLevel } from "./domain/ports/log.ts";

/** The allow-list, as a table that cannot lack or invent a field of `LogFields`: what is done with its value. */
const FIELDS: Readonly<Record<keyof LogFields, (value: string | number | boolean) => string | number | boolean>> = {
  part: masked,
  update_id: asIs,
  chat: (value) => `…${String(value).slice(-3)}`,
  reference: asIs,
  state: masked,
  reason: masked,
  code: masked,
  name: masked,
  method: masked,
  description: scrubbed,
  where: masked,
  error: scrubbed,
  ms: asIs,
  count: asIs,
  attempt: asIs,
};

/** Makes the program's log: one JSON object a line, by the allow-list above. */
export function createLog(level: LogLevel, destination: DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: allowed },
    },
    destination,
  );
  return {
    debug: (fields, what) => logger.debug(fields, what),
    info: (fields, what) => logger.info(fields, what),
    warn: (fields, what) => logger.warn(fields, what),
    error: (fields, what) => logger.error(fields, what),
  };
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const write = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof LogFields] : undefined;
    if (write && (typeof value === "string" || typeof value === "number" || typeof value === "boolean")) {
      written[name] = write(value);
    }
  }
  return written;
}

function asIs<T>(value: T): T {
  return value;
}

/** Without tokens and whole phone numbers: `77 *** ** 67`. The operator's `requestId` begins with one (contract README section 3). */
function masked<T extends string | number | boolean>(value: T): T | string {
  if (typeof value !== "string") return value;
  return value
    .replace(/\d{5,}:[\w-]{20,}/g, "[token]")
    .replace(/(?<!\d)(7\d)\d{5}(\d{2})(?=\d{12}A\d{4})/g, "$1 *** ** $2 ")
    .replace(/(?<!\d)(?:(?:\+|00)?221\s?)?(7\d)\s?\d{3}\s?\d{2}\s?(\d{2})(?!\d)/g, "$1 *** ** $2");
}

/** As `masked`, and without lone groups of four digits: for sentences that somebody else wrote and that might quote a PIN. */
function scrubbed<T extends string | number | boolean>(value: T): T | string {
  const plain = masked(value);
  return typeof plain === "string" ? plain.replace(/(?<![\w-])\d{4}(?![\w-])/g, "[4 digits]") : plain;
}
