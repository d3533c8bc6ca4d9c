import type { DoneAlone } from "./alone.ts";
import { isTooMuchAlone } from "./alone.ts";
import { type Deposit, isLegalMove, isMoveBack, NOT_SENT, needsPerson } from "./deposit.ts";
import type { Xof } from "./money.ts";
import {
  IllegalMove,
  type Limits,
  type Move,
  type Moved,
  type NewDeposit,
  type Twin,
  type Wallet,
} from "./ports/journal.ts";
import { storableMembers } from "./storable.ts";
import { changeWallet, closedFor } from "./wallet.ts";

/** Francs that other deposits have taken of each ceiling that the move names. */
export interface Taken {
  readonly day: Xof;
  readonly customerMonth: Xof;
  readonly actorDay: Xof;
  readonly alone: DoneAlone;
}

/** What stands in the journal beside the deposit when it moves, read in the same transaction: nothing of it can change before the commit. */
export interface Beside {
  readonly wallet: Wallet;
  readonly taken: Taken;
  /** What the brake of the move finds. */
  readonly twin?: Twin | undefined;
  /** Another deposit that has the operator's id which the move would write, and has it for itself. */
  readonly idOwner?: Deposit | undefined;
}

/** What a move comes to: the row and wallet to write, or what to answer with nothing written. */
export type Applied =
  | { readonly kind: "write"; readonly deposit: Deposit; readonly wallet: Wallet }
  | Exclude<Moved, { readonly kind: "moved" }>;

/** A deposit as it begins: DRAFT, version 1, nothing sent. */
export function newDeposit(draft: NewDeposit): Deposit {
  const { id, intentKey, reference, chatId, actorId, distributor, recipient, amount, createdAt, replaces } = draft;
  const asked = { id, intentKey, reference, chatId, actorId, distributor, recipient, amount, createdAt, replaces };
  return { ...storableMembers(asked), state: "DRAFT", version: 1, attempts: 0, looks: 0 };
}

/**
 * Decides one change of one deposit: the rule that every journal follows, whatever it is kept in. Throws `IllegalMove` for a move outside
 * the table or a person's move made by the machine, whether or not somebody was faster: both are bugs (faults I5).
 */
export function applyMove(deposit: Deposit, { wallet, taken, twin, idOwner }: Beside, move: Move): Applied {
  refuseIllegal(move);
  refuseTakingBack(deposit, move);
  if (deposit.state !== move.from || deposit.version !== move.version) return { kind: "lost", deposit };
  if (idOwner) return { kind: "id_taken", owner: idOwner };
  if (twin) return twin;
  if (move.within?.openWallet && closedFor(wallet, deposit.actorId, move.at)) return { kind: "wallet_closed", wallet };
  const over = overLimit(deposit, move.within, taken);
  if (over) return over;
  return {
    kind: "write",
    deposit: {
      ...{ ...deposit, ...firstTimes(deposit, move), ...storableMembers(move.set ?? {}) },
      ...(isMoveBack(move.from, move.to) ? { attempts: 0, sentAt: undefined } : {}),
      ...{ state: move.to, version: deposit.version + 1 },
    },
    wallet: move.wallet ? changeWallet(wallet, move.wallet, move.at) : wallet,
  };
}

function refuseIllegal({ id, from, to, act }: Move): void {
  if (!isLegalMove(from, to)) throw new IllegalMove(`deposit ${id} cannot go from ${from} to ${to}`);
  if (needsPerson(from, to) && act.by.kind !== "person")
    throw new IllegalMove(`deposit ${id} goes from ${from} to ${to} only by a person`);
}

/** A second attempt follows a call that was made and refused: from there nothing goes back. */
function refuseTakingBack({ attempts }: Deposit, { id, from, to, act }: Move): void {
  if (!isMoveBack(from, to)) return;
  if (act.what !== NOT_SENT || act.by.kind !== "machine" || attempts > 1)
    throw new IllegalMove(`deposit ${id} goes back from SENDING only by the process that never made its call`);
}

/** Ceilings and look-ups count from these, so they are there even when a caller forgets them. */
function firstTimes(deposit: Deposit, { to, at }: Move): Pick<Deposit, "confirmedAt" | "sentAt"> {
  return {
    ...(to === "CONFIRMED" ? { confirmedAt: deposit.confirmedAt ?? at } : {}),
    ...(to === "SENDING" ? { sentAt: deposit.sentAt ?? at } : {}),
  };
}

/** A ceiling may be reached, not passed. */
function overLimit(
  { amount }: Deposit,
  within: Limits | undefined,
  taken: Taken,
): Extract<Moved, { kind: "over_limit" }> | undefined {
  if (within?.day && taken.day + amount > within.day.max)
    return { kind: "over_limit", limit: "day", max: within.day.max, used: taken.day };
  if (within?.customerMonth && taken.customerMonth + amount > within.customerMonth.max)
    return { kind: "over_limit", limit: "customer_month", max: within.customerMonth.max, used: taken.customerMonth };
  // Last, because an owner may allow it: what nobody may allow is said first.
  if (within?.actorDay && taken.actorDay + amount > within.actorDay.max)
    return { kind: "over_limit", limit: "actor_day", max: within.actorDay.max, used: taken.actorDay };
  if (within?.alone && isTooMuchAlone(within.alone, taken.alone, { francs: amount, deposits: 1 }))
    return { kind: "over_limit", limit: "alone_day", max: within.alone.francs ?? amount, used: taken.alone.francs };
  return undefined;
}
