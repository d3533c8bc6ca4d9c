import type { Instant } from "../../domain/clock.ts";
import type { Deposit, DepositId, DepositState, TransactionId } from "../../domain/deposit.ts";
import type { Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Reference } from "../../domain/reference.ts";
import { francsTaken, paidOrMayBe, timesPaid } from "./paid.ts";
import { depositOf } from "./rows.ts";
import type { Reader } from "./storage.ts";
import { lastSealOfDeposit, refuseUnsealed } from "./whole-deposit.ts";

/** States before the operator's answer is due: never looked up, whatever their row says. */
const NOT_LOOKED_UP = ["DRAFT", "CONFIRMED", "SENDING"];

/** The deposit in which one column has one value; the newest where there are several. */
export async function findDeposit(
  db: Reader,
  ...[column, value]:
    | ["id", DepositId]
    | ["reference", Reference]
    | ["transaction_id", TransactionId]
    | ["intent_key", string]
): Promise<Deposit | undefined> {
  const row = await deposits(db).where(column, "=", value).orderBy("nr", "desc").limit(1).executeTakeFirst();
  return row && depositOf(row);
}

/** Another deposit that has the operator's id. One that has it only because an answer contradicted does not: the id is whose the answer was (faults F13). */
export async function idOwner(
  db: Reader,
  { id }: Deposit,
  transactionId: TransactionId | undefined,
): Promise<Deposit | undefined> {
  if (transactionId === undefined) return undefined;
  const row = await deposits(db)
    .where("transaction_id", "=", transactionId)
    .where("id", "!=", id)
    .where((of) => of.or([of("reason", "is", null), of("reason", "!=", "answer_contradicts")]))
    .orderBy("nr")
    .limit(1)
    .executeTakeFirst();
  return row && depositOf(row);
}

/** The deposits that name one as what they are made instead of, oldest first. */
export async function replacementsOf(db: Reader, id: DepositId): Promise<Deposit[]> {
  const rows = await deposits(db).where("replaces", "=", id).orderBy("nr").execute();
  return rows.map(depositOf);
}

/** Rows in any of the states, oldest change first. Ordered by the trail, not by time: clocks jump (faults F20). */
export async function depositsInStates(db: Reader, states: readonly DepositState[]): Promise<Deposit[]> {
  if (states.length === 0) return [];
  const rows = await deposits(db).where("state", "in", states).orderBy("last_event").execute();
  return rows.map(depositOf);
}

/** Rows whose look-up is due, the longest waiting first. */
export async function dueDeposits(db: Reader, now: Instant, limit: number): Promise<Deposit[]> {
  const rows = await deposits(db)
    .where("next_look_at", "<=", now)
    .where("state", "not in", NOT_LOOKED_UP)
    .orderBy("next_look_at")
    .orderBy("last_event")
    .limit(limit)
    .execute();
  return rows.map(depositOf);
}

/** When the next look-up is due. */
export async function nextLookAt(db: Reader): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("deposits")
    .select("next_look_at")
    .where("next_look_at", "is not", null)
    .where("state", "not in", NOT_LOOKED_UP)
    .orderBy("next_look_at")
    .limit(1)
    .executeTakeFirst();
  return row?.next_look_at ?? undefined;
}

/** The newest deposits of a chat that were at least confirmed. */
export async function recentDeposits(db: Reader, chatId: number, limit: number): Promise<Deposit[]> {
  const rows = await deposits(db)
    .where("chat_id", "=", chatId)
    .where("confirmed_at", "is not", null)
    .orderBy("nr", "desc")
    .limit(limit)
    .execute();
  return rows.map(depositOf);
}

/** Deposits of one wallet to one number since a moment that were paid or may be, newest first. */
export async function depositsToRecipient(
  db: Reader,
  distributor: Msisdn,
  recipient: Msisdn,
  since: Instant,
): Promise<Deposit[]> {
  await requireWholeToRecipient(db, distributor, recipient);
  const rows = await deposits(db)
    .where("distributor", "=", distributor)
    .where("recipient", "=", recipient)
    .where("confirmed_at", ">=", since)
    .where(paidOrMayBe)
    .orderBy("nr", "desc")
    .execute();
  return rows.map(depositOf);
}

/** The newest succeeded amounts of a wallet. */
export async function usualAmounts(db: Reader, distributor: Msisdn, limit: number): Promise<Xof[]> {
  const rows = await db
    .selectFrom("deposits")
    .select("amount")
    .where("distributor", "=", distributor)
    .where("state", "=", "SUCCEEDED")
    .where(timesPaid, ">", 0)
    .orderBy("nr", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ amount }) => amount as Xof);
}

/** Deposits first sent in a period; its end is not part of it. */
export async function depositsSentBetween(db: Reader, from: Instant, to: Instant): Promise<Deposit[]> {
  const rows = await deposits(db)
    .where("sent_at", ">=", from)
    .where("sent_at", "<", to)
    .orderBy("sent_at")
    .orderBy("nr")
    .execute();
  return rows.map(depositOf);
}

/** The newest deposits to one number that are held against their seals before they are looked at for twins. */
const WHOLE_NEWEST = 50;

/** One that was given up, or paid, past the program would be looked past: so all of them are asked, whatever their rows say (faults S36). */
async function requireWholeToRecipient(db: Reader, distributor: Msisdn, recipient: Msisdn): Promise<void> {
  const rows = await deposits(db)
    .select(lastSealOfDeposit)
    .where("distributor", "=", distributor)
    .where("recipient", "=", recipient)
    .orderBy("nr", "desc")
    .limit(WHOLE_NEWEST)
    .execute();
  for (const row of rows) refuseUnsealed(depositOf(row), row.seal);
}

/** Francs that other deposits have taken from a ceiling over one wallet, or over one customer's number, since a moment. */
export async function francsTakenSince(
  db: Reader,
  whose: "distributor" | "recipient",
  deposit: Deposit,
  since: Instant,
): Promise<Xof> {
  const row = await db
    .selectFrom("deposits")
    .select(({ fn }) => fn.sum<number | string | null>(francsTaken).as("francs"))
    .where(whose, "=", deposit[whose])
    .where("confirmed_at", ">=", since)
    .where(paidOrMayBe)
    .where("nr", "!=", (of) => of.selectFrom("deposits").select("nr").where("id", "=", deposit.id))
    .executeTakeFirst();
  return Number(row?.francs ?? 0) as Xof;
}

/** Francs that a person has taken of their own ceiling since a moment: what an owner allowed, or is asked about, is not theirs. */
export async function francsTakenBy(
  db: Reader,
  actorId: number,
  since: Instant,
  besides?: Pick<Deposit, "id">,
): Promise<Xof> {
  const row = await db
    .selectFrom("deposits")
    .select(({ fn }) => fn.sum<number | string | null>(francsTaken).as("francs"))
    .where("actor_id", "=", actorId)
    .where("confirmed_at", ">=", since)
    .where(paidOrMayBe)
    .where("approved_by", "is", null)
    .where((of) => of.or([of("reason", "is", null), of("reason", "!=", "approval_awaited")]))
    .$if(besides !== undefined, (query) => query.where("id", "!=", besides?.id ?? ""))
    .executeTakeFirst();
  return Number(row?.francs ?? 0) as Xof;
}

function deposits(db: Reader) {
  return db.selectFrom("deposits").selectAll();
}
