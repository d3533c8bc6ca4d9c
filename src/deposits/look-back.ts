import { sleep } from "../domain/clock.ts";
import type { Deposit } from "../domain/deposit.ts";
import { judgeRows } from "../domain/judgement.ts";
import { searchFrom } from "../domain/look-up-pauses.ts";
import { wasPaid } from "../domain/paid.ts";
import type { Actor } from "../domain/ports/journal.ts";
import type { LookBack, LookedBack, ShownPaid } from "../domain/ports/look-back.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import { type Hearing, isAPayment } from "./afterwards.ts";
import type { EngineParts } from "./parts.ts";

/** A person who tapped a button waits no longer than this, in milliseconds: then it is said that nothing could be read. */
const PATIENCE_MS = 8_000;

/** Up to so many are looked up by their references; more with one read of the time in which they were sent. */
const ALONE_MAX = 3;

const MACHINE: Actor = { kind: "machine", part: "look-back" };

/** Makes the look. What it finds is heard as from anybody who reads the history, also where nobody waits for it any more. */
export function createLookBack(
  { operator, clock, log }: Pick<EngineParts, "operator" | "clock" | "log">,
  hearing: Pick<Hearing, "hearOf">,
): LookBack {
  return async (failed) => {
    const known = failed.filter(wasPaid).map((deposit) => shown(deposit, []));
    const asked = failed.filter((deposit) => hasLeft(deposit) && !wasPaid(deposit));
    if (asked.length === 0) return { paid: known, open: 0, isRead: true };
    const look = lookAt(asked);
    const seen = await Promise.race([look, sleep(clock, PATIENCE_MS).then(() => undefined)]);
    if (seen) return { ...seen, paid: [...known, ...seen.paid] };
    look.catch((error: unknown) => log.error({ part: "look-back", error: String(error) }, "look back failed"));
    return { paid: known, open: 0, isRead: false };
  };

  async function lookAt(asked: readonly Deposit[]): Promise<LookedBack> {
    const found = await read(asked);
    if (!found) return { paid: [], open: 0, isRead: false };
    await hearing.hearOf(asked, found, MACHINE);
    const rows = Map.groupBy(found, ({ reference }) => reference);
    const judged = asked.map((deposit) => {
      const own = rows.get(deposit.reference) ?? [];
      return { deposit, own, kind: judgeRows(deposit, own).kind };
    });
    return {
      paid: judged
        .filter(({ kind }) => isAPayment(kind))
        .map(({ deposit, own, kind }) => shown(deposit, own, kind === "paid" || kind === "paid_twice")),
      open: judged.filter(({ kind }) => kind === "open").length,
      isRead: true,
    };
  }

  async function read(asked: readonly Deposit[]): Promise<readonly OperatorRow[] | undefined> {
    const looks = await (asked.length <= ALONE_MAX
      ? Promise.all(asked.map((deposit) => operator.rowsByReference(deposit.reference, searchFrom(deposit))))
      : readPeriod(asked));
    const rows: OperatorRow[] = [];
    for (const look of looks) {
      if (look.kind === "failed") {
        log.warn({ part: "look-back", error: look.detail }, "history not readable before a deposit is made again");
        return undefined;
      }
      rows.push(...look.rows);
    }
    return rows;
  }

  /** The operator's clock may be apart from ours, either way (faults F20). */
  async function readPeriod(asked: readonly Deposit[]) {
    const now = clock.now();
    const from = Math.min(now, ...asked.map(searchFrom));
    return [await operator.rowsBetween(from, now + (now - from))];
  }
}

/** What never left has nothing to look for. */
function hasLeft({ sentAt, reason }: Deposit): boolean {
  return sentAt !== undefined && reason !== "not_sent";
}

function shown(deposit: Deposit, rows: readonly OperatorRow[], isComparable = true): ShownPaid {
  const row = rows.find(({ state, transactionId }) => state === "paid" && transactionId !== undefined);
  const transactionId = isComparable ? (row?.transactionId ?? deposit.transactionId) : undefined;
  return { deposit, transactionId, at: row?.createdAt ?? deposit.sentAt ?? deposit.createdAt };
}
