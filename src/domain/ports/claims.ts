import type { Claim, ClaimEnd, ClaimWhy } from "../claim.ts";
import type { Instant } from "../clock.ts";
import type { Deposit, DepositId } from "../deposit.ts";
import type { Msisdn } from "../msisdn.ts";

/** A deposit that is, or was, contested. */
export type Claimed = Deposit & { readonly claim: Claim };

/** Acts on claims. All on record, sealed with the deposit; none moves money or changes a state. Implemented by `src/deposits`. */
export interface ClaimActs {
  /** Opens a claim about a deposit that was paid; owners are told. There is one for each deposit. */
  claim(id: DepositId, by: number, why: ClaimWhy): Promise<ClaimOutcome>;
  /** A person's word on how it ended. */
  endClaim(id: DepositId, by: number, end: ClaimEnd): Promise<ClaimOutcome>;
}

/** What became of it. */
export type ClaimOutcome =
  | { readonly kind: "done"; readonly deposit: Claimed }
  /** It has a claim already, or an end: somebody was faster. */
  | { readonly kind: "already"; readonly deposit: Claimed }
  /** Not paid, or not for this person to claim. */
  | { readonly kind: "unknown" };

/** Whose claims: everybody's, a wallet's, or those of one chat. */
export interface ClaimScope {
  readonly wallet?: Msisdn | undefined;
  readonly chatId?: number | undefined;
}

/** Reads claims. Implemented by `src/store`. */
export interface ClaimBook {
  /** Those without an end first, then the newest. */
  newest(scope: ClaimScope, limit: number): Promise<readonly Claimed[]>;
  /** Those that are to be reminded of by now. */
  due(now: Instant, limit: number): Promise<readonly Claimed[]>;
  /** When the next one is to be reminded of. */
  nextAt(): Promise<Instant | undefined>;
}
