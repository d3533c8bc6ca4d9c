import { z } from "zod";
import type { Instant } from "../domain/clock.ts";
import type { TransactionId } from "../domain/deposit.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import { figuresIn, looseAmount, looseId, looseNumber, looseParty, looseText } from "./answers.ts";
import { isReversal, stateOf } from "./catalogue.ts";

const wireRow = z.object({
  transactionId: looseId,
  type: looseId,
  status: looseText,
  amount: z.unknown().optional(),
  partner: looseParty,
  customer: looseParty,
  reference: looseText,
  createdAt: looseText,
});

const wirePage = z.array(wireRow);

/** What an object around the rows tells of them. */
const wirePageObject = z.looseObject({
  code: z.undefined().optional(),
  error: z.undefined().optional(),
  violations: z.undefined().optional(),
  totalElements: looseNumber,
  total: looseNumber,
});

/** Names under which an object may hold its rows. */
const NAMES_OF_ROWS = ["content", "data", "items", "results", "rows", "transactions"] as const;

/** One page of the history. */
export interface HistoryPage {
  readonly rows: readonly OperatorRow[];
  /** How many rows there are on all pages, when it is told. */
  readonly total?: number | undefined;
}

/**
 * Reads one page of the history: a bare array, or an object around it. No row is skipped because a member is missing; `undefined` when it is
 * no list of rows at all (contract README section 10). An object without rows is only believed when it says itself that there are none: what
 * "no rows" may lead to is too much for an object that is merely not understood.
 */
export function readPage(json: unknown): HistoryPage | undefined {
  if (Array.isArray(json)) return read(json);
  const around = wirePageObject.safeParse(json).data;
  const [name, ...others] = NAMES_OF_ROWS.filter((known) => Array.isArray(around?.[known]));
  if (around === undefined || name === undefined || others.length > 0) return undefined;
  const total = around.totalElements ?? around.total;
  const page = read(around[name], total);
  return page?.rows.length === 0 && total !== 0 ? undefined : page;
}

function read(json: unknown, total?: number): HistoryPage | undefined {
  const rows = wirePage.safeParse(json).data?.map(toRow);
  return rows && { rows, total };
}

/** Drops what was read twice because rows moved on to the next page meanwhile. Rows of one id that say different things all stay. */
export function withoutRepeats(rows: readonly OperatorRow[]): OperatorRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (row.transactionId === undefined) return true;
    const key = JSON.stringify(row);
    return !seen.has(key) && seen.add(key);
  });
}

/** Reads an instant as the history writes it; without a zone it is UTC, which is Senegal's time (contract README section 4). */
export function readInstant(text: string | undefined): Instant | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const at = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : at;
}

function toRow(row: z.infer<typeof wireRow>): OperatorRow {
  const amount = looseAmount.parse(row.amount);
  return {
    transactionId: row.transactionId as TransactionId | undefined,
    reference: row.reference,
    type: row.type,
    distributor: row.partner,
    recipient: row.customer,
    amount: amount?.value,
    ...(amount?.value === undefined ? { amountMeans: figuresIn(row.amount) } : {}),
    unit: amount?.unit,
    state: stateOf(row.status),
    ...(isReversal(row.status) ? { reversed: true } : {}),
    status: row.status?.slice(0, 50),
    createdAt: readInstant(row.createdAt),
  };
}
