import { createHash } from "node:crypto";
import type { PinCode } from "../domain/ports/operator.ts";

/** A body as it is handed on: parsed, and recognisable by its hash. */
export interface ReadBody {
  readonly json: unknown;
  readonly bodyHash?: string;
  /** A word about a PIN that stands in the body, however it is written. For the count of wrong ones alone. */
  readonly pinCode?: NonNullable<PinCode["pinCode"]>;
}

/**
 * Reads raw bytes as JSON, whatever content type they came with. Strict UTF-8: a body in another encoding is not guessed at, it is
 * unreadable (faults F12). `json` is `undefined` then, and when there is no body; the bytes themselves are not kept.
 */
export function readBody(bytes: Buffer): ReadBody {
  if (bytes.length === 0) return { json: undefined };
  const pinCode = pinCodeIn(bytes);
  return {
    json: parse(bytes),
    bodyHash: createHash("sha256").update(bytes).digest("hex"),
    ...(pinCode ? { pinCode } : {}),
  };
}

/** So far into a body a code is looked for, in bytes. */
const LOOKED_AT = 65_536;

/**
 * ASCII digits behind a name that ends in `code`, with nothing but signs between, in any encoding that keeps ASCII apart by zero bytes at most:
 * JSON that is whole or not, JSON inside JSON, XML. Of several the gravest (contract README section 15.10).
 */
function pinCodeIn(bytes: Buffer): ReadBody["pinCode"] {
  const text = bytes.subarray(0, LOOKED_AT).toString("latin1").replaceAll("\0", "");
  const found = [...text.matchAll(/code(?:[^0-9a-z]|&quot;){1,24}(201[1-4])(?!\d)/gi)].map(([, code]) => code);
  return (["2013", "2012", "2011", "2014"] as const).find((code) => found.includes(code));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
