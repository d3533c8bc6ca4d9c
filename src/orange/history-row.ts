import { z } from "zod";
import type { Instant } from "../domain/clock.ts";
import type { TransactionId } from "../domain/deposit.ts";
import type { OperatorRow } from "../domain/ports/operator.ts";
import { looseAmount, looseId, looseParty, looseText } from "./answers.ts";
import { isReversal, stateOf } from "./catalogue.ts";

const wireRow = z.object({
  transactionId: looseId,
  type: looseId,
  status: looseText,
  amount: looseAmount,
  partner: looseParty,
  customer: looseParty,
  reference: looseText,
  createdAt: looseText,
});

const wirePage = z.array(wireRow);

/** Reads one page of the history. No row is skipped because a member is missing; `undefined` when it is no list of rows at all (contract README section 10). */
export function readPage(json: unknown): OperatorRow[] | undefined {
  return wirePage.safeParse(json).data?.map(toRow);
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
  return {
    transactionId: row.transactionId as TransactionId | undefined,
    reference: row.reference,
    type: row.type,
    distributor: row.partner,
    recipient: row.customer,
    amount: row.amount?.value,
    unit: row.amount?.unit,
    state: stateOf(row.status),
    ...(isReversal(row.status) ? { reversed: true } : {}),
    status: row.status?.slice(0, 50),
    createdAt: readInstant(row.createdAt),
  };
}
