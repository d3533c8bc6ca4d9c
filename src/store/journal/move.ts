import { applyMove, newDeposit, type Taken } from "../../domain/apply-move.ts";
import { sealOf } from "../../domain/audit-chain.ts";
import { twinBrake } from "../../domain/brakes.ts";
import type { Deposit, DepositId } from "../../domain/deposit.ts";
import type { Xof } from "../../domain/money.ts";
import { FORGOTTEN } from "../../domain/msisdn.ts";
import {
  type Act,
  IllegalMove,
  type Journal,
  JournalUnavailable,
  type Move,
  type Moved,
  type NewDeposit,
  ReferenceTaken,
  RowBroken,
  type Twin,
  type Wallet,
} from "../../domain/ports/journal.ts";
import { mayBeTwins } from "../../domain/tries.ts";
import { doneAlone } from "./alone.ts";
import {
  depositsToRecipient,
  findDeposit,
  francsTakenBy,
  francsTakenSince,
  idOwner,
  replacementsOf,
} from "./deposits.ts";
import { enqueue, rememberCard } from "./outbox.ts";
import { changingColumns, fixedColumns } from "./rows.ts";
import { newSalt } from "./seals.ts";
import type { Reader, Unit } from "./storage.ts";
import { appendEntry } from "./trail.ts";
import { readWallet, writeWallet } from "./wallets.ts";
import { wholeDeposit } from "./whole-deposit.ts";

/** References asked for with one statement. */
const BROKEN_MAX = 1_000;

/** Writes a draft, or finds the row that the same intent made before. */
export async function writeDraft(unit: Unit, draft: NewDeposit): ReturnType<Journal["draft"]> {
  if (draft.recipient === FORGOTTEN) throw new JournalUnavailable("a number that was taken out is paid nothing");
  const deposit: Deposit = { ...newDeposit(draft), salt: newSalt() };
  const place = await unit.next();
  const columns = { ...fixedColumns(deposit), ...changingColumns(deposit), last_event: place.seq };
  const { numInsertedOrUpdatedRows } = await unit.db
    .insertInto("deposits")
    .values(columns)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return { kind: "exists", deposit: await madeBefore(unit.db, deposit) };
  const act: Act = { by: { kind: "person", id: deposit.actorId }, what: "draft" };
  const entry = { at: deposit.createdAt, depositId: deposit.id, to: deposit.state, act, depositSeal: sealOf(deposit) };
  await appendEntry(unit, entry, place);
  return { kind: "created", deposit };
}

/** The row of the same intent; whatever else is in the way of a draft is another intent's, and never to be sent. */
async function madeBefore(db: Reader, { id, intentKey, reference }: Deposit): Promise<Deposit> {
  const existing = await findDeposit(db, "intent_key", intentKey);
  if (existing) return existing;
  if (await findDeposit(db, "reference", reference))
    throw new ReferenceTaken(`reference ${reference} belongs to another intent`);
  throw new JournalUnavailable(`there is a deposit ${id} already`);
}

/**
 * One change of one deposit: row, wallet, entry of the trail and messages, or nothing at all. The transaction around it has the wallet
 * to itself, and asks for what wallets share: ceilings, twins, wallet and the operator's id are read here and hold until the commit (faults F13, F69, S9).
 */
export async function moveDeposit(unit: Unit, move: Move): Promise<Moved> {
  const before = await sealedDeposit(unit.db, move.id);
  if (move.within || move.brake) await refuseBrokenBeside(unit, before);
  await unit.alone(sharedBy(before, move));
  const { wallet, version } = await readWallet(unit.db, before.distributor);
  const beside = {
    wallet,
    taken: await taken(unit.db, before, move),
    twin: await twin(unit.db, before, move),
    idOwner: await idOwner(unit.db, before, move.set?.transactionId),
  };
  const applied = applyMove(before, beside, move);
  if (applied.kind !== "write") return applied;
  const { deposit } = applied;
  const changed = applied.wallet === wallet ? undefined : applied.wallet;
  const seq = await appendEntry(unit, moveEntry(move, deposit, changed));
  await compareAndSet(unit, before, deposit, seq);
  if (changed) await writeWallet(unit, changed, version, seq);
  if (move.card) await rememberCard(unit, move.id, move.card);
  await enqueue(unit, move.tell ?? [], move.at);
  if (move.set?.nextLookAt !== undefined) unit.nudges = true;
  return { kind: "moved", deposit };
}

/** What a move leans on that another wallet's could change at the same moment: what a customer got and a person did, in every wallet, other tries of one wish, and whose the operator's id is. */
function sharedBy({ recipient, actorId, replaces }: Deposit, { within, set, brake }: Move): string[] {
  return [
    ...(brake && replaces !== undefined ? ["tries:"] : []),
    ...(within?.customerMonth ? [`customer:${recipient}`] : []),
    ...(within?.actorDay ? [`actor:${actorId}`] : []),
    ...(set?.transactionId === undefined ? [] : [`id:${set.transactionId}`]),
  ];
}

async function sealedDeposit(db: Reader, id: DepositId): Promise<Deposit> {
  const deposit = await wholeDeposit(db, id);
  if (!deposit) throw new IllegalMove(`there is no deposit ${id}`);
  return deposit;
}

/** Ceilings and the look for twins count other deposits by their rows: none of the same wallet or customer may be one that does not fit (faults S36). */
async function refuseBrokenBeside({ db, broken }: Unit, { distributor, recipient }: Deposit): Promise<void> {
  if (broken.size === 0) return;
  const beside = await db
    .selectFrom("deposits")
    .select("reference")
    .where("reference", "in", [...broken].slice(0, BROKEN_MAX))
    .where((of) => of.or([of("distributor", "=", distributor), of("recipient", "=", recipient)]))
    .limit(1)
    .executeTakeFirst();
  if (beside) throw new RowBroken(`deposits:${beside.reference}`);
}

async function taken(db: Reader, deposit: Deposit, { within }: Move): Promise<Taken> {
  const nothing = 0 as Xof;
  const { day, customerMonth, actorDay, alone } = within ?? {};
  const { actorId, distributor, id } = deposit;
  return {
    day: day ? await francsTakenSince(db, "distributor", deposit, day.since) : nothing,
    customerMonth: customerMonth ? await francsTakenSince(db, "recipient", deposit, customerMonth.since) : nothing,
    actorDay: actorDay ? await francsTakenBy(db, actorId, actorDay.since, deposit) : nothing,
    alone: alone ? await doneAlone(db, actorId, distributor, alone.since, id) : { francs: nothing, deposits: 0 },
  };
}

async function twin(db: Reader, deposit: Deposit, { brake, at }: Move): Promise<Twin | undefined> {
  if (!brake) return undefined;
  const read = {
    deposit: (id: DepositId) => findDeposit(db, "id", id),
    replacements: (id: DepositId) => replacementsOf(db, id),
    toRecipient: (...whose: Parameters<Journal["toRecipient"]>) => depositsToRecipient(db, ...whose),
  };
  const { amount } = deposit;
  const view = { ...(await mayBeTwins(read, deposit, at)), amount, now: at, lookAlikeMs: brake.lookAlikeMs };
  return twinBrake(view, brake.knows);
}

function moveEntry({ at, id, from, to, act }: Move, deposit: Deposit, wallet: Wallet | undefined) {
  return {
    at,
    depositId: id,
    from,
    to,
    act,
    depositSeal: sealOf(deposit),
    wallet: wallet?.distributor,
    walletSeal: wallet && sealOf(wallet),
  };
}

/** The row read above is still there; another writer behind its back undoes everything. */
async function compareAndSet({ db, send }: Unit, before: Deposit, after: Deposit, seq: number): Promise<void> {
  const update = db
    .updateTable("deposits")
    .set({ ...changingColumns(after), last_event: seq })
    .where("id", "=", before.id)
    .where("state", "=", before.state)
    .where("version", "=", before.version);
  await send(update, (rows) => {
    if (rows !== 1n) throw new JournalUnavailable(`deposit ${before.reference} was changed by another writer`);
  });
}
