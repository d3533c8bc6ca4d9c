import { randomBytes } from "node:crypto";

/** Who a message id names. */
const FROM_BUSINESS = 0x11;
const FROM_PERSON = 0x12;

/** A message id as WhatsApp makes them: base64 with all of its signs, and different from the address of a file. */
export function newMessageId(number: string, side: "business" | "person"): string {
  const kind = side === "business" ? FROM_BUSINESS : FROM_PERSON;
  const bytes = Buffer.concat([
    Buffer.from([0x1d, 0x18, number.length]),
    Buffer.from(number, "ascii"),
    Buffer.from([0x15, 0x02, 0x00, kind, 0x18, 0x14]),
    randomBytes(18),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}

/** A business-scoped user id: a country and digits. */
export function newUserId(): string {
  return `SN.${1_000_000_000_000_000n + (randomBytes(8).readBigUInt64BE() % 9_000_000_000_000_000n)}`;
}

/** What stands for somebody's installation of WhatsApp. */
export function newIdentity(): string {
  return randomBytes(9).toString("base64");
}

/** What an answer is found by at Meta. */
export function newTraceId(): string {
  return `A${randomBytes(17).toString("base64url")}`;
}

/** The digits of a number as people and programs write it. */
export function digitsOf(number: string): string {
  return number.replace(/[^\d]/g, "");
}
