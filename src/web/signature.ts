import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the time in a signature may be from ours, in seconds (contract README section 11). */
const OFF_MAX_S = 300;

/** Signatures looked at in one header. */
const SIGNATURES_MAX = 10;

/**
 * Whether a body is signed under the endpoint's secret: `t=<seconds>,v1=<hex>[,v1=<hex>]`, HMAC-SHA256 of `t`, a comma and the raw body.
 * Any `v1` that fits is enough. Never throws, whatever came.
 */
export function isSigned(header: unknown, rawBody: Buffer, secret: string, nowSeconds: number): boolean {
  if (typeof header !== "string") return false;
  const parts = header.split(",").map((part) => part.trim().split("=", 2) as [string, string?]);
  const time = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(time) || Math.abs(nowSeconds - Number(time)) > OFF_MAX_S) return false;
  const expected = createHmac("sha256", secret).update(`${time},`).update(rawBody).digest();
  const given = parts.filter(([name]) => name === "v1").slice(0, SIGNATURES_MAX);
  return given.map(([, hex = ""]) => isSame(hex, expected)).includes(true);
}

function isSame(hex: string, expected: Buffer): boolean {
  return /^[0-9a-f]{64}$/.test(hex) && timingSafeEqual(Buffer.from(hex, "hex"), expected);
}
