import { createHash } from "node:crypto";

/** A body as it is handed on: parsed, and recognisable by its hash. */
export interface ReadBody {
  readonly json: unknown;
  readonly bodyHash?: string;
}

/**
 * Reads raw bytes as JSON, whatever content type they came with. Strict UTF-8: a body in another encoding is not guessed at, it is
 * unreadable (faults F12). `json` is `undefined` then, and when there is no body; the bytes themselves are not kept.
 */
export function readBody(bytes: Buffer): ReadBody {
  if (bytes.length === 0) return { json: undefined };
  return { json: parse(bytes), bodyHash: createHash("sha256").update(bytes).digest("hex") };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
