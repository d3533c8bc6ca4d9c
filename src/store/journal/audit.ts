import type { Audit } from "../../domain/ports/audit.ts";
import type { Storage } from "./storage.ts";
import type { Transactions } from "./transactions.ts";
import { verifyRecords } from "./verify.ts";

const DEPOSITS = "deposits:";

/** Makes the check of a journal that is at work. */
export function createAudit(storage: Storage, { read, setBroken }: Pick<Transactions, "read" | "setBroken">): Audit {
  let known = storage.foreignWrites();
  return {
    async check() {
      const checked = await read(() => verifyRecords(storage));
      const rows = checked.kind === "broken" ? (checked.rows ?? []) : [];
      setBroken(rows.flatMap((row) => (row.startsWith(DEPOSITS) ? row.slice(DEPOSITS.length) : [])));
      return checked;
    },
    touched() {
      const before = known;
      known = storage.foreignWrites();
      return known !== before;
    },
  };
}
