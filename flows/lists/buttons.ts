import type { BatchId } from "../../src/domain/batch.ts";
import type { ListId } from "../../src/domain/list.ts";

/** The letter that every button of a list begins with. */
export const LISTS_LETTER = "o";

const LIST_ACTS = ["ok", "anyway", "good", "first", "all", "choose", "fix-xlsx", "fix-csv", "cancel", "again"] as const;

/**
 * What a button does to a list: confirm, confirm what was asked about again, pay only lines without a remark, the first ones that the balance is
 * enough for, all, chosen ones; send the lines to correct as a file; give it up; check it once more as a new list.
 */
export type ListAct = (typeof LIST_ACTS)[number];

/** What a tap asks for. */
export type ListTap =
  | { readonly act: ListAct; readonly id: ListId }
  /** What became of every line, as a file. */
  | { readonly act: "result-xlsx" | "result-csv"; readonly batchId: BatchId }
  /** An empty list to fill in, or the lists that were paid before. */
  | { readonly act: "template-xlsx" | "template-csv" | "earlier" };

/** Data of a button under a list. */
export function listTap(act: ListAct, id: ListId): string {
  return `${LISTS_LETTER}:${act}:${id}`;
}

/** Data of a button under the question for a list. */
export function newListTap(act: "template-xlsx" | "template-csv" | "earlier"): string {
  return `${LISTS_LETTER}:${act}`;
}

/** Data of a button under a batch that asks for the file of its results. */
export function resultTap(format: "xlsx" | "csv", batchId: BatchId): string {
  return `${LISTS_LETTER}:result-${format}:${batchId}`;
}

/** Reads what follows the letter, as it came: old, repeated or forged. */
export function readListTap(rest: string): ListTap | undefined {
  if (rest === "template-xlsx" || rest === "template-csv" || rest === "earlier") return { act: rest };
  const [, format, batchId] = /^result-(xlsx|csv):([0-9A-Z]{16})$/.exec(rest) ?? [];
  if (batchId) return { act: format === "xlsx" ? "result-xlsx" : "result-csv", batchId: batchId as BatchId };
  const [, word, id] = /^([a-z-]+):([0-9A-F]{16})$/.exec(rest) ?? [];
  const act = LIST_ACTS.find((one) => one === word);
  return act && id ? { act, id: id as ListId } : undefined;
}
