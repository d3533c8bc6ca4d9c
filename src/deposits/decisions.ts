import type { Deposit, DepositId, TakenBackWord } from "../domain/deposit.ts";
import { decidableFrom, nextLook, nextWatch } from "../domain/look-up-pauses.ts";
import { NOT_COMPARED, SHOWN_PAID } from "../domain/made-again.ts";
import { may } from "../domain/person.ts";
import type { DecideOutcome, Decision, Deposits } from "../domain/ports/deposits.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { EngineParts } from "./parts.ts";
import { settle } from "./settle.ts";
import { cardsOf } from "./telling.ts";

/**
 * What a person decides about a deposit that the operator gives no definite answer about. Only here does a deposit leave REVIEW,
 * and every step is on record with who and when (faults I5). "Not paid" sends nothing again: it only lets a new deposit be made.
 */
export function createDecisions(parts: EngineParts): Pick<Deposits, "decide" | "sayOnTakenBack"> {
  const { journal, clock, people } = parts;

  async function decide(id: DepositId, by: number, decision: Decision): Promise<DecideOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit || !(await mayDecide(deposit, by))) return { kind: "unknown" };
    if (deposit.state !== "REVIEW" && deposit.state !== "UNCERTAIN" && deposit.state !== "PENDING")
      return { kind: "settled", deposit };
    const from = decidableFrom(deposit);
    if (deposit.state !== "REVIEW" && clock.now() < from) return { kind: "too_early", at: from };
    // "Not paid" needs a look-up that answered after the grace period; in REVIEW the window is over or an answer was read.
    if (decision === "not_paid" && deposit.state !== "REVIEW" && (deposit.lastLookAt ?? 0) < from)
      return { kind: "too_early", at: deposit.nextLookAt ?? from };
    const person: Actor = { kind: "person", id: by };
    if (decision === "keep_checking") return await keepChecking(deposit, person);
    const inReview = deposit.state === "REVIEW" ? deposit : await putInReview(deposit, person);
    return inReview ? await close(inReview, decision, person) : await decide(id, by, decision);
  }

  async function putInReview(deposit: Deposit, person: Actor): Promise<Deposit | undefined> {
    const act = { what: "ask_to_decide" };
    const moved = await settle(
      parts,
      deposit,
      { to: "REVIEW", set: { reason: askedAbout(deposit), nextLookAt: nextWatch(deposit, clock.now()) }, act },
      person,
    );
    return moved.kind === "moved" ? moved.deposit : undefined;
  }

  async function close(deposit: Deposit, decision: "paid" | "not_paid", person: Actor): Promise<DecideOutcome> {
    const now = clock.now();
    const moved = await settle(
      parts,
      deposit,
      decision === "paid"
        ? {
            to: "SUCCEEDED",
            set: { settledAt: now, nextLookAt: undefined },
            act: { what: "decide", detail: { says: "paid" } },
          }
        : {
            to: "REJECTED",
            // Against what the history shows: looked up at once, so that the alarm comes at once.
            set: {
              settledAt: now,
              reason: "not_paid_by_person",
              ...(deposit.reason === "incomparable" ? { operatorCode: NOT_COMPARED } : {}),
              nextLookAt: deposit.operatorCode === SHOWN_PAID ? now : nextWatch(deposit, now),
            },
            act: { what: "decide", detail: { says: "not paid" } },
          },
      person,
    );
    if (moved.kind === "moved") return { kind: "decided", deposit: moved.deposit };
    return { kind: "settled", deposit: (await journal.deposit(deposit.id)) ?? deposit };
  }

  async function keepChecking(deposit: Deposit, person: Actor): Promise<DecideOutcome> {
    const now = clock.now();
    const after = nextLook(deposit, deposit.looks, now) ?? nextWatch(deposit, now);
    // Asking to keep checking must not put a look-up off that was to come sooner.
    const nextLookAt = after && Math.min(after, deposit.nextLookAt ?? after);
    const moved = await settle(
      parts,
      deposit,
      { to: deposit.state, set: { nextLookAt }, act: { what: "decide", detail: { says: "keep checking" } } },
      person,
    );
    return { kind: "decided", deposit: moved.kind === "moved" ? moved.deposit : deposit };
  }

  async function sayOnTakenBack(id: DepositId, by: number, said: TakenBackWord): Promise<DecideOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit || !(await mayDecide(deposit, by))) return { kind: "unknown" };
    const { state, version, afterwards } = deposit;
    if (afterwards?.kind !== "taken_back" || afterwards.said !== undefined) return { kind: "settled", deposit };
    const says = said === "paid" ? "paid all the same" : "taken back";
    const moved = await journal.move({
      ...{ id, from: state, version, to: state, at: clock.now() },
      set: { afterwards: { ...afterwards, times: said === "paid" ? 1 : 0, said } },
      act: { by: { kind: "person", id: by }, what: "decide", detail: { says } },
      tell: cardsOf(parts, deposit),
    });
    return moved.kind === "moved" ? { kind: "decided", deposit: moved.deposit } : { kind: "settled", deposit };
  }

  async function mayDecide(deposit: Deposit, by: number): Promise<boolean> {
    const person = await people.find(by);
    if (person === undefined) return false;
    return may(person, "decide_all") || (may(person, "decide") && deposit.actorId === by);
  }

  return { decide, sayOnTakenBack };
}

/** Why a person looks at it. That the operator answered under another reference is worth knowing when they do. */
function askedAbout({ reason }: Deposit): "other_reference" | "person_asked" {
  return reason === "other_reference" ? reason : "person_asked";
}
