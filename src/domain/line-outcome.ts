import type { LineOutcome } from "./batch.ts";
import { type PaidFacts, wasPaid } from "./paid.ts";

/** What a line's row says about it. A line that was given up before it left was not sent. */
export function outcomeOf(deposit: PaidFacts | undefined): LineOutcome {
  switch (deposit?.state) {
    case "SUCCEEDED":
      return wasPaid(deposit) ? "paid" : "taken_back";
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
