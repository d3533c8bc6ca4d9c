import { isTooMuchAlone } from "../domain/alone.ts";
import { remarks } from "../domain/brakes.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { madeInsteadOf, mayBePaid } from "../domain/made-again.ts";
import { xof } from "../domain/money.ts";
import { wasPaid } from "../domain/paid.ts";
import type { CancelOutcome, Deposits, DepositWish, DraftOutcome, Remark } from "../domain/ports/deposits.ts";
import { ReferenceTaken } from "../domain/ports/journal.ts";
import { newReference } from "../domain/reference.ts";
import { triesOf } from "../domain/tries.ts";
import { closedFor } from "../domain/wallet.ts";
import { brakeView } from "./brake-view.ts";
import { aloneAt, approversOf, mayDeposit, ownLimitAt } from "./ceilings.ts";
import { depositIdOf } from "./deposit-id.ts";
import type { EngineParts } from "./parts.ts";
import { cardsWhereShown } from "./telling.ts";

/** Deposits before they are confirmed, and what gives them up. */
export type Drafts = Pick<Deposits, "draft" | "cancel" | "instead">;

/** Makes what drafts deposits: nothing here can move money. */
export function createDrafts(parts: EngineParts): Drafts {
  const { journal, clock, random, settings, intake, reached } = parts;

  async function draft(wish: DepositWish): Promise<DraftOutcome> {
    if (intake.closedFor) return { kind: "intake_closed" };
    if (!(await mayDeposit(parts, wish.actorId))) return { kind: "not_allowed" };
    if (wish.amount > settings.depositMax)
      return { kind: "over_limit", limit: "deposit", max: settings.depositMax, used: xof(0) };
    const wallet = await journal.wallet(wish.distributor);
    if (closedFor(wallet, wish.actorId, clock.now())) return { kind: "wallet_closed", wallet };
    if (await parts.balances.pins.stops.isStopped(wish.actorId)) return { kind: "person_stopped" };
    const deposit = await write(wish);
    reached("C2");
    return {
      kind: "drafted",
      deposit,
      remarks: [...(await ownLimit(deposit)), ...remarks(await brakeView(parts, deposit))],
    };
  }

  /** A reference that is taken is never sent: another one is drawn (faults F51). */
  async function write(wish: DepositWish): Promise<Deposit> {
    for (let tries = 0; ; tries += 1) {
      try {
        const id = depositIdOf(wish.intentKey);
        const reference = newReference(journal.prefix, random);
        return (await journal.draft({ ...wish, id, reference, createdAt: clock.now() })).deposit;
      } catch (error) {
        if (!(error instanceof ReferenceTaken) || tries >= 3) throw error;
      }
    }
  }

  async function instead(failed: Deposit): Promise<Deposit | undefined> {
    const replaces = madeInsteadOf(failed);
    if (replaces === undefined) return undefined;
    const { before, beside } = await triesOf(journal, replaces);
    const others = [...before, ...beside].filter(({ id }) => id !== failed.id);
    return others.find(mayBePaid) ?? others.find(wasPaid);
  }

  async function ownLimit(deposit: Deposit): Promise<Remark[]> {
    const { actorId, distributor, amount } = deposit;
    const now = clock.now();
    const { actorDay } = await ownLimitAt(parts, actorId, now);
    const { alone } = aloneAt(parts, deposit, now);
    if (approversOf(parts, actorId).length === 0) return [];
    const used = actorDay && (await journal.takenBy(actorId, actorDay.since));
    if (actorDay && used !== undefined && used + amount > actorDay.max)
      return [{ kind: "above_own_limit", max: actorDay.max, used }];
    const done = alone && (await journal.doneAlone(actorId, distributor, alone.since));
    if (!done || !isTooMuchAlone(alone, done, { francs: amount, deposits: 1 })) return [];
    return [{ kind: "above_alone", ...done }];
  }

  async function cancel(
    id: DepositId,
    by: number,
    why: "by_person" | "replaced" = "by_person",
  ): Promise<CancelOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit || deposit.actorId !== by) return { kind: "unknown" };
    if (deposit.state === "CANCELLED") return { kind: "cancelled", deposit };
    if (deposit.state !== "DRAFT" && deposit.state !== "CONFIRMED") return { kind: "too_late", deposit };
    const moved = await journal.move({
      id,
      from: deposit.state,
      version: deposit.version,
      to: "CANCELLED",
      at: clock.now(),
      set: { reason: why, settledAt: clock.now() },
      act: { by: { kind: "person", id: by }, what: "cancel" },
      tell: cardsWhereShown(parts, deposit),
    });
    return moved.kind === "moved" ? { kind: "cancelled", deposit: moved.deposit } : await cancel(id, by, why);
  }

  return { draft, cancel, instead };
}
