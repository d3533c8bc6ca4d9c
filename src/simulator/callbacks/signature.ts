import { createHmac } from "node:crypto";

/** The value of `X-Sonatel-Signature`: HMAC-SHA256 of the time, a comma and the raw body (contract README section 11). */
export function signature(secret: string, unixSeconds: number, rawBody: string): string {
  const v1 = createHmac("sha256", secret).update(`${unixSeconds},${rawBody}`).digest("hex");
  return `t=${unixSeconds},v1=${v1}`;
}
