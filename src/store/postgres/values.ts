import type { CustomTypesConfig } from "pg";
import pg from "pg";
import { storable } from "../../domain/storable.ts";

/** Begins what is no plain text, among texts: then "b" and bytes in base64, or a text that begins with this sign itself. */
const SIGN = "\u0001";

const BIGINT = 20;
const TEXT = 25;
const NUMERIC = 1700;

/**
 * A value as it goes to PostgreSQL. A column that holds a text or the bytes of a file, which SQLite tells apart by itself, is text here, and bytes in it
 * are marked: what is read is what was written, so that a row has the same seal in both databases.
 */
export function toPostgres(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${SIGN}b${Buffer.from(value).toString("base64")}`;
  if (typeof value !== "string") return value;
  const text = storable(value);
  return text.startsWith(SIGN) ? SIGN + text : text;
}

/** How values come back: whole numbers as numbers, as SQLite gives them; one that a number cannot hold is a failure, never another number. */
export const FROM_POSTGRES: CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary" && (oid === BIGINT || oid === NUMERIC)) return wholeNumber;
    if (format !== "binary" && oid === TEXT) return textOrBytes;
    return pg.types.getTypeParser(oid, format);
  },
} as CustomTypesConfig;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("a number of the database is none that can be counted with");
  return value;
}

function textOrBytes(text: string): string | Uint8Array {
  if (!text.startsWith(SIGN)) return text;
  return text[1] === "b" ? new Uint8Array(Buffer.from(text.slice(2), "base64")) : text.slice(1);
}
