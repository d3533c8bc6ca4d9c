import type { Deposit } from "../deposit.ts";
import type { Reason } from "../reasons.ts";

/** The members of a deposit that change on the way. A member that is left out stays; `undefined` clears it. */
export type Patch = Partial<
  Pick<
    Deposit,
    | "attempts"
    | "confirmedAt"
    | "sentAt"
    | "settledAt"
    | "transactionId"
    | "operatorCode"
    | "looks"
    | "lastLookAt"
    | "nextLookAt"
    | "balanceAfter"
    | "approvedBy"
    | "recipientName"
    | "afterwards"
    | "claim"
  > & { readonly reason: Reason | undefined }
>;
