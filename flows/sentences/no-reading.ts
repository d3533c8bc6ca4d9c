import type { Failed } from "../../src/domain/ports/operator.ts";
import type { Say } from "../ground/say.ts";
import type { Unread } from "./balance-reading.ts";

/** Why Orange Money could not be read, and what to do: that it does not answer is said only where it did not. */
export function noReading({ why, detail }: Pick<Failed, "why" | "detail">, say: Say): string {
  return say(`operator-${why}`, { answer: detail });
}

/** The same for a balance, which can be refused as well. */
export function noBalance(answer: Unread, say: Say): string {
  return `${say("balance-refused")} ${answer.kind === "failed" ? noReading(answer, say) : refused(answer, say)}`;
}

/** Whoever answers for the counter needs the code, where it is the counter that was refused. */
function refused({ reason, code }: Extract<Unread, { kind: "rejected" }>, say: Say): string {
  return reason === "application_refused" ? noReading({ why: "refused", detail: code }, say) : say(`reason-${reason}`);
}
