import type { Audit } from "../../domain/ports/audit.ts";
import { takeInHeads } from "./heads.ts";
import type { Storage } from "./storage.ts";
import { houseHead } from "./trail.ts";
import type { Transactions } from "./transactions.ts";
import { verifyRecords } from "./verify.ts";

const DEPOSITS = "deposits:";

/** Makes the check of a journal that is at work. */
export async function createAudit(
  storage: Storage,
  { read, write, setBroken }: Pick<Transactions, "read" | "write" | "setBroken">,
): Promise<Audit> {
  let known = await storage.foreignWrites();
  async function takeIn(): Promise<void> {
    if (storage.hasWalletChains) await takeInHeads({ write });
  }
  return {
    takeIn,
    async check() {
      const checked = await read(() => verifyRecords(storage));
      const rows = checked.kind === "broken" ? (checked.rows ?? []) : [];
      setBroken(rows.flatMap((row) => (row.startsWith(DEPOSITS) ? row.slice(DEPOSITS.length) : [])));
      if (checked.kind === "broken" || !storage.hasWalletChains) return checked;
      await takeIn();
      const { seq, hash } = await read(() => houseHead(storage));
      return { ...checked, end: { ...checked.end, seq, hash } };
    },
    async touched() {
      const before = known;
      known = await read(() => storage.foreignWrites());
      return known !== before;
    },
  };
}
