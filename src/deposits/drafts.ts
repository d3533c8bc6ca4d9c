import { batchOf } from "../domain/batch.ts";
import { type BrakeView, remarks, twinBrake } from "../domain/brakes.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { may } from "../domain/person.ts";
import type {
  CancelOutcome,
  ConfirmOptions,
  ConfirmOutcome,
  Deposits,
  DepositWish,
  DraftOutcome,
} from "../domain/ports/deposits.ts";
import { type Limits, ReferenceTaken } from "../domain/ports/journal.ts";
import { newReference } from "../domain/reference.ts";
import { isClosed } from "../domain/wallet.ts";
import { depositIdOf } from "./deposit-id.ts";
import { createQueues } from "./one-at-a-time.ts";
import type { EngineParts } from "./parts.ts";
import { card } from "./telling.ts";

/** How long a review may be confirmed, and a confirmed deposit may wait for its PIN, in milliseconds. Older ones are expired: the customer has left. */
export const DRAFT_LIFE_MS = 15 * 60_000;

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
    return { kind: "drafted", deposit, remarks: remarks(await brakeView(deposit)) };
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
      within: limitsAt(parts, now),
      tell: [card(deposit, deposit.chatId)],
      ...(options.messageId === undefined ? {} : { card: { chatId: deposit.chatId, messageId: options.messageId } }),
    });
    if (moved.kind === "moved") {
      reached("C4");
      return { kind: "confirmed", deposit: moved.deposit };
    }
    return moved.kind === "lost" ? { kind: "already", deposit: moved.deposit } : moved;
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
      tell: deposit.state === "CONFIRMED" ? [card(deposit, deposit.chatId)] : [],
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

/** Whether a person may deposit at this moment. */
export async function mayDeposit({ people }: EngineParts, id: number): Promise<boolean> {
  const person = await people.find(id);
  return person !== undefined && may(person, "deposit");
}

/** Whether a deposit that was never sent is too old to go on with. The lines of a list wait for their turn, and for its PIN, as long as it takes. */
export function isExpired(deposit: Deposit, now: Instant): boolean {
  return batchOf(deposit) === undefined && now - (deposit.confirmedAt ?? deposit.createdAt) > DRAFT_LIFE_MS;
}

/** DRAFT or CONFIRMED -> CANCELLED because of its age. A row that moved meanwhile is left as it is. */
export async function expire(parts: EngineParts, deposit: Deposit): Promise<Deposit> {
  const now = parts.clock.now();
  const moved = await parts.journal.move({
    id: deposit.id,
    from: deposit.state,
    version: deposit.version,
    to: "CANCELLED",
    at: now,
    set: { reason: "expired", settledAt: now },
    act: { by: { kind: "machine", part: "expiry" }, what: "expire" },
    tell: deposit.state === "CONFIRMED" ? [card(deposit, deposit.chatId)] : [],
  });
  return moved.kind === "moved" || moved.kind === "lost" ? moved.deposit : deposit;
}

/** The ceilings in force at a moment. Days and months are Dakar's, which is on UTC all year. */
function limitsAt({ settings }: EngineParts, now: Instant): Limits {
  const date = new Date(now);
  const monthStart = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const dayStart = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return {
    openWallet: true,
    customerMonth: { max: settings.customerMonthMax, since: monthStart },
    ...(settings.dayMax === undefined ? {} : { day: { max: settings.dayMax, since: dayStart } }),
  };
}
