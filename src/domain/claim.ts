import type { Instant } from "./clock.ts";

/** What is wrong with a deposit that was paid. */
export const CLAIM_WHYS = ["number", "amount", "not_received"] as const;

/** One of the reasons above. */
export type ClaimWhy = (typeof CLAIM_WHYS)[number];

/** How a claim ends: the operator gave the money back, or said no, or the person lets it be. */
export const CLAIM_ENDS = ["refunded", "refused", "dropped"] as const;

/** One of the ends above. */
export type ClaimEnd = (typeof CLAIM_ENDS)[number];

/** A claim's own number: `R`, the installation's three characters, then 40 random bits: `RK3F-7Q2M-X9ZT`. */
export type ClaimNumber = string & { readonly __kind: "ClaimNumber" };

/**
 * What a person claims of the operator about a deposit that was paid: a fact beside its state, which stays. It is contested until the claim has an
 * end; whether money came back is a person's word, on record, and moves nothing here.
 */
export interface Claim {
  readonly number: ClaimNumber;
  readonly why: ClaimWhy;
  readonly openedBy: number;
  readonly openedAt: Instant;
  /** Up to when an answer is waited for. */
  readonly dueAt: Instant;
  /** Reminders told so far. */
  readonly reminders: number;
  /** When the next one comes; nothing once it has an end. Kept with the deposit, so it survives a restart. */
  readonly remindAt?: Instant | undefined;
  readonly end?: ClaimEnd | undefined;
  readonly endedBy?: number | undefined;
  readonly endedAt?: Instant | undefined;
}

const DAY_MS = 24 * 3_600_000;

/** How long the operator is given, in milliseconds. */
const DUE_MS = 7 * DAY_MS;

/** When a claim is reminded of: after a day, after three, when it is due, then every week: it goes on until it has an end. */
export function remindAt({ openedAt, reminders }: Pick<Claim, "openedAt" | "reminders">): Instant {
  const first = [1, 3, 7];
  return openedAt + (first[reminders] ?? 7 * (reminders - 1)) * DAY_MS;
}

/** A claim as it begins. */
export function openClaim(begun: Pick<Claim, "number" | "why" | "openedBy" | "openedAt">): Claim {
  const { openedAt } = begun;
  return { ...begun, dueAt: openedAt + DUE_MS, reminders: 0, remindAt: remindAt({ openedAt, reminders: 0 }) };
}

/** Whether a claim has no end yet. */
export function isContested({ claim }: { readonly claim?: Claim | undefined }): boolean {
  return claim !== undefined && claim.end === undefined;
}
