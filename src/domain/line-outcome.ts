import type { LineOutcome } from "./batch.ts";
import type { Deposit } from "./deposit.ts";
import { wasPaid } from "./made-again.ts";

/** What a line's row says about it. A line that was given up before it left was not sent. */
export function outcomeOf(deposit: Pick<Deposit, "state" | "operatorCode"> | undefined): LineOutcome {
  switch (deposit?.state) {
    case "SUCCEEDED":
      return "paid";
    case "REJECTED":
      return wasPaid(deposit) ? "paid_late" : "refused";
    case "SENDING":
    case "PENDING":
    case "UNCERTAIN":
    case "REVIEW":
      return "open";
    default:
      return "not_sent";
  }
}
