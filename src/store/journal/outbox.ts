import { type Selectable, sql } from "kysely";
import type { BatchId } from "../../domain/batch.ts";
import type { Instant } from "../../domain/clock.ts";
import type { DepositId } from "../../domain/deposit.ts";
import type { Act, Journal, NewMessage, OutboxMessage } from "../../domain/ports/journal.ts";
import type { ShownIn } from "../../domain/ports/outbox.ts";
import { messageColumns, messageOf } from "./rows.ts";
import type { OutboxRow } from "./schema.ts";
import type { Reader, Unit } from "./storage.ts";
import { appendEntry } from "./trail.ts";

/** Begins the `last_error` of a message that was put aside: it waits in a row of its own. */
const ASIDE = "aside ";

/** The same of one that is held until somebody is met again. */
const HELD = `${ASIDE}held `;

/** Puts messages in the outbox. */
export async function enqueue(unit: Unit, messages: readonly NewMessage[], now: Instant): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => messageColumns(message, now));
  await unit.send(unit.db.insertInto("outbox").values(rows));
  unit.nudges = true;
}

/**
 * The oldest waiting message of each chat whose time has come, and of each batch beside them. Cards of one deposit, and messages of one batch, in
 * one chat are told as one: the text is made from the rows at delivery, so what comes back stands for all that wait by now. It has the newest
 * one's id, and is fresh if any of them is.
 */
export async function waitingMessages(db: Reader, now: Instant, limit: number): Promise<OutboxMessage[]> {
  const rows = await heads(db).selectAll().where("next_try_at", "<=", now).orderBy("id").limit(limit).execute();
  const cards = new Map([...(await waitingCards(db, rows)), ...(await waitingBatches(db, rows))]);
  return rows.map((head) => {
    const all = cards.get(cardKey(head));
    return {
      id: all?.newest ?? head.id,
      message: messageOf({ ...head, fresh: all?.fresh ?? head.fresh }),
      queuedAt: head.queued_at,
      tries: head.tries,
    };
  });
}

/** When the next message may be tried. */
export async function nextMessageAt(db: Reader): Promise<Instant | undefined> {
  const row = await heads(db).select("next_try_at").orderBy("next_try_at").limit(1).executeTakeFirst();
  return row?.next_try_at;
}

/** Takes a told message out, with the older cards that it stood for, and remembers which message the card is. */
export async function markTold(unit: Unit, id: number, messageId: number | undefined, now: Instant): Promise<void> {
  const row = await find(unit, id);
  if (!row) return;
  if (messageId !== undefined) await releaseHeld(unit, row.chat_id, now);
  await unit.send(unit.db.deleteFrom("outbox").where("id", "in", await standsFor(unit, row)));
  if (row.kind === "card" && row.deposit_id && messageId !== undefined)
    await rememberCard(unit, row.deposit_id as DepositId, { chatId: row.chat_id, messageId });
  if (row.kind === "batch" && row.batch_id && messageId !== undefined)
    await rememberBatchCard(unit, row.batch_id as BatchId, { chatId: row.chat_id, messageId });
}

/** What is known of a message that could not be told. */
interface Untold {
  readonly id: number;
  readonly nextTryAt: Instant | undefined;
  readonly why: string;
  readonly aside: "aside" | "held" | undefined;
}

/** Puts a message off, and with it everything behind it in its chat unless it is put aside; or drops it. That, and that it is held, is put on record. */
export async function markNotTold(unit: Unit, { id, nextTryAt, why, aside }: Untold, now: Instant): Promise<void> {
  const row = await find(unit, id);
  if (!row) return;
  const ids = await standsFor(unit, row);
  const isHeldAnew = aside === "held" && !row.last_error?.startsWith(HELD);
  if (nextTryAt === undefined || isHeldAnew) {
    const depositId = (row.deposit_id ?? undefined) as DepositId | undefined;
    await appendEntry(unit, { at: now, depositId, act: untold(nextTryAt === undefined, why) });
  }
  if (nextTryAt === undefined) {
    await unit.db.deleteFrom("outbox").where("id", "in", ids).execute();
    return;
  }
  const last_error = aside === "held" ? HELD + why : aside === "aside" ? ASIDE + why : why;
  await unit.db
    .updateTable("outbox")
    .set(({ eb }) => ({ tries: eb("tries", "+", 1), next_try_at: nextTryAt, last_error }))
    .$if(aside === "held" && row.kind !== "alarm", (update) => update.set({ fresh: 1 }))
    .where("id", "in", ids)
    .execute();
}

/** Whether something waits for somebody to come back. */
export async function isAnythingHeld(db: Reader, chatId: number): Promise<boolean> {
  const row = await db
    .selectFrom("outbox")
    .select("id")
    .where("chat_id", "=", chatId)
    .where("last_error", "like", `${HELD}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** They are back: what was held is told in its old order. */
export async function releaseHeld(unit: Unit, chatId: number, now: Instant): Promise<void> {
  const { numUpdatedRows } = await unit.db
    .updateTable("outbox")
    .set({ next_try_at: now, last_error: null })
    .where("chat_id", "=", chatId)
    .where("last_error", "like", `${HELD}%`)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) unit.nudges = true;
}

/** Remembers the message that shows a deposit in a chat. */
export async function rememberCard(unit: Unit, id: DepositId, card: ShownIn): Promise<void> {
  const remember = unit.db
    .insertInto("cards")
    .values({ deposit_id: id, chat_id: card.chatId, message_id: card.messageId })
    .onConflict((conflict) => conflict.columns(["deposit_id", "chat_id"]).doUpdateSet({ message_id: card.messageId }));
  await unit.send(remember);
}

async function rememberBatchCard({ db }: Unit, id: BatchId, card: ShownIn): Promise<void> {
  await db
    .insertInto("batch_cards")
    .values({ batch_id: id, chat_id: card.chatId, message_id: card.messageId })
    .onConflict((conflict) => conflict.columns(["batch_id", "chat_id"]).doUpdateSet({ message_id: card.messageId }))
    .execute();
}

/** The message that shows a deposit in a chat. */
export async function cardMessage(db: Reader, id: DepositId, chatId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("cards")
    .select("message_id")
    .where("deposit_id", "=", id)
    .where("chat_id", "=", chatId)
    .executeTakeFirst();
  return row?.message_id;
}

/** The deposits that a message shows, oldest first. */
export async function depositsShownIn(db: Reader, chatId: number, messageId: number): Promise<DepositId[]> {
  const rows = await db
    .selectFrom("cards")
    .innerJoin("deposits", "deposits.id", "cards.deposit_id")
    .select("cards.deposit_id as id")
    .where("cards.chat_id", "=", chatId)
    .where("cards.message_id", "=", messageId)
    .orderBy("deposits.nr")
    .execute();
  return rows.map(({ id }) => id as DepositId);
}

/** How many messages wait, and since when the oldest does. Who is away is waited for without hurry. */
export async function outboxDepth(db: Reader): ReturnType<Journal["outboxDepth"]> {
  const { waiting, oldest } = await db
    .selectFrom("outbox")
    .select(({ fn }) => [fn.countAll<number | string>().as("waiting"), fn.min("queued_at").as("oldest")])
    .where((of) => of.or([of("last_error", "is", null), of("last_error", "not like", `${HELD}%`)]))
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), ...(oldest === null ? {} : { oldest: Number(oldest) }) };
}

/**
 * The first message of every chat: what is behind it waits for it. Messages of a batch wait in a row of their own, because they are told at
 * intervals, and so does each message that was put aside.
 */
function heads(db: Reader) {
  const own = sql<number>`CASE WHEN last_error LIKE ${`${ASIDE}%`} THEN id ELSE 0 END`;
  return db.selectFrom("outbox").where("id", "in", (of) =>
    of
      .selectFrom("outbox")
      .select(({ fn }) => fn.min("id").as("id"))
      .groupBy(["chat_id", "batch_id", own]),
  );
}

async function waitingBatches(db: Reader, rows: readonly Selectable<OutboxRow>[]) {
  const batchIds = rows.flatMap(({ batch_id }) => batch_id ?? []);
  if (batchIds.length === 0) return new Map<string, { newest: number; fresh: number }>();
  const messages = await db
    .selectFrom("outbox")
    .select(({ fn }) => ["kind", "chat_id", "batch_id", fn.max("id").as("newest"), fn.max("fresh").as("fresh")])
    .where("batch_id", "in", batchIds)
    .groupBy(["kind", "chat_id", "batch_id"])
    .execute();
  return new Map(messages.map((message) => [cardKey({ ...message, deposit_id: null }), message]));
}

async function waitingCards(db: Reader, rows: readonly Selectable<OutboxRow>[]) {
  const depositIds = rows.flatMap((row) => (row.kind === "card" ? (row.deposit_id ?? []) : []));
  if (depositIds.length === 0) return new Map<string, { newest: number; fresh: number }>();
  const cards = await db
    .selectFrom("outbox")
    .select(({ fn }) => ["kind", "chat_id", "deposit_id", fn.max("id").as("newest"), fn.max("fresh").as("fresh")])
    .where("kind", "=", "card")
    .where("deposit_id", "in", depositIds)
    .groupBy(["kind", "chat_id", "deposit_id"])
    .execute();
  return new Map(cards.map((card) => [cardKey({ ...card, batch_id: null }), card]));
}

function cardKey(row: Pick<OutboxRow, "kind" | "chat_id" | "deposit_id" | "batch_id">): string {
  return `${row.kind}:${row.chat_id}:${row.batch_id ?? row.deposit_id}`;
}

function find({ db }: Unit, id: number) {
  return db.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A message, and where it is a card the older ones of the same deposit, or batch, and chat. */
async function standsFor({ db }: Unit, row: Selectable<OutboxRow>): Promise<number[]> {
  if (row.kind !== "card" && row.kind !== "batch") return [row.id];
  const [whose, id] =
    row.kind === "card" ? (["deposit_id", row.deposit_id] as const) : (["batch_id", row.batch_id] as const);
  const rows = await db
    .selectFrom("outbox")
    .select("id")
    .where("kind", "=", row.kind)
    .where("chat_id", "=", row.chat_id)
    .where(whose, "=", id)
    .where("id", "<=", row.id)
    .execute();
  return rows.map(({ id }) => id);
}

function untold(isOver: boolean, why: string): Act {
  const act = isOver ? { what: "drop_message" } : { what: "hold_message" };
  return { by: { kind: "machine", part: "outbox" }, ...act, detail: { why } };
}
