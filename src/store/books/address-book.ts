import { randomBytes } from "node:crypto";
import { type SelectQueryBuilder, sql } from "kysely";
import { foldName } from "../../domain/contact-name.ts";
import type { Xof } from "../../domain/money.ts";
import { FORGOTTEN, type Msisdn } from "../../domain/msisdn.ts";
import type { AddressBook, BookAct, Contact, Payments } from "../../domain/ports/address-book.ts";
import type { ContactRow, Schema } from "../journal/schema.ts";
import { seal, sealRow, type WithSeal, whole, wholeOnes } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";

/** How many of the newest payments say what is usual for a customer, and among how many the last different customers are looked for. */
const USUAL_SAMPLE = 15;
const LAST_PAID_SAMPLE = 200;

/** Makes the address book over the journal's database. */
export function createAddressBook({ read, write }: Transactions): AddressBook {
  return {
    page: (wallet, from, limit) =>
      read(async (db) => {
        const rows = await inOrder(contactsOf(db, wallet)).offset(from).limit(limit).execute();
        const { total } = await db
          .selectFrom("contacts")
          .select(({ fn }) => fn.countAll<number>().as("total"))
          .where("wallet", "=", wallet)
          .executeTakeFirstOrThrow();
        return { contacts: wholeOnes("contacts", rows).map(contactOf), total: Number(total) };
      }),
    search: (wallet, text, limit) => read((db) => search(db, wallet, text, limit)),
    find: (wallet, number) => read((db) => findContact(db, wallet, number)),
    favourites: (wallet, limit) =>
      read(async (db) => {
        const rows = await inOrder(contactsOf(db, wallet)).where("favourite", "=", 1).limit(limit).execute();
        return wholeOnes("contacts", rows).map(contactOf);
      }),
    lastPaid: (wallet, limit) => read((db) => lastPaid(db, wallet, limit)),
    payments: (wallet, number) => read((db) => paymentsTo(db, wallet, number)),
    save: (entry, by) => write((unit) => save(unit, entry, by)),
    setFavourite: (wallet, number, favourite, by) =>
      write((unit) =>
        change(unit, wallet, number, by, favourite ? "contact_favourite" : "contact_no_favourite", (id) =>
          unit.db
            .updateTable("contacts")
            .set({ favourite: favourite ? 1 : 0 })
            .where("id", "=", id)
            .executeTakeFirstOrThrow(),
        ),
      ),
    remove: (wallet, number, by) =>
      write((unit) =>
        change(unit, wallet, number, by, "contact_remove", (id) =>
          unit.db.deleteFrom("contacts").where("id", "=", id).executeTakeFirstOrThrow(),
        ),
      ),
  };
}

function contactsOf(db: Reader, wallet: Msisdn) {
  return db.selectFrom("contacts").selectAll().select(seal("contacts")).where("wallet", "=", wallet);
}

function inOrder(query: SelectQueryBuilder<Schema, "contacts", ContactRow & WithSeal>) {
  return query.orderBy("favourite", "desc").orderBy("folded").orderBy("number");
}

/** No name has more; a database takes no condition of a thousand parts (faults S38). */
const NAME_WORDS_MAX = 20;

/** Every word must begin a word of the name; or all figures together stand in the number. Read from the index alone: no row is touched before it fits. */
async function search(db: Reader, wallet: Msisdn, text: string, limit: number): Promise<Contact[]> {
  const words = [...new Set(foldName(text).split(" ").filter(Boolean))];
  const figures = text.replace(/\D/g, "");
  if (words.length === 0 || words.length > NAME_WORDS_MAX) return [];
  const rows = await inOrder(contactsOf(db, wallet))
    .where((of) =>
      of.or([
        of.and(words.map((word) => of(sql<string>`' ' || folded`, "like", `% ${word}%`))),
        ...(figures.length >= 2 && !/\p{L}/u.test(text) ? [of("number", "like", `%${figures}%`)] : []),
      ]),
    )
    .limit(limit)
    .execute();
  return wholeOnes("contacts", rows).map(contactOf);
}

async function findContact(db: Reader, wallet: Msisdn, number: Msisdn): Promise<Contact | undefined> {
  const row = await rowOf(db, wallet, number);
  return row && contactOf(row);
}

async function rowOf(db: Reader, wallet: Msisdn, number: Msisdn): Promise<ContactRow | undefined> {
  const row = await contactsOf(db, wallet).where("number", "=", number).executeTakeFirst();
  return row && whole("contacts", row);
}

async function lastPaid(db: Reader, wallet: Msisdn, limit: number) {
  const rows = await db
    .selectFrom("deposits")
    .select("recipient")
    .where("distributor", "=", wallet)
    .where("state", "=", "SUCCEEDED")
    .where("recipient", "!=", FORGOTTEN)
    .orderBy("nr", "desc")
    .limit(LAST_PAID_SAMPLE)
    .execute();
  const numbers = [...new Set(rows.map(({ recipient }) => recipient as Msisdn))].slice(0, limit);
  if (numbers.length === 0) return [];
  const known = wholeOnes("contacts", await contactsOf(db, wallet).where("number", "in", numbers).execute());
  const names = new Map(known.map(({ number, name }) => [number, name]));
  return numbers.map((number) => ({ number, name: names.get(number) }));
}

async function paymentsTo(db: Reader, wallet: Msisdn, number: Msisdn): Promise<Payments> {
  const rows = await db
    .selectFrom("deposits")
    .select(["amount", "sent_at", "created_at"])
    .where("distributor", "=", wallet)
    .where("recipient", "=", number)
    .where("state", "=", "SUCCEEDED")
    .orderBy("confirmed_at", "desc")
    .limit(USUAL_SAMPLE)
    .execute();
  const [last] = rows;
  if (!last) return {};
  const amounts = rows.map(({ amount }) => amount).sort((one, other) => one - other);
  return {
    last: { amount: last.amount as Xof, at: last.sent_at ?? last.created_at },
    usual: amounts[Math.floor((amounts.length - 1) / 2)] as Xof,
  };
}

async function save(unit: Unit, entry: Pick<Contact, "wallet" | "number" | "name">, by: BookAct) {
  const { wallet, number, name } = entry;
  const folded = foldName(name);
  const known = await rowOf(unit.db, wallet, number);
  const id = known?.id ?? newContactId();
  await unit.db
    .insertInto("contacts")
    .values({ id, wallet, number, name, folded, favourite: 0, added_at: by.at, added_by: by.personId })
    .onConflict((conflict) => conflict.columns(["wallet", "number"]).doUpdateSet({ name, folded }))
    .execute();
  await sealRow(unit, "contacts", [id]);
  await note(unit, known ? "contact_rename" : "contact_add", by);
  return known ? "renamed" : "added";
}

/** Changes an entry that is there, on record. */
async function change(
  unit: Unit,
  wallet: Msisdn,
  number: Msisdn,
  by: BookAct,
  what: string,
  task: (id: string) => Promise<{ readonly numUpdatedRows: bigint } | { readonly numDeletedRows: bigint }>,
): Promise<boolean> {
  const row = await rowOf(unit.db, wallet, number);
  if (!row) return false;
  const done = await task(row.id);
  if (("numUpdatedRows" in done ? done.numUpdatedRows : done.numDeletedRows) === 0n) return false;
  await sealRow(unit, "contacts", [row.id]);
  await note(unit, what, by);
  return true;
}

async function note(unit: Unit, what: string, { personId, at }: BookAct): Promise<void> {
  await writeNote(unit, { at, act: { by: { kind: "person", id: personId }, what } });
}

/** Random, so that the trail, which names rows by it, says nothing about whom they are. */
function newContactId(): string {
  return randomBytes(8).toString("hex");
}

function contactOf({ wallet, number, name, favourite }: ContactRow): Contact {
  return { wallet: wallet as Msisdn, number: number as Msisdn, name, favourite: favourite === 1 };
}
