import type { Deposit } from "../../src/domain/deposit.ts";
import type { Say } from "../ground/say.ts";

/** That a deposit is contested, or how that ended, in half a line: "contesté (réclamation RK3F-7Q2M-X9ZT)". */
export function contestedText({ claim }: Pick<Deposit, "claim">, say: Say): string | undefined {
  return (
    claim && say(claim.end === undefined ? "claim-contested" : `claim-ended-${claim.end}`, { claim: claim.number })
  );
}
