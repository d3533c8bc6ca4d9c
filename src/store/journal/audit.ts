import type { Audit } from "../../domain/ports/audit.ts";
import type { Storage } from "./storage.ts";
import type { Transactions } from "./transactions.ts";
import { verifyRecords } from "./verify.ts";

/** Makes the check of a journal that is at work. */
export function createAudit(storage: Storage, { read }: Pick<Transactions, "read">): Audit {
  let known = storage.foreignWrites();
  return {
    check: () => read(() => verifyRecords(storage)),
    touched() {
      const before = known;
      known = storage.foreignWrites();
      return known !== before;
    },
  };
}
