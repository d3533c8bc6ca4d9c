import { createHash } from "node:crypto";
import type { Instant, RandomBytes } from "./clock.ts";
import type { Xof } from "./money.ts";
import type { Msisdn } from "./msisdn.ts";
import type { Role } from "./person.ts";

/** How long an invitation can be taken up, in milliseconds: long enough for a person who has no network today. */
export const INVITATION_LIFE_MS = 24 * 3_600_000;

/**
 * What somebody may be invited as. Owners stand in the settings only: a link that makes an owner would give every wallet to whoever reads it
 * first (decision 9).
 */
export const INVITED_ROLES = ["cashier", "supervisor", "distributor"] as const satisfies readonly Role[];

/** One of the roles above. */
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** Key of an invitation on this side, for buttons and the trail: 16 characters of `0-9 A-Z`. It opens nothing. */
export type InvitationId = string & { readonly __kind: "InvitationId" };

/** What takes an invitation up: 24 characters that Telegram carries in a link. It exists in that link and nowhere else. */
export type InvitationToken = string & { readonly __kind: "InvitationToken" };

/** SHA-256 of a token: what is kept of it. Without a key, because 144 random bits are not guessed. */
export type TokenHash = string & { readonly __kind: "TokenHash" };

/** What an owner gives with an invitation. */
export interface Offer {
  readonly name: string;
  readonly role: InvitedRole;
  readonly distributor: Msisdn;
  /** Francs a day that a cashier deposits without being asked about. Cashiers only. */
  readonly dayMax?: Xof | undefined;
}

/** An invitation that was given out. */
export interface Invitation extends Offer {
  readonly id: InvitationId;
  readonly invitedBy: number;
  /** Until when it can be taken up. */
  readonly until: Instant;
}

/** Draws a new token. */
export function newInvitationToken(random: RandomBytes): InvitationToken {
  return Buffer.from(random(18)).toString("base64url") as InvitationToken;
}

/** Draws a new key. */
export function newInvitationId(random: RandomBytes): InvitationId {
  return Array.from(random(16), (byte) => ALPHABET[byte & 31]).join("") as InvitationId;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The token in what Telegram sends when somebody opens an invitation's link; `undefined` for any other text. */
export function readInvitationToken(text: string | undefined): InvitationToken | undefined {
  return /^\/start ([\w-]{24})$/.exec(text ?? "")?.[1] as InvitationToken | undefined;
}

/** What is kept of a token. */
export function hashOfToken(token: InvitationToken): TokenHash {
  return createHash("sha256").update(token).digest("hex") as TokenHash;
}

/** The link that a person opens: it starts the chat with the bot, and hands it the token. */
export function invitationLink(bot: string, token: InvitationToken): string {
  return `https://t.me/${bot}?start=${token}`;
}
