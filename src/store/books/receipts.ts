import { type CheckCode, checkCodeOf, codeTrace, isSameCode } from "../../domain/check-code.ts";
import type { Instant, RandomBytes } from "../../domain/clock.ts";
import type { DepositId } from "../../domain/deposit.ts";
import { isTakenBack, wasPaid } from "../../domain/paid.ts";
import type { Act } from "../../domain/ports/journal.ts";
import type { ReceiptAct, Receipts } from "../../domain/ports/receipts.ts";
import { remembers } from "../../domain/remembered.ts";
import { factMadeOnce, readFact } from "../journal/facts.ts";
import { changeSealed, seal, wholeOnes } from "../journal/seals.ts";
import type { Reader, Unit } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";
import { wholeDeposit } from "../journal/whole-deposit.ts";

/** The key's name among the installation's facts. It is in every backup, so that receipts can be checked after a restore. */
const KEY_FACT = "receipt_key";
const KEY_BYTES = 32;

/** Wrong codes of one person before they have to wait. With 40 bits a code, hitting any of a million receipts takes six years this way, and shows a deposit that was paid. */
const WRONG_MAX = 5;
const WRONG_WINDOW_MS = 15 * 60_000;
const PEOPLE_MAX = 10_000;

/** Makes the receipts over the journal's database. Wrong tries are counted in memory: a restart forgives five more. */
export function createReceipts({ read, write }: Transactions, random: RandomBytes): Receipts {
  const wrong = remembers<number, readonly Instant[]>(PEOPLE_MAX);

  return {
    issue: (id, kind, by) =>
      write(async (unit) => {
        const deposit = await wholeDeposit(unit.db, id);
        if (deposit?.state !== "SUCCEEDED" || !wasPaid(deposit)) return undefined;
        const code = checkCodeOf(await keyIn(unit, random), deposit);
        await changeSealed(unit, "receipts", [id], async () => {
          const { numInsertedOrUpdatedRows } = await unit.db
            .insertInto("receipts")
            .values({ deposit_id: id, code_trace: codeTrace(code), first_at: by.at })
            .onConflict((conflict) => conflict.column("deposit_id").doNothing())
            .executeTakeFirstOrThrow();
          return numInsertedOrUpdatedRows === 1n;
        });
        await writeNote(unit, { at: by.at, depositId: id, act: { by: person(by), what: "receipt", detail: { kind } } });
        return code;
      }),

    verify: async (code, by) => {
      const recent = (wrong.get(by.personId) ?? []).filter((at) => at > by.at - WRONG_WINDOW_MS);
      if (recent.length >= WRONG_MAX) return { kind: "too_many", until: (recent[0] ?? by.at) + WRONG_WINDOW_MS };
      const deposit = await write(async (unit) => {
        const found = await findByCode(unit.db, await keyIn(unit, random), code);
        const act: Act = { by: person(by), what: "verify_receipt", detail: { genuine: found !== undefined } };
        await writeNote(unit, { at: by.at, act, ...(found && { depositId: found.id }) });
        return found;
      });
      if (deposit) return { kind: "genuine", deposit };
      wrong.set(by.personId, [...recent, by.at]);
      return { kind: "unknown" };
    },

    isGenuine: (code) =>
      read(async (db) => {
        const key = await readFact(db, KEY_FACT);
        const deposit = key === undefined ? undefined : await findByCode(db, Buffer.from(key, "hex"), code);
        return deposit !== undefined && wasPaid(deposit) && !isTakenBack(deposit);
      }),
  };
}

/** The deposit whose receipt has this code. The row only says where to look: the code is made again from the deposit as it is. */
async function findByCode(db: Reader, key: Buffer, code: CheckCode) {
  for (const id of await depositsTraced(db, code)) {
    const deposit = await wholeDeposit(db, id);
    if (deposit && isSameCode(checkCodeOf(key, deposit), code)) return deposit;
  }
  return undefined;
}

/** Two deposits may share a code: forty bits are few among millions. */
async function depositsTraced(db: Reader, code: CheckCode): Promise<DepositId[]> {
  const rows = await db
    .selectFrom("receipts")
    .selectAll()
    .select(seal("receipts"))
    .where("code_trace", "=", codeTrace(code))
    .execute();
  return wholeOnes("receipts", rows).map(({ deposit_id }) => deposit_id as DepositId);
}

/** The installation's key: made with the first receipt, then kept. */
async function keyIn(unit: Unit, random: RandomBytes): Promise<Buffer> {
  const make = () => Buffer.from(random(KEY_BYTES)).toString("hex");
  return Buffer.from(await factMadeOnce(unit, KEY_FACT, make), "hex");
}

function person({ personId }: ReceiptAct): Act["by"] {
  return { kind: "person", id: personId };
}
