import { z } from "zod";
import type { Instant } from "../domain/clock.ts";
import type { TransactionId } from "../domain/deposit.ts";
import type { BulkId, LookUpTurn, OperatorRow, RowsLookUp, StateLookUp } from "../domain/ports/operator.ts";
import type { Reference } from "../domain/reference.ts";
import { looseText } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { stateOf } from "./catalogue.ts";
import { readPage, withoutRepeats } from "./history-row.ts";
import { describe, isSuccess } from "./seen.ts";

/** Looks transactions up. A failed look-up says nothing about the money, and an empty list proves nothing (contract README section 8). */
export interface History {
  state(id: TransactionId): Promise<StateLookUp>;
  byReference(reference: Reference, since: Instant, turn?: LookUpTurn): Promise<RowsLookUp>;
  byId(id: TransactionId): Promise<RowsLookUp>;
  byBulk(bulkId: BulkId): Promise<RowsLookUp>;
  between(from: Instant, to: Instant, turn?: LookUpTurn): Promise<RowsLookUp>;
}

/** Most rows in a page (contract README section 10). */
const PAGE_SIZE = 500;

/** Rows in a page where a host does not heed what was asked for. */
const PAGE_SIZE_UNSAID = 20;

/** 20,000 rows: more than a wallet makes in a day. Beyond it the look-up fails, because half an answer could hide a row. */
const PAGES_MAX = 40;

/** `fromDateTime` can leave out a row that lies exactly on it, and clocks differ (contract README section 8). */
const EARLIER_MS = 2 * 60_000;

const transactionState = z.object({ status: looseText });

/** Makes the look-ups. None of them sends `type`: that filter is broken live (contract README section 10). */
export function createHistory(caller: Caller): History {
  async function state(id: TransactionId): Promise<StateLookUp> {
    const path = `/api/eWallet/v1/transactions/${encodeURIComponent(id)}/status`;
    const seen = await caller.read({ operation: "getTransactionStatus", method: "GET", path }, "look_up");
    if (seen.kind === "unavailable") return { kind: "failed", detail: seen.detail };
    const answer = isSuccess(seen) ? transactionState.safeParse(seen.json) : undefined;
    if (!answer?.success) return { kind: "failed", detail: describe(seen) };
    // Here a missing word is no state at all; in a row it would count as open.
    return { kind: "state", state: answer.data.status === undefined ? "unknown" : stateOf(answer.data.status) };
  }

  async function byReference(reference: Reference, since: Instant, turn?: LookUpTurn): Promise<RowsLookUp> {
    return allPages({ reference, fromDateTime: onWire(since - EARLIER_MS) }, turn);
  }

  async function byId(id: TransactionId): Promise<RowsLookUp> {
    const found = await allPages({ transactionId: id });
    // A host that does not heed the filter gives rows of other payments.
    return found.kind === "failed"
      ? found
      : { kind: "rows", rows: found.rows.filter((row) => row.transactionId === id) };
  }

  async function byBulk(bulkId: BulkId): Promise<RowsLookUp> {
    return allPages({ bulkId });
  }

  async function between(from: Instant, to: Instant, turn?: LookUpTurn): Promise<RowsLookUp> {
    const period = { fromDateTime: onWire(from - EARLIER_MS), toDateTime: onWire(to + EARLIER_MS) };
    const found = await allPages(period, turn);
    if (found.kind === "failed") return found;
    const isInside = ({ createdAt }: OperatorRow) => createdAt === undefined || (createdAt >= from && createdAt < to);
    return { kind: "rows", rows: found.rows.filter(isInside) };
  }

  /** Reads until a page is short; a host that gives fewer rows than asked says by its first page how many it gives. One page that fails fails the look-up. */
  async function allPages(filter: Readonly<Record<string, string>>, turn: LookUpTurn = "look_up"): Promise<RowsLookUp> {
    const rows: OperatorRow[] = [];
    let full = PAGE_SIZE;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query = { ...filter, page, size: PAGE_SIZE };
      const seen = await caller.read(
        { operation: "searchTransactions", method: "GET", path: "/api/eWallet/v1/transactions", query },
        turn,
      );
      if (seen.kind === "unavailable") return { kind: "failed", detail: seen.detail };
      const found = isSuccess(seen) ? readPage(seen.json) : undefined;
      if (!found) return { kind: "failed", detail: describe(seen) };
      rows.push(...found.rows);
      if (page === 0) full = Math.max(found.rows.length, PAGE_SIZE_UNSAID);
      if (found.rows.length >= full) continue;
      return found.total !== undefined && found.total > rows.length
        ? { kind: "failed", detail: "fewer rows than were told" }
        : { kind: "rows", rows: withoutRepeats(rows) };
    }
    return { kind: "failed", detail: `more than ${PAGES_MAX * PAGE_SIZE} rows` };
  }

  return { state, byReference, byId, byBulk, between };
}

function onWire(at: Instant): string {
  return new Date(at).toISOString();
}
