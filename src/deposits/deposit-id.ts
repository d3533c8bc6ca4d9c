import { createHash } from "node:crypto";
import type { DepositId } from "../domain/deposit.ts";

/** The id of a deposit, made from what asked for it: the same ask has the same id, also on another machine. */
export function depositIdOf(intentKey: string): DepositId {
  return createHash("sha256")
    .update(intentKey)
    .digest("base64url")
    .replace(/[-_]/g, "0")
    .slice(0, 16)
    .toUpperCase() as DepositId;
}
