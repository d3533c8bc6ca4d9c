import type { Afterwards, Deposit } from "../../src/domain/deposit.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";
import { contestedText } from "./claim-text.ts";

/** What there is to know of a deposit that its state does not say, in half a line: "payé deux fois (CI…, CI…)", "contesté (réclamation R…)". */
export function apartText(deposit: Pick<Deposit, "afterwards" | "claim">, say: Say): string | undefined {
  const texts = [shownText(deposit, say), contestedText(deposit, say)].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(" · ");
}

function shownText({ afterwards }: Pick<Deposit, "afterwards">, say: Say): string | undefined {
  if (!afterwards) return undefined;
  const ids = idsText(afterwards);
  if (afterwards.kind === "paid_twice") return say("apart-paid-twice", { times: afterwards.times, ids });
  return say(afterwards.said === "paid" ? "apart-kept" : "apart-taken-back", { status: afterwards.status, ids });
}

/** The same for a line of its own, with the deposit that it is about. */
export function apartLine(deposit: Deposit, say: Say): string {
  const { reference, recipient, amount } = deposit;
  const values = { reference, number: formatMsisdn(recipient), amount: formatXof(amount) };
  return say("apart-line", { ...values, what: apartText(deposit, say) ?? "" });
}

export function idsText({ ids }: Afterwards): string {
  return ids.join(", ");
}
