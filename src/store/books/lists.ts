import type { ExpressionBuilder } from "kysely";
import type { Instant } from "../../domain/clock.ts";
import { type ListId, listIdOf, type ReadList } from "../../domain/list.ts";
import { DAY_MS } from "../../domain/local-day.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type {
  ConfirmListOutcome,
  KeptList,
  ListBook,
  ListRead,
  ListState,
  NewList,
  SameList,
} from "../../domain/ports/list-book.ts";
import type { ListChoices, ListQuestion, ListSource } from "../../domain/ports/lists.ts";
import type { ListRow } from "../journal/list-schema.ts";
import type { Schema } from "../journal/schema.ts";
import { changeSealed, isWholeRow, requireNone, seal, sealRow, whole, wholeOnes } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { appendEntry } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { listFacts } from "./list-facts.ts";

/** How long a list that nobody confirmed is kept. */
const UNCONFIRMED_LIFE_MS = 7 * DAY_MS;

/** How long the file of a confirmed list is kept, for one that could not be handed over and is open again. */
const SOURCE_LIFE_MS = DAY_MS;

/** Makes the book of lists over the journal's database. */
export function createListBook({ read, write }: Transactions): ListBook {
  return {
    keep: (list) => write((unit) => keep(unit, list)),
    list: (id) => read((db) => find(db, id)),
    // Lists without a line that can be paid have all the same hash, and nothing in common.
    sameAs: (list, limit) =>
      list.content.lines.length === 0
        ? Promise.resolve([])
        : read((db) =>
            sameAs(db, list)
              .limit(limit)
              .execute()
              .then((rows) => rows.map(sameOf)),
          ),
    reread: (list, read) =>
      write(async (unit) => {
        const changed = await change(unit, list, { ...readOf(read), chosen: null });
        if (changed) await note(unit, "reread_list", list);
        return changed;
      }),
    choose: (list, lines) =>
      write(async (unit) => {
        const changed = await change(unit, list, { chosen: lines ? JSON.stringify(lines) : null });
        if (changed) await note(unit, "choose_lines", list);
        return changed;
      }),
    confirm: (list, by, known) =>
      write(async (unit): Promise<ConfirmListOutcome> => {
        const unseen = sameAs(unit.db, list)
          .where("state", "=", "CONFIRMED")
          .where("settled_at", ">=", known.sameSince)
          .$if(known.seen !== undefined, (query) => query.where(newerThan(known.seen as ListId)));
        const confirmed = await change(unit, list, { state: "CONFIRMED", settled_at: by.at }, ["CHECKED"], unseen);
        if (!confirmed) {
          const [earlier] = await unseen.limit(1).execute();
          const now = await find(unit.db, list.id);
          if (earlier && now?.state === "CHECKED" && now.version === list.version)
            return { kind: "same_confirmed", earlier: sameOf(earlier) };
          return { kind: "lost", list: now };
        }
        const detail = { list: list.id, again: known.seen !== undefined, ...known.detail };
        await appendEntry(unit, {
          at: by.at,
          act: { by: { kind: "person", id: by.personId }, what: "confirm_list", detail },
        });
        return { kind: "confirmed", list: confirmed };
      }),
    reopen: (list) =>
      write(async (unit) => {
        const reopened = await change(unit, list, { state: "CHECKED", settled_at: null }, ["CONFIRMED"]);
        if (reopened) await note(unit, "reopen_list", list);
      }),
    cancel: (list, by) =>
      write(async (unit) => {
        const cancelled = await change(unit, list, { state: "CANCELLED", settled_at: by.at });
        if (cancelled) await note(unit, "cancel_list", list);
        return cancelled ? "cancelled" : "lost";
      }),
    confirmed: (distributor, limit) =>
      read(async (db) => {
        const rows = await lists(db)
          .where("distributor", "=", distributor)
          .where("state", "=", "CONFIRMED")
          .orderBy("nr", "desc")
          .limit(limit)
          .execute();
        return wholeOnes("lists", rows).map(listOf);
      }),
    facts: (distributor, customers, now) => read((db) => listFacts(db, distributor, customers, now)),
  };
}

async function keep(unit: Unit, list: NewList): Promise<KeptList> {
  const { db } = unit;
  const id = listIdOf(list.intentKey);
  const before = await find(db, id);
  if (before) return before;
  await dropOld(unit, list.madeAt);
  const kept: KeptList = { ...list, id, state: list.question ? "ASKED" : "CHECKED", version: 1 };
  const made = await db
    .insertInto("lists")
    .values({
      id,
      intent_key: list.intentKey,
      chat_id: list.chatId,
      actor_id: list.actorId,
      distributor: list.distributor,
      name: list.name ?? null,
      source: sourceOf(list),
      ...readOf(list),
      chosen: null,
      version: kept.version,
      made_at: list.madeAt,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column("intent_key").doNothing())
    .executeTakeFirstOrThrow();
  if (made.numInsertedOrUpdatedRows === 1n) await sealRow(unit, "lists", [id]);
  if (unit.sealed.length > 0) await note(unit, "keep_list", kept);
  if (made.numInsertedOrUpdatedRows === 1n) return kept;
  const other = await lists(db).where("id", "=", id).executeTakeFirst();
  return other ? listOf(other) : kept;
}

/** What nobody confirmed goes after a while; what was sent is needed no longer than what it came to can still change. */
async function dropOld(unit: Unit, now: Instant): Promise<void> {
  const { db } = unit;
  const old = await db
    .selectFrom("lists")
    .select(["id", "state"])
    .where((of) =>
      of.or([
        of.and([of("state", "!=", "CONFIRMED"), of("made_at", "<", now - UNCONFIRMED_LIFE_MS)]),
        of.and([
          of("state", "=", "CONFIRMED"),
          of("source", "is not", null),
          of("settled_at", "<", now - SOURCE_LIFE_MS),
        ]),
      ]),
    )
    .execute();
  for (const { id, state } of old) {
    if (!(await isWholeRow(db, "lists", [id]))) continue; // stays for a person to look at
    if (state === "CONFIRMED") await db.updateTable("lists").set({ source: null }).where("id", "=", id).execute();
    else await db.deleteFrom("lists").where("id", "=", id).execute();
    await sealRow(unit, "lists", [id]);
  }
}

/** The line that seals what became of a list. Who confirms one has a line of their own. */
async function note(unit: Unit, what: string, { id }: Pick<KeptList, "id">): Promise<void> {
  await appendEntry(unit, {
    at: unit.now(),
    act: { by: { kind: "machine", part: "lists" }, what, detail: { list: id } },
  });
}

/** What reading a list came to, as its row keeps it. */
function readOf({ content, choices, question }: ListRead) {
  return {
    hash: content.hash,
    content: JSON.stringify(content),
    choices: choices ? JSON.stringify(choices) : null,
    question: question ? JSON.stringify(question) : null,
    state: question ? "ASKED" : "CHECKED",
  } satisfies Partial<ListRow>;
}

function sourceOf({ source }: NewList): ListRow["source"] {
  if (source === undefined) return null;
  return source.kind === "text" ? source.text : source.bytes;
}

/** Changes a list that waits for an answer or a decision, if it is as the change was decided on and no other stands in its way. */
async function change(
  unit: Unit,
  list: KeptList,
  set: Partial<Omit<ListRow, "nr" | "id" | "intent_key">>,
  from: readonly ListState[] = ["ASKED", "CHECKED"],
  inTheWay?: ReturnType<typeof sameAs>,
): Promise<KeptList | undefined> {
  const changed = await changeSealed(unit, "lists", [list.id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("lists")
      .set({ ...set, version: list.version + 1 })
      .where("id", "=", list.id)
      .where("version", "=", list.version)
      .where("state", "in", from)
      .$if(inTheWay !== undefined, (query) => query.where(({ not, exists }) => not(exists(inTheWay as never))))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
  if (!changed) return undefined;
  const row = await unit.db.selectFrom("lists").selectAll().where("id", "=", list.id).executeTakeFirst();
  return row && listOf(row);
}

/** Newer than the one that a person was shown; one that is not there is older than all. */
function newerThan(seen: ListId) {
  return ({ eb, fn, lit, selectFrom }: ExpressionBuilder<Schema, "lists">) =>
    eb("nr", ">", fn.coalesce(selectFrom("lists as seen").select("seen.nr").where("seen.id", "=", seen), lit(0)));
}

async function find(db: Reader, id: ListId): Promise<KeptList | undefined> {
  const row = await lists(db).where("id", "=", id).executeTakeFirst();
  if (row) return listOf(whole("lists", row));
  await requireNone(db, "lists", id);
  return undefined;
}

function sameAs(db: Reader, { id, distributor, content }: KeptList) {
  return db
    .selectFrom("lists")
    .select(["id", "name", "actor_id", "made_at", "state"])
    .where("distributor", "=", distributor)
    .where("hash", "=", content.hash)
    .where("id", "!=", id)
    .where("state", "in", ["CHECKED", "CONFIRMED"])
    .orderBy("nr", "desc");
}

function lists(db: Reader) {
  return db.selectFrom("lists").selectAll().select(seal("lists"));
}

function sameOf(row: Pick<ListRow, "id" | "name" | "actor_id" | "made_at" | "state">): SameList {
  return {
    id: row.id as ListId,
    name: row.name ?? undefined,
    actorId: row.actor_id,
    madeAt: row.made_at,
    state: row.state as ListState,
  };
}

function sourceIn(source: Uint8Array | string): ListSource {
  return typeof source === "string" ? { kind: "text", text: source } : { kind: "file", bytes: source };
}

function listOf(row: Omit<ListRow, "nr">): KeptList {
  return {
    ...sameOf(row),
    intentKey: row.intent_key,
    chatId: row.chat_id,
    distributor: row.distributor as Msisdn,
    content: JSON.parse(row.content) as ReadList,
    source: row.source === null ? undefined : sourceIn(row.source),
    choices: row.choices === null ? undefined : (JSON.parse(row.choices) as ListChoices),
    question: row.question === null ? undefined : (JSON.parse(row.question) as ListQuestion),
    chosen: row.chosen === null ? undefined : (JSON.parse(row.chosen) as number[]),
    version: row.version,
  };
}
