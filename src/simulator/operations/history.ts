import { z } from "zod";
import type { Transaction } from "../bank/transactions.ts";
import { readQuery } from "../http/fields.ts";
import { filterWord, pages, queryInstant } from "../http/loose.ts";
import { money } from "../http/money.ts";
import type { Answer, Call } from "../http/operation.ts";
import { shuffled } from "../random.ts";
import { isTypeFilterBroken, type SimulatorSettings } from "../settings.ts";
import type { World } from "../world.ts";

const STATUS_WORDS = [
  "ACCEPTED",
  "CANCELLED",
  "FAILED",
  "INITIATED",
  "PENDING",
  "PRE_INITIATED",
  "REJECTED",
  "SUCCESS",
] as const;

/** Rows in a page where the call does not say (contract README section 10). */
const PAGE_SIZE_UNSAID = 20;

const PAGE_SIZE_MAX = 500;

const id = z.string().max(50).optional();

function filters(settings: SimulatorSettings) {
  const { strict } = settings;
  return z.object({
    reference: id,
    transactionId: id,
    bulkId: (strict.batchId ? z.uuid() : z.string()).optional(),
    fromDateTime: queryInstant(settings).optional(),
    toDateTime: queryInstant(settings).optional(),
    status: filterWord(settings, STATUS_WORDS).optional(),
    type: filterWord(settings, ["CASHIN", "MERCHANT_PAYMENT", "WEB_PAYMENT"]).optional(),
    ...pages(settings, { most: PAGE_SIZE_MAX, usual: PAGE_SIZE_UNSAID }),
  });
}

/** Searches the history: a bare array, a page at a time (contract README section 10). */
export function searchTransactions(call: Call): Answer {
  const { world, faults } = call;
  const filter = readQuery(filters(world.settings), call.query);
  if (faults.get("no_rows")) return { http: 200, body: page(world, [], 0) };
  const found = inOrder(
    world,
    candidates(world, filter).filter((row) => isShown(world, row) && fits(world, row, filter)),
  );
  const rows = faults.get("rows_shuffled") ? shuffled(found, world.random) : found;
  // One row was added before this page was read: the last one of the page before has moved on to this one.
  const shift = faults.get("pages_shift") && filter.page > 0 ? 1 : 0;
  const size = faults.get("small_pages") ? Math.min(filter.size, PAGE_SIZE_UNSAID) : filter.size;
  const start = filter.page * size - shift;
  return { http: 200, body: page(world, rows.slice(start, start + size).map(toRow), rows.length) };
}

/** Rows as they are, or inside an object where the setting says so. */
function page({ settings }: World, rows: readonly object[], total: number): object {
  return settings.forms.history === "object" ? { content: rows, totalElements: total } : rows;
}

type Filter = z.output<ReturnType<typeof filters>>;

/** Starts from the narrowest index. */
function candidates({ transactions }: World, { transactionId, reference, bulkId }: Filter): readonly Transaction[] {
  if (transactionId !== undefined) return [transactions.get(transactionId) ?? []].flat();
  if (bulkId !== undefined) return transactions.ofBulk(bulkId);
  if (reference !== undefined) return transactions.withReference(reference);
  return transactions.all();
}

function isShown({ clock, settings }: World, { visibleAt, createdAt }: Transaction): boolean {
  const now = clock.now();
  const { depthMs } = settings.history;
  return visibleAt <= now && (depthMs === undefined || createdAt > now - depthMs);
}

function fits({ settings }: World, row: Transaction, filter: Filter): boolean {
  const { reference, bulkId, status, type, fromDateTime, toDateTime } = filter;
  if (reference !== undefined && row.reference !== reference) return false;
  if (bulkId !== undefined && row.bulkId !== bulkId) return false;
  if (status !== undefined && row.status !== status) return false;
  if (type !== undefined && (type !== "CASHIN" || isTypeFilterBroken(settings))) return false;
  if (toDateTime !== undefined && row.createdAt > toDateTime) return false;
  if (fromDateTime === undefined) return true;
  return settings.history.fromIsExclusive ? row.createdAt > fromDateTime : row.createdAt >= fromDateTime;
}

function inOrder({ settings, random }: World, rows: readonly Transaction[]): Transaction[] {
  if (settings.history.order === "shuffled") return shuffled(rows, random);
  const oldestFirst = rows.toSorted((a, b) => a.createdAt - b.createdAt);
  return settings.history.order === "oldest_first" ? oldestFirst : oldestFirst.reverse();
}

/** A row as Orange writes it, with members of its own in the metadata and one that no contract names. */
function toRow(row: Transaction): object {
  const { transactionId, status, statusReason, amount, partner, customer, reference, shown = {} } = row;
  return {
    transactionId,
    type: "CASHIN",
    status,
    ...(statusReason === undefined ? {} : { statusReason }),
    channel: "API",
    amount: money(shown.amount ?? amount),
    partner: { id: partner, idType: "MSISDN", walletType: "PRINCIPAL" },
    customer: { id: shown.customer ?? customer, idType: "MSISDN", walletType: "PRINCIPAL" },
    reference: shown.reference ?? reference,
    receiveNotification: row.receiveNotification,
    metadata: {
      ...row.metadata,
      idempotencyKey: row.idempotencyKey,
      "notification.dispatched": String(row.receiveNotification && status === "SUCCESS"),
    },
    requestDate: new Date(row.requestedAt).toISOString(),
    ...(row.bulkId === undefined ? {} : { bulkId: row.bulkId }),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    salesOrderType: null,
  };
}
