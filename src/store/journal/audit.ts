import type { Audit } from "../../domain/ports/audit.ts";
import type { Storage } from "./storage.ts";
import type { Transactions } from "./transactions.ts";
import { verifyRecords } from "./verify.ts";

const DEPOSITS = "deposits:";

/** Makes the check of a journal that is at work. */
export async function createAudit(
  storage: Storage,
  { read, setBroken }: Pick<Transactions, "read" | "setBroken">,
): Promise<Audit> {
  let known = await storage.foreignWrites();
  return {
    async check() {
      const checked = await read(() => verifyRecords(storage));
      const rows = checked.kind === "broken" ? (checked.rows ?? []) : [];
      setBroken(rows.flatMap((row) => (row.startsWith(DEPOSITS) ? row.slice(DEPOSITS.length) : [])));
      return checked;
    },
    async touched() {
      const before = known;
      known = await read(() => storage.foreignWrites());
      return known !== before;
    },
  };
}
