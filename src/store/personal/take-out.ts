import { randomBytes } from "node:crypto";
import { sealOf } from "../../domain/audit-chain.ts";
import type { Deposit, DepositId } from "../../domain/deposit.ts";
import { FORGOTTEN } from "../../domain/msisdn.ts";
import { type Act, RowBroken } from "../../domain/ports/journal.ts";
import type { BatchLineRow, BatchRow, ListRow } from "../journal/list-schema.ts";
import type { ContactRow } from "../journal/schema.ts";
import type { SealedTable } from "../journal/sealed-tables.ts";
import { changeSealed, newSalt, rowName } from "../journal/seals.ts";
import type { Unit } from "../journal/storage.ts";
import { appendEntry } from "../journal/trail.ts";
import { wholeDeposit } from "../journal/whole-deposit.ts";

/** A row to change, by its table and key. */
type Key = readonly (string | number)[];

/**
 * Takes what is known of a customer out of one deposit: the row stays, with its amount and its reference, under a seal with a salt of its own; the salt
 * of what it was is destroyed. A row that does not fit its seal is left as it is: `RowBroken`.
 */
export async function takeCustomerOut(
  unit: Unit,
  id: DepositId,
  part: "name" | "name and number",
  act: Act,
): Promise<void> {
  const before = await wholeDeposit(unit.db, id);
  if (!before) return;
  const recipient = part === "name" ? before.recipient : FORGOTTEN;
  const isOld = before.salt === undefined;
  const salt = isOld && part === "name" ? undefined : newSalt(); // the code of an old receipt is made of the number while that is there
  if (isOld && part !== "name") await takeCodeOut(unit, id);
  const deposit: Deposit = { ...before, recipient, recipientName: undefined, salt };
  const seq = await appendEntry(unit, { at: unit.now(), depositId: id, act, depositSeal: sealOf(deposit) });
  const set = { recipient, recipient_name: null, salt: salt ?? null, last_event: seq };
  await unit.db.updateTable("deposits").set(set).where("id", "=", id).execute();
  if (isOld && part !== "name") await dropSalts(unit, [rowName("receipts", [id])], seq);
}

/** Takes something out of each row, and gives the names of those that were left as they are: one that does not fit its seal keeps no other. */
export async function keepingBroken<Row>(
  rows: readonly Row[],
  take: (row: Row) => Promise<unknown>,
): Promise<string[]> {
  const broken: string[] = [];
  for (const row of rows)
    try {
      await take(row);
    } catch (error) {
      if (!(error instanceof RowBroken)) throw error;
      broken.push(error.row);
    }
  return broken;
}

/** The code of an old receipt was made of the number too, which could be tried out with it: it leads nowhere any more. */
async function takeCodeOut(unit: Unit, id: DepositId): Promise<void> {
  await changeSealed(unit, "receipts", [id], async () => {
    const change = unit.db.updateTable("receipts").set({ code_trace: noHash() }).where("deposit_id", "=", id);
    return (await change.executeTakeFirst()).numUpdatedRows === 1n;
  });
}

/** Destroys the salts of what rows were before an entry: their old seals say nothing any more. */
async function dropSalts({ db }: Unit, rows: readonly string[], before: number): Promise<void> {
  for (let from = 0; from < rows.length; from += SALTS_AT_ONCE)
    await db
      .updateTable("seals")
      .set({ salt: null })
      .where("row", "in", rows.slice(from, from + SALTS_AT_ONCE))
      .where("seq", "<", before)
      .execute();
}

/** Changes sealed rows, writes one line about all of them, and destroys the salts of what they were: their old seals say nothing any more. */
export class TakingOut {
  readonly #unit: Unit;
  readonly #rows: string[] = [];

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  /** How many rows were changed. */
  get count(): number {
    return this.#rows.length;
  }

  async line(key: Pick<BatchLineRow, "batch_id" | "line">, set: Partial<BatchLineRow>): Promise<void> {
    await this.#change("batch_lines", [key.batch_id, key.line], () =>
      this.#unit.db
        .updateTable("batch_lines")
        .set(set)
        .where("batch_id", "=", key.batch_id)
        .where("line", "=", key.line)
        .execute(),
    );
  }

  async batch(id: string, set: Partial<Pick<BatchRow, "headings" | "hash" | "name">>): Promise<void> {
    await this.#change("batches", [id], () =>
      this.#unit.db.updateTable("batches").set(set).where("id", "=", id).execute(),
    );
  }

  async list(
    id: string,
    set: Partial<Pick<ListRow, "content" | "source" | "hash" | "question" | "choices" | "name">>,
  ): Promise<void> {
    await this.#change("lists", [id], () => this.#unit.db.updateTable("lists").set(set).where("id", "=", id).execute());
  }

  async contact({ id }: Pick<ContactRow, "id">): Promise<void> {
    await this.#change("contacts", [id], () => this.#unit.db.deleteFrom("contacts").where("id", "=", id).execute());
  }

  async #change(table: SealedTable, key: Key, change: () => Promise<unknown>): Promise<void> {
    await changeSealed(this.#unit, table, key, async () => {
      await change();
      return true;
    });
    this.#rows.push(rowName(table, key));
  }

  /** On record, without what it was. Nothing is written where nothing was changed. */
  async over(act: Act): Promise<void> {
    if (this.#rows.length === 0) return;
    const seq = await appendEntry(this.#unit, { at: this.#unit.now(), act });
    await dropSalts(this.#unit, this.#rows, seq);
  }
}

const SALTS_AT_ONCE = 500;

/** Begins what stands in the place of a hash over whom and how much: with one number unknown that could be tried out. */
export const NO_HASH = "taken-out-";

/** One that nothing else has. */
export function noHash(): string {
  return NO_HASH + randomBytes(16).toString("hex");
}
