import { batchOf } from "../domain/batch.ts";
import { type BrakeView, remarks, twinBrake } from "../domain/brakes.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import type {
  CancelOutcome,
  ConfirmOptions,
  ConfirmOutcome,
  Deposits,
  DepositWish,
  DraftOutcome,
  Remark,
} from "../domain/ports/deposits.ts";
import { type Moved, ReferenceTaken } from "../domain/ports/journal.ts";
import { newReference } from "../domain/reference.ts";
import { isClosed } from "../domain/wallet.ts";
import { limitsAt, mayDeposit, ownLimitAt } from "./ceilings.ts";
import { depositIdOf } from "./deposit-id.ts";
import { expire, isExpired } from "./expiry.ts";
import { createQueues } from "./one-at-a-time.ts";
import type { EngineParts } from "./parts.ts";
import { card, cardsOf } from "./telling.ts";

/** How far back the brakes look, in milliseconds. */
const BRAKES_LOOK_BACK_MS = 400 * 24 * 3_600_000;

/** How many succeeded deposits of a wallet count as its usual. */
const USUAL_SAMPLE = 200;

/** Makes the part of the engine before the PIN: nothing here can move money. */
export function createDrafts(parts: EngineParts): Pick<Deposits, "draft" | "confirm" | "cancel"> {
  const { journal, clock, random, settings, intake, reached } = parts;
  const inTurn = createQueues();

  async function draft(wish: DepositWish): Promise<DraftOutcome> {
    if (intake.closedFor) return { kind: "intake_closed" };
    if (!(await mayDeposit(parts, wish.actorId))) return { kind: "not_allowed" };
    if (wish.amount > settings.depositMax)
      return { kind: "over_limit", limit: "deposit", max: settings.depositMax, used: 0 as typeof wish.amount };
    const wallet = await journal.wallet(wish.distributor);
    if (isClosed(wallet)) return { kind: "wallet_closed", wallet };
    const deposit = await write(wish);
    reached("C2");
    return { kind: "drafted", deposit, remarks: [...(await ownLimit(deposit)), ...remarks(await brakeView(deposit))] };
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

  async function confirm(id: DepositId, by: number, options: ConfirmOptions = {}): Promise<ConfirmOutcome> {
    reached("C3");
    const deposit = await journal.deposit(id);
    if (!deposit || deposit.actorId !== by || !(await mayDeposit(parts, by))) return { kind: "unknown" };
    // Two tills must not confirm the same number and amount between each other's look and write.
    return await inTurn(`${deposit.distributor}>${deposit.recipient}`, () => confirmInTurn(id, by, options));
  }

  async function confirmInTurn(id: DepositId, by: number, options: ConfirmOptions): Promise<ConfirmOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit) return { kind: "unknown" };
    if (deposit.state === "CANCELLED") return { kind: "expired", deposit };
    if (deposit.state !== "DRAFT") return { kind: "already", deposit };
    const now = clock.now();
    if (isExpired(deposit, now)) return { kind: "expired", deposit: await expire(parts, deposit) };
    if (intake.closedFor) return { kind: "intake_closed" };
    const twin = twinBrake(await brakeView(deposit));
    if (twin.kind !== "none" && !(twin.kind === "look_alike" && options.anyway)) return twin;
    return await writeConfirmed(deposit, by, now, options);
  }

  async function writeConfirmed(
    deposit: Deposit,
    by: number,
    now: Instant,
    options: ConfirmOptions,
  ): Promise<ConfirmOutcome> {
    const moved = await journal.move({
      id: deposit.id,
      from: "DRAFT",
      version: deposit.version,
      to: "CONFIRMED",
      at: now,
      set: { confirmedAt: now },
      act: { by: { kind: "person", id: by }, what: "confirm", detail: { anyway: options.anyway ?? false } },
      within: { ...limitsAt(parts, now), ...(await ownLimitAt(parts, by, now)) },
      tell: [card(deposit, deposit.chatId)],
      ...(options.messageId === undefined ? {} : { card: { chatId: deposit.chatId, messageId: options.messageId } }),
    });
    if (isForOwner(moved, deposit)) return await askOwner(deposit, by, now, options);
    if (moved.kind === "moved") reached("C4");
    return confirmOutcome(moved);
  }

  /** Above the person's own limit, where there is an owner to ask. A list of deposits is not asked about line by line. */
  function isForOwner(moved: Moved, deposit: Deposit): boolean {
    const isOver = moved.kind === "over_limit" && moved.limit === "actor_day";
    return isOver && parts.owners.length > 0 && batchOf(deposit) === undefined;
  }

  /** It is confirmed and holds its place under the other ceilings, but no PIN is taken for it before an owner's word. */
  async function askOwner(
    deposit: Deposit,
    by: number,
    now: Instant,
    { messageId, anyway = false }: ConfirmOptions,
  ): Promise<ConfirmOutcome> {
    const { id, version, chatId } = deposit;
    const moved = await journal.move({
      ...{ id, version, from: "DRAFT", to: "CONFIRMED", at: now },
      set: { confirmedAt: now, reason: "approval_awaited" },
      act: { by: { kind: "person", id: by }, what: "ask_approval", detail: { anyway } },
      within: limitsAt(parts, now),
      tell: [card(deposit, chatId), ...parts.owners.map((owner) => card(deposit, owner, true))],
      ...(messageId === undefined ? {} : { card: { chatId, messageId } }),
    });
    return confirmOutcome(moved);
  }

  async function ownLimit({ actorId, amount }: Deposit): Promise<Remark[]> {
    const { actorDay } = await ownLimitAt(parts, actorId, clock.now());
    if (actorDay === undefined || parts.owners.length === 0) return [];
    const used = await journal.takenBy(actorId, actorDay.since);
    return used + amount > actorDay.max ? [{ kind: "above_own_limit", max: actorDay.max, used }] : [];
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
      tell: deposit.state === "CONFIRMED" ? cardsOf(parts, deposit) : [],
    });
    return moved.kind === "moved" ? { kind: "cancelled", deposit: moved.deposit } : await cancel(id, by, why);
  }

  async function brakeView(deposit: Deposit): Promise<BrakeView> {
    const now = clock.now();
    const earlier = await journal.toRecipient(deposit.distributor, deposit.recipient, now - BRAKES_LOOK_BACK_MS);
    return {
      recipient: deposit.recipient,
      amount: deposit.amount,
      now,
      earlier: earlier.filter(({ id }) => id !== deposit.id),
      usual: await journal.usualAmounts(deposit.distributor, USUAL_SAMPLE),
      lookAlikeMs: settings.lookAlikeMs,
    };
  }

  return { draft, confirm, cancel };
}

function confirmOutcome(moved: Moved): ConfirmOutcome {
  if (moved.kind === "moved") return { kind: "confirmed", deposit: moved.deposit };
  return moved.kind === "lost" ? { kind: "already", deposit: moved.deposit } : moved;
}
