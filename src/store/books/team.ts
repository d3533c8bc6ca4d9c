import { isWhatsappChat } from "../../domain/chat-id.ts";
import type { Instant } from "../../domain/clock.ts";
import type { Invitation, InvitationId, InvitedRole, TokenHash } from "../../domain/invitation.ts";
import { formatXof, type Xof } from "../../domain/money.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import { type Act, JournalUnavailable } from "../../domain/ports/journal.ts";
import type { Joined, Member, Team } from "../../domain/ports/team.ts";
import { enqueue } from "../journal/outbox.ts";
import { entryOf } from "../journal/rows.ts";
import type { InvitationRow, MemberRow } from "../journal/schema.ts";
import { changeSealed, requireNone, seal, sealRow, whole, wholeOnes } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Makes the team over the journal's database. */
export function createTeam({ read, write }: Transactions): Team {
  return {
    member: (id) => read((db) => findMember(db, id)),
    members: (from, limit) => read((db) => pageOfMembers(db, from, limit)),
    invite: (invitation, token, at) => write((unit) => keepInvitation(unit, invitation, token, at)),
    invitations: (now, limit) => read((db) => openInvitations(db, now, limit)),
    withdraw: (id, by, at) => write((unit) => withdraw(unit, id, by, at)),
    join: (token, id, at) => write((unit) => join(unit, token, id, at)),
    suspend: (id, by, at) => write((unit) => shut(unit, id, { suspended_since: at }, byPerson(by, "suspend"), at)),
    letBack: (id, by, at) => write((unit) => shut(unit, id, { suspended_since: null }, byPerson(by, "let_back"), at)),
    setDayMax: (id, dayMax, by, at) => write((unit) => setDayMax(unit, id, dayMax, by, at)),
    acts: (of, limit, before) => read((db) => actsOf(db, of, limit, before)),
  };
}

async function findMember(db: Reader, id: number): Promise<Member | undefined> {
  const row = await db.selectFrom("team").selectAll().select(seal("team")).where("id", "=", id).executeTakeFirst();
  if (row) return memberOf(whole("team", row));
  await requireNone(db, "team", id);
  return undefined;
}

async function pageOfMembers(db: Reader, from: number, limit: number) {
  const rows = await db
    .selectFrom("team")
    .selectAll()
    .select(seal("team"))
    .orderBy("joined_at")
    .orderBy("id")
    .execute();
  const members = wholeOnes("team", rows).map(memberOf); // a team is small: a page is counted over those who have rights
  return { members: members.slice(from, from + limit), total: members.length };
}

async function keepInvitation(unit: Unit, invitation: Invitation, token: TokenHash, at: Instant): Promise<void> {
  const { id, name, role, distributor, dayMax, invitedBy, until } = invitation;
  await unit.db
    .insertInto("invitations")
    .values({
      ...{ id, name, role, distributor, until },
      ...{ token_hash: token, day_max: dayMax ?? null, invited_by: invitedBy, made_at: at },
      ...{ taken_by: null, over_at: null },
    })
    .execute();
  await sealRow(unit, "invitations", [id]);
  await writeNote(unit, { at, act: byPerson(invitedBy, "invite", { invitation: id, role, ...limitDetail(dayMax) }) });
}

async function openInvitations(db: Reader, now: Instant, limit: number): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("invitations")
    .selectAll()
    .select(seal("invitations"))
    .where("over_at", "is", null)
    .where("until", ">", now)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return wholeOnes("invitations", rows).map(invitationOf);
}

async function withdraw(unit: Unit, id: InvitationId, by: number, at: Instant): Promise<boolean> {
  const withdrawn = await changeSealed(unit, "invitations", [id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("invitations")
      .set({ over_at: at })
      .where("id", "=", id)
      .where("over_at", "is", null)
      .where("until", ">", at)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!withdrawn) return false;
  await writeNote(unit, { at, act: byPerson(by, "withdraw_invitation", { invitation: id }) });
  return true;
}

/** The invitation is taken by compare-and-set: of two who open one link at the same time, the second finds it over. */
async function join(unit: Unit, token: TokenHash, id: number, at: Instant): Promise<Joined> {
  const row = await unit.db.selectFrom("invitations").selectAll().where("token_hash", "=", token).executeTakeFirst();
  if (!row) return { kind: "over" };
  await findMember(unit.db, id); // somebody whose row is broken or gone is not let in again as if they had never been here
  const taken = await changeSealed(unit, "invitations", [row.id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("invitations")
      .set({ taken_by: id, over_at: at })
      .where("id", "=", row.id)
      .where("over_at", "is", null)
      .where("until", ">", at)
      // Who was suspended comes back by an owner's word only.
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom("team").select("id").where("id", "=", id))))
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!taken) return { kind: "over" };
  const { name, role, distributor, dayMax, invitedBy } = invitationOf(row);
  const member: Member = { id, name, role, distributor, dayMax, invitedBy, joinedAt: at };
  await unit.db
    .insertInto("team")
    .values({
      ...{ id, name, role, distributor, day_max: dayMax ?? null },
      ...{ invited_by: invitedBy, joined_at: at, suspended_since: null },
    })
    .execute();
  await sealRow(unit, "team", [id]);
  await writeNote(unit, { at, act: byPerson(id, "join", { invitation: row.id, role, ...limitDetail(dayMax) }) });
  const values = { name, role, ...(isWhatsappChat(id) ? { on: "whatsapp" } : { on: "telegram", id: String(id) }) };
  await enqueue(unit, [{ kind: "alarm", chatId: invitedBy, alarm: "joined", values }], at);
  return { kind: "joined", member };
}

async function shut(
  unit: Unit,
  id: number,
  set: Pick<MemberRow, "suspended_since">,
  act: Act,
  at: Instant,
): Promise<Member | undefined> {
  const changed = await changeSealed(unit, "team", [id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("team")
      .set(set)
      .where("id", "=", id)
      .where("suspended_since", set.suspended_since === null ? "is not" : "is", null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!changed) return undefined;
  await writeNote(unit, { at, act: { ...act, detail: { person: id } } });
  return await findMember(unit.db, id);
}

async function setDayMax(unit: Unit, id: number, dayMax: Xof, by: number, at: Instant): Promise<Member | undefined> {
  const before = await findMember(unit.db, id);
  if (before?.role !== "cashier") return undefined;
  const changed = await changeSealed(unit, "team", [id], async () => {
    const { numUpdatedRows } = await unit.db
      .updateTable("team")
      .set({ day_max: dayMax })
      .where("id", "=", id)
      .where("role", "=", "cashier")
      .where("day_max", "is not distinct from", before.dayMax ?? null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
  if (!changed) throw new JournalUnavailable("a limit was changed by another writer");
  const detail = { person: id, from: formatXof(before.dayMax ?? (0 as Xof)), to: formatXof(dayMax) };
  await writeNote(unit, { at, act: byPerson(by, "change_limit", detail) });
  return { ...before, dayMax };
}

/** An act is kept as canonical JSON, which begins with who did it: so a person's lines are found by how they begin, from the end of the trail. */
async function actsOf(db: Reader, of: number | undefined, limit: number, before: number | undefined) {
  const begins = of === undefined ? '{"by":{"id":%' : `{"by":{"id":${Math.trunc(of)},"kind":"person"}%`;
  const rows = await db
    .selectFrom("events")
    .leftJoin("deposits", "deposits.id", "events.deposit_id")
    .selectAll("events")
    .select("deposits.reference")
    .where("act", "like", begins)
    .$if(before !== undefined, (query) => query.where("seq", "<", before ?? 0))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const { seq, at, depositId, from, to, act, hash } = entryOf(row);
    return { seq, at, depositId, from, to, act, hash, reference: row.reference ?? undefined };
  });
}

function byPerson(id: number, what: string, detail?: NonNullable<Act["detail"]>): Act {
  return { by: { kind: "person", id }, what, ...(detail ? { detail } : {}) };
}

function limitDetail(dayMax: Xof | undefined): { limit?: string } {
  return dayMax === undefined ? {} : { limit: formatXof(dayMax) };
}

function memberOf(row: MemberRow): Member {
  return {
    id: row.id,
    ...rightsOf(row),
    joinedAt: row.joined_at,
    suspendedSince: row.suspended_since ?? undefined,
  };
}

function invitationOf(row: InvitationRow): Invitation {
  return { id: row.id as InvitationId, ...rightsOf(row), until: row.until };
}

/** What an invitation gives, and a member has. */
function rightsOf(row: MemberRow | InvitationRow) {
  return {
    name: row.name,
    role: row.role as InvitedRole,
    distributor: row.distributor as Msisdn,
    dayMax: (row.day_max ?? undefined) as Xof | undefined,
    invitedBy: row.invited_by,
  };
}
