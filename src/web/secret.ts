import { createHash, timingSafeEqual } from "node:crypto";

/** Whether what came is the secret. Takes the same time whatever came, of any length (faults S10). */
export function isSecret(came: unknown, secret: string): boolean {
  return timingSafeEqual(digest(typeof came === "string" ? came : ""), digest(secret)) && typeof came === "string";
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
