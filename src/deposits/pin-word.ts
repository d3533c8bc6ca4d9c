import { isOperatorCode } from "../domain/operator-code.ts";
import type { PinWord } from "../domain/ports/journal.ts";
import type { BalanceAnswer, BulkAnswer, CashInAnswer, PinChangeAnswer } from "../domain/ports/operator.ts";

/**
 * What the answer to a call that carried a PIN says about the PIN. Only the operator's own word counts, in whatever body or under whatever HTTP
 * status it came (contract README section 15.10). A code of its table about something else says nothing; everything else leaves the PIN
 * possibly wrong (faults S35).
 */
export function pinWordOf(answer: CashInAnswer | BalanceAnswer | BulkAnswer | PinChangeAnswer): PinWord {
  if ("pinCode" in answer && answer.pinCode !== undefined) return CODES[answer.pinCode];
  switch (answer.kind) {
    case "succeeded":
    case "pending":
    case "balance":
    case "changed":
      return "right";
    case "rejected":
      return wordOfRefusal(answer.reason, answer.code);
    case "again":
    case "unproven":
      return isOperatorCode(answer.code) ? "nothing" : "unclear";
    case "uncertain":
      return answer.reason === "maybe_twin" ? "nothing" : "unclear";
    case "unavailable":
      return "not_sent";
    case "failed":
      return answer.unsent ? "not_sent" : "unclear";
    case "pin_needed":
      return "nothing";
    case "received": // what each line's PIN was worth, only its rows say
    case "contradiction":
    case "unknown":
      return "unclear";
  }
}

/** The codes by which the operator speaks of a PIN. */
const CODES = { "2011": "wrong", "2012": "one_left", "2013": "locked", "2014": "wrong" } as const;

function wordOfRefusal(reason: string, code: string): PinWord {
  switch (reason) {
    case "wrong_pin":
      return "wrong";
    case "wrong_pin_last_try":
      return "one_left";
    case "wallet_locked":
      return "locked";
    case "not_sent":
      return "not_sent";
    case "pin_unreadable":
      return isOperatorCode(code) ? "nothing" : "not_sent"; // without a code it was found here, before it left
    case "application_refused":
    case "too_many_calls":
      return isOperatorCode(code) ? "nothing" : "unclear"; // a gateway spoke; nobody knows what stood behind it
    default:
      return "nothing";
  }
}
