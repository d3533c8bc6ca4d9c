import type { BatchId } from "../../src/domain/batch.ts";
import type { ListId } from "../../src/domain/list.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";

/** The letter that every button of a list begins with. */
export const LISTS_LETTER = "o";

const LIST_ACTS = [
  "ok",
  "anyway",
  "good",
  "first",
  "all",
  "choose",
  "fix-xlsx",
  "fix-csv",
  "cancel",
  "again",
  "anew",
  "take",
] as const;

/**
 * What a button does to a list: confirm, confirm what was asked about again, pay only lines without a remark, the first ones that the balance is
 * enough for, all, chosen ones; send the lines to correct as a file; give it up; check it once more as a new list; answer its
 * questions anew; take what is hidden in it as well.
 */
export type ListAct = (typeof LIST_ACTS)[number];

/** What a tap asks for. */
export type ListTap =
  /** `shown`: what the message showed that the button stands under, so that nothing else is confirmed. */
  | { readonly act: ListAct; readonly id: ListId; readonly shown?: string | undefined; readonly seen: SeenOfList }
  /** The answer of that number to a question about a list, or the answers from that number on; `version`: the list as it was when it was asked. */
  | { readonly act: "pick" | "more"; readonly id: ListId; readonly version: number; readonly at: number }
  /** What became of every line, as a file. */
  | { readonly act: "result-xlsx" | "result-csv"; readonly batchId: BatchId }
  /** An empty list to fill in, or the lists that were paid before. */
  | { readonly act: "template-xlsx" | "template-csv" | "earlier" };

/** What a person was shown before a second tap: a trace of the lines that pay again what was paid, and the same list that was confirmed before. */
export interface SeenOfList {
  readonly repeats?: string | undefined;
  readonly same?: ListId | undefined;
}

/** Data of a button under a list. One that goes past a question carries what was seen: anything else is asked about again (faults F69). */
export function listTap(act: ListAct, id: ListId, shown?: string, { repeats, same }: SeenOfList = {}): string {
  return [LISTS_LETTER, act, id, shown, repeats, same].filter((part) => part !== undefined).join(":");
}

/** Data of a button under a question about a list. */
export function answerTapOf(
  act: "pick" | "more",
  { id, version }: Pick<KeptList, "id" | "version">,
  at: number,
): string {
  return `${LISTS_LETTER}:${act}:${id}:${version}:${at}`;
}

/** Data of a button under the question for a list. */
export function newListTap(act: "template-xlsx" | "template-csv" | "earlier"): string {
  return `${LISTS_LETTER}:${act}`;
}

/** Reads what follows the letter, as it came: old, repeated or forged. */
export function readListTap(rest: string): ListTap | undefined {
  if (rest === "template-xlsx" || rest === "template-csv" || rest === "earlier") return { act: rest };
  const [, format, batchId] = /^result-(xlsx|csv):([0-9A-Z]{16})$/.exec(rest) ?? [];
  if (batchId) return { act: format === "xlsx" ? "result-xlsx" : "result-csv", batchId: batchId as BatchId };
  const [, answer, asked, version, at] = /^(pick|more):([0-9A-F]{16}):(\d{1,6}):(\d{1,4})$/.exec(rest) ?? [];
  if (answer) return { act: answer as "pick" | "more", id: asked as ListId, version: Number(version), at: Number(at) };
  const [, word, id, shown, repeats, same] =
    /^([a-z-]+):([0-9A-F]{16})(?::([0-9a-f]{8}))?(?::([0-9a-f]{8}))?(?::([0-9A-F]{16}))?$/.exec(rest) ?? [];
  const act = LIST_ACTS.find((one) => one === word);
  return act && id ? { act, id: id as ListId, shown, seen: { repeats, same: same as ListId | undefined } } : undefined;
}
