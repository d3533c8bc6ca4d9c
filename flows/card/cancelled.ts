import type { Deposit } from "../../src/domain/deposit.ts";
import { REFUSAL_REASONS } from "../../src/domain/reasons.ts";
import type { Say } from "../ground/say.ts";
import { depositFacts } from "../sentences/facts.ts";
import type { CardRenderer } from "./view.ts";

/** Given up before anything left: by the person, replaced by a changed one, too old, or refused by an owner, with the reason that was given. */
export const cancelled: CardRenderer = ({ deposit }, say, language) => ({
  text: `${title(deposit, say)}\n\n${depositFacts(deposit, say, language)}`,
});

const TITLES: Readonly<Record<string, string>> = {
  expired: "card-expired",
  replaced: "card-replaced",
  wallet_closed: "card-wallet-closed",
  person_stopped: "reason-person_stopped",
  limit_lowered: "card-limit-lowered",
  suspended: "card-shut-out",
  approval_late: "card-approval-late",
};

function title({ reason, operatorCode }: Deposit, say: Say): string {
  if (reason === "access_refused") return say("card-access-refused", { answer: operatorCode ?? "?" });
  const refused = REFUSAL_REASONS.find((one) => one === reason);
  if (refused) return say("card-refused", { why: say(`approval-${refused}`) });
  return say(TITLES[reason ?? ""] ?? "card-cancelled");
}
