import type { Deposit, DepositState } from "../domain/deposit.ts";
import { formatXof } from "../domain/money.ts";
import { formatMsisdn } from "../domain/msisdn.ts";
import type { Actor, JournalEvent } from "../domain/ports/journal.ts";

/** What each act of the trail means. A test holds the list against the code that writes them. */
export const ACTS: Readonly<Record<string, string>> = {
  draft: "prepared the deposit",
  confirm: "confirmed number and amount",
  cancel: "gave it up",
  expire: "gave it up: nobody came back in time",
  refuse: "gave it up: the wallet was closed, or a limit was lowered",
  send: "gave the PIN; the call was written down, then sent",
  send_again:
    "after a refusal, and look-ups that found no payment, the call was written down again, then sent under the same reference",
  answer: "read the operator's answer",
  contradiction: "read something at the operator that contradicts the deposit",
  recover: "found it being sent when the process before had died",
  restore: "put it in doubt after a backup was restored",
  look_now: "asked for a look-up at once",
  look_up: "looked it up at the operator",
  ask_again: "the operator could not read the PIN, so a deposit of its own followed and waits for it anew",
  adopt: "took a payment into the journal that only the operator knew",
  ask_to_decide: "took it out of the machine's hands",
  decide: "decided",
  balance: "read the balance",
  ask_approval: "confirmed number and amount, above the own limit: an owner is asked",
  approve: "allowed it above its maker's limit",
  refuse_approval: "refused it above its maker's limit",
  shut_out: "gave it up: the person who made it may not deposit any more",
  receipt: "made a receipt",
  verify_receipt: "checked the code of a receipt",
  drop_message: "gave up telling somebody about it",
  not_sent: "took it back from leaving: it is known here that the operator was never called",
  claim: "claimed it: what was paid is wrong",
  remind_claim: "reminded of the claim",
  end_claim: "ended the claim",
  forget_number: "took the customer's number out",
  retain: "took out what had been kept of the customer for long enough",
  hold_message: "kept what could not be told until its reader is back",
  accept_row: "took its row as it was found, after it had been changed past the program",
};

const STATES: Readonly<Record<DepositState, string>> = {
  DRAFT: "waits for confirmation",
  CONFIRMED: "waits for the PIN",
  SENDING: "is being sent",
  PENDING: "waits at the operator",
  UNCERTAIN: "is being looked up: the money may have moved",
  REVIEW: "waits for a person's decision",
  SUCCEEDED: "is paid",
  REJECTED: "was refused",
  CANCELLED: "was given up before anything left",
};

/** One deposit's life for people: what it is, then every entry of its trail, oldest first. Times are UTC, which is Dakar's. */
export function trailInWords(deposit: Deposit, events: readonly JournalEvent[]): string[] {
  const { reference, amount, distributor, recipient, state, reason, transactionId, replaces } = deposit;
  return [
    `Deposit ${reference}: ${formatXof(amount)} F CFA from wallet ${formatMsisdn(distributor)} to ${formatMsisdn(recipient)}.`,
    `It ${STATES[state]}${reason ? ` (${reason})` : ""}.${transactionId ? ` The operator's id: ${transactionId}.` : ""}`,
    ...(replaces ? ["It was made instead of a deposit that had failed."] : []),
    "",
    ...events.map(entryInWords),
  ];
}

function entryInWords({ seq, at, from, to, act }: JournalEvent): string {
  const when = new Date(at).toISOString().replace("T", " ").replace("Z", "");
  const details = Object.entries(act.detail ?? {}).map(([name, value]) => `${name}: ${value}`);
  const said = `${who(act.by)} ${ACTS[act.what] ?? act.what}${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
  const became = to !== undefined && to !== from ? `; from then on it ${STATES[to]}` : "";
  return `${String(seq).padStart(7)}  ${when}  ${said}${became}.`;
}

function who(by: Actor): string {
  return by.kind === "person" ? `Person ${by.id}` : `The machine (${by.part})`;
}
