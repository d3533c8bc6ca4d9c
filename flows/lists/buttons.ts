import type { ListId } from "../../src/domain/list.ts";
import { batchId } from "../batches/buttons.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { like, maybe, wholeUpTo } from "../ground/fields.ts";

const listId = like<ListId>(/^[0-9A-F]{16}$/);
const trace = like(/^[0-9a-f]{8}$/);

const LIST_ACTS = [
  ...["ok", "anyway", "good", "first", "all", "choose", "fix-xlsx", "fix-csv", "cancel", "again", "anew", "take"],
] as const;

/**
 * What a button does to a list: confirm, confirm what was asked about again, pay only lines without a remark, the first ones that the balance is
 * enough for, all, chosen ones; send the lines to correct as a file; give it up; check it once more as a new list; answer its
 * questions anew; take what is hidden in it as well.
 */
export type ListAct = (typeof LIST_ACTS)[number];

/** Buttons of lists. */
export const listTap = buttons("o", {
  /**
   * `shown`: what the message showed that the button stands under, so that nothing else is confirmed. One that goes past a question carries what was
   * seen: the lines that pay again what was paid, and the same list that was confirmed before; anything else is asked about again (faults F69).
   */
  ...each(LIST_ACTS, { id: listId, shown: maybe(trace), repeats: maybe(trace), same: maybe(listId) }),
  /** The answer of that number to a question about a list, or the answers from that number on; `version`: the list as it was when it was asked. */
  ...each(["pick", "more"], { id: listId, version: wholeUpTo(6), at: wholeUpTo(4) }),
  /** An empty list to fill in, or the lists that were paid before. */
  ...each(["template-xlsx", "template-csv", "earlier"], {}),
  /** The results of a batch, under batches that were shown before those had a button of their own for it. */
  ...each(["result-xlsx", "result-csv"], { batch: batchId }),
});

/** A tap on one. */
export type ListTap = TapOn<typeof listTap>;

/** What a person was shown before a second tap. */
export type SeenOfList = Pick<Extract<ListTap, { readonly act: "anyway" }>, "repeats" | "same">;
