import { batchOf } from "../domain/batch.ts";
import { remarks, type TwinBrake, twinBrake } from "../domain/brakes.ts";
import type { Instant } from "../domain/clock.ts";
import type { Deposit, DepositId } from "../domain/deposit.ts";
import { madeInsteadOf, mayBePaid, successorIntent, wasPaid } from "../domain/made-again.ts";
import { may } from "../domain/person.ts";
import type {
  CancelOutcome,
  ConfirmOptions,
  ConfirmOutcome,
  Deposits,
  DepositWish,
  DraftOutcome,
  Remark,
} from "../domain/ports/deposits.ts";
import { type Actor, type Moved, ReferenceTaken } from "../domain/ports/journal.ts";
import { newReference } from "../domain/reference.ts";
import { isClosed } from "../domain/wallet.ts";
import { brakeView } from "./brake-view.ts";
import { limitsAt, mayDeposit, ownLimitAt } from "./ceilings.ts";
import { depositIdOf } from "./deposit-id.ts";
import { expire, isExpired } from "./expiry.ts";
import { createQueues } from "./one-at-a-time.ts";
import type { EngineParts } from "./parts.ts";
import { card, cardsOf } from "./telling.ts";
import { triesOf } from "./tries.ts";

const MACHINE: Actor = { kind: "machine", part: "cash-in" };

/** How it is confirmed; by the machine, where it follows a refused deposit that a person had confirmed. */
interface Confirming extends ConfirmOptions {
  readonly follows?: Deposit;
}

/** The part of the engine before the PIN. */
export interface Drafts extends Pick<Deposits, "draft" | "confirm" | "cancel" | "instead"> {
  /**
   * Makes the deposit that follows one whose sealed PIN the operator could not read, and confirms it as that one was: under a reference of its
   * own, with the owner's word that it had, and only where no brake or ceiling stands in the way that was not there before. It then waits for
   * its PIN. There is one for each refused deposit, whatever is repeated. Where none can be made, the refused one keeps its button.
   */
  follow(refused: Deposit): Promise<void>;
}

/** Makes it: nothing here can move money. */
export function createDrafts(parts: EngineParts): Drafts {
  const { journal, clock, random, settings, intake, reached, people } = parts;
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

  async function confirm(id: DepositId, by: number, options: ConfirmOptions = {}): Promise<ConfirmOutcome> {
    reached("C3");
    const deposit = await journal.deposit(id);
    if (!deposit || deposit.actorId !== by || !(await mayDeposit(parts, by))) return { kind: "unknown" };
    return await confirmAlone(deposit, by, options);
  }

  /** Two tills must not confirm the same number and amount, nor two tries of one wish, between each other's look and write. */
  async function confirmAlone(deposit: Deposit, by: number, how: Confirming): Promise<ConfirmOutcome> {
    const { id, distributor, recipient, replaces } = deposit;
    const alone = () => inTurn(`${distributor}>${recipient}`, () => confirmInTurn(id, by, how));
    if (replaces === undefined) return await alone();
    const { first } = await triesOf(journal, replaces);
    return await inTurn(`instead of ${first}`, alone);
  }

  async function confirmInTurn(id: DepositId, by: number, options: Confirming): Promise<ConfirmOutcome> {
    const deposit = await journal.deposit(id);
    if (!deposit) return { kind: "unknown" };
    if (deposit.state === "CANCELLED") return { kind: "expired", deposit };
    if (deposit.state !== "DRAFT") return { kind: "already", deposit };
    const now = clock.now();
    if (isExpired(deposit, now)) return { kind: "expired", deposit: await expire(parts, deposit) };
    if (intake.closedFor) return { kind: "intake_closed" };
    const twin = twinBrake(await brakeView(parts, deposit));
    if (twin.kind !== "none" && !isKnown(twin, options)) return twin;
    return await writeConfirmed(deposit, by, now, options);
  }

  async function writeConfirmed(
    deposit: Deposit,
    by: number,
    now: Instant,
    options: Confirming,
  ): Promise<ConfirmOutcome> {
    const { follows } = options;
    const approvedBy = follows?.approvedBy;
    const isAllowed = approvedBy !== undefined && (await mayApprove(approvedBy));
    const own = isAllowed ? {} : await ownLimitAt(parts, by, now);
    const moved = await journal.move({
      id: deposit.id,
      from: "DRAFT",
      version: deposit.version,
      to: "CONFIRMED",
      at: now,
      set: { confirmedAt: now, ...(isAllowed ? { approvedBy } : {}) },
      act: follows
        ? { by: MACHINE, what: "ask_again", detail: { after: follows.reference } }
        : { by: { kind: "person", id: by }, what: "confirm", detail: { anyway: options.anyway ?? false } },
      within: { ...limitsAt(parts, now), ...own },
      tell: follows
        ? [card(follows, follows.chatId), card(deposit, deposit.chatId, true)]
        : [card(deposit, deposit.chatId)],
      ...(options.messageId === undefined ? {} : { card: { chatId: deposit.chatId, messageId: options.messageId } }),
    });
    if (!follows && isForOwner(moved, deposit)) return await askOwner(deposit, by, now, options);
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

  async function follow(refused: Deposit): Promise<void> {
    const { id, chatId, actorId, distributor, recipient, amount } = refused;
    const wish = { intentKey: successorIntent(id), chatId, actorId, distributor, recipient, amount };
    const drafted = await draft({ ...wish, replaces: madeInsteadOf(refused) });
    if (drafted.kind === "drafted") await confirmAlone(drafted.deposit, actorId, { follows: refused });
  }

  async function mayApprove(id: number): Promise<boolean> {
    const person = await people.find(id);
    return person !== undefined && may(person, "approve");
  }

  async function instead(failed: Deposit): Promise<Deposit | undefined> {
    const replaces = madeInsteadOf(failed);
    if (replaces === undefined) return undefined;
    const { before, beside } = await triesOf(journal, replaces);
    const others = [...before, ...beside].filter(({ id }) => id !== failed.id);
    return others.find(mayBePaid) ?? others.find(wasPaid);
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

  return { draft, confirm, cancel, follow, instead };
}

/** A look-alike that the person has seen: asked about and tapped, or known as paid when what this one follows was confirmed. */
function isKnown(twin: TwinBrake, { anyway, follows }: Confirming): boolean {
  if (twin.kind !== "look_alike") return false;
  const { state, settledAt } = twin.earlier;
  const before = follows?.confirmedAt;
  return anyway === true || (before !== undefined && state === "SUCCEEDED" && (settledAt ?? before) < before);
}

function confirmOutcome(moved: Moved): ConfirmOutcome {
  if (moved.kind === "moved") return { kind: "confirmed", deposit: moved.deposit };
  return moved.kind === "lost" ? { kind: "already", deposit: moved.deposit } : moved;
}
