import { type Claim, isContested, openClaim } from "../domain/claim.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { formatXof } from "../domain/money.ts";
import { formatMsisdn } from "../domain/msisdn.ts";
import { wasPaid } from "../domain/paid.ts";
import { may } from "../domain/person.ts";
import type { ClaimActs, Claimed, ClaimOutcome } from "../domain/ports/claims.ts";
import type { Act, NewMessage } from "../domain/ports/journal.ts";
import { newClaimNumber } from "../domain/reference.ts";
import type { EngineParts } from "./parts.ts";
import { cardsOf } from "./telling.ts";

/**
 * What a person claims of the operator about a deposit that was paid. The claim is a fact beside the state (decision 29): written by one move that keeps
 * the state, in the chain and under the deposit's seal. Of two who open or end one at once, the first counts.
 */
export function createClaims(parts: EngineParts): ClaimActs {
  const { journal, clock, people, random, owners } = parts;

  async function claim(...[id, by, why]: Parameters<ClaimActs["claim"]>): Promise<ClaimOutcome> {
    const deposit = await claimable(id, by);
    if (!deposit) return { kind: "unknown" };
    if (isClaimed(deposit)) return { kind: "already", deposit };
    const number = newClaimNumber(journal.prefix, random);
    const opened = openClaim({ number, why, openedBy: by, openedAt: clock.now() });
    const hears = owners.filter((owner) => owner !== by);
    const alarms = hears.map((chatId) => claimAlarm("claim-opened", chatId, { ...deposit, claim: opened }));
    return await write(
      deposit,
      opened,
      { by: { kind: "person", id: by }, what: "claim", detail: { number, why } },
      alarms,
    );
  }

  async function endClaim(...[id, by, end]: Parameters<ClaimActs["endClaim"]>): Promise<ClaimOutcome> {
    const deposit = await claimable(id, by);
    if (!deposit || !isClaimed(deposit)) return { kind: "unknown" };
    if (!isContested(deposit)) return { kind: "already", deposit };
    const { number } = deposit.claim;
    const ended: Claim = { ...deposit.claim, remindAt: undefined, end, endedBy: by, endedAt: clock.now() };
    return await write(
      deposit,
      ended,
      { by: { kind: "person", id: by }, what: "end_claim", detail: { number, end } },
      [],
    );
  }

  async function write(deposit: Deposit, claim: Claim, act: Act, alarms: readonly NewMessage[]): Promise<ClaimOutcome> {
    const { id, state, version } = deposit;
    const moved = await journal.move({
      ...{ id, from: state, version, to: state, at: clock.now(), act },
      set: { claim },
      tell: [...cardsOf(parts, deposit), ...alarms],
    });
    if (moved.kind === "moved") return { kind: "done", deposit: { ...moved.deposit, claim } };
    return moved.kind === "lost" && isClaimed(moved.deposit)
      ? { kind: "already", deposit: moved.deposit }
      : { kind: "unknown" };
  }

  /** Paid, and made by this person, or from the wallet that they answer for. Asked at the act (faults S7). */
  async function claimable(id: DepositId, by: number): Promise<Deposit | undefined> {
    const deposit = await journal.deposit(id);
    const person = await people.find(by);
    if (deposit?.state !== "SUCCEEDED" || person === undefined || !(wasPaid(deposit) || isClaimed(deposit)))
      return undefined;
    const isTheirs = deposit.actorId === by || (may(person, "decide") && person.distributor === deposit.distributor);
    return isTheirs || may(person, "decide_all") ? deposit : undefined;
  }

  return { claim, endClaim };
}

/** Whether a deposit has a claim, with or without an end. */
export function isClaimed(deposit: Deposit): deposit is Claimed {
  return deposit.claim !== undefined;
}

/** What is told of a claim, with what it is about. */
export function claimAlarm(
  name: "claim-opened" | "claim-reminder" | "claim-overdue",
  chatId: number,
  { id, recipient, amount, distributor, transactionId, reference, claim }: Claimed,
): NewMessage {
  const values = {
    ...{ number: formatMsisdn(recipient), amount: formatXof(amount), till: formatMsisdn(distributor) },
    ...{ claim: claim.number, dueAt: String(claim.dueAt), deposit: id, id: transactionId ?? reference },
  };
  return { kind: "alarm", chatId, alarm: name, depositId: id, values };
}
