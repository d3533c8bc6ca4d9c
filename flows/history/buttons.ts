import { STATE_GROUPS, type StateGroup } from "../../src/domain/history-wish.ts";
import type { HistoryPlace } from "../../src/domain/merged-history.ts";
import { NAMED_PERIODS } from "../../src/domain/period.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { anything, depositId, maybe, msisdn, oneOf, part, wholeUpTo } from "../ground/fields.ts";

/** The states as people ask for them. */
export const STATE_GROUP_NAMES = Object.keys(STATE_GROUPS) as StateGroup[];

const place = part<HistoryPlace>(readPlace, ({ nr, at }) => `${nr ?? ""}.${at ?? ""}`);

/** Buttons of the history. They carry ids, places in the history and names of filters; whose history it is, is asked at every tap. */
export const historyTap = buttons("h", {
  /** Through the pages, and out of it. */
  to: { place },
  ...each(["prev", "list", "fresh", "close"], {}),
  /** Its filters. */
  menu: { what: oneOf(["period", "state", "person", "shop"]) },
  p: { kind: oneOf(NAMED_PERIODS) },
  /** Who made them, and where; left out: everybody, everywhere. */
  by: { person: maybe(wholeUpTo(16)) },
  shop: { wallet: maybe(msisdn) },
  s: { group: oneOf([...STATE_GROUP_NAMES, "any"]) },
  type: { what: oneOf(["period", "client", "amount"]) },
  clear: {},
  /** One of our deposits, and what can be done with it; a row that only the operator has, by the operator's id. */
  ...each(["d", "look", "again"], { id: depositId }),
  ...each(["o", "ask"], { id: anything }),
  /** The whole history as a file. */
  ...each(["export", "csv", "xlsx"], {}),
});

/** A tap on one. */
export type HistoryTap = TapOn<typeof historyTap>;

function readPlace(text: string): HistoryPlace | undefined {
  const [, nr, at] = /^(\d{0,15})\.(\d{0,15})$/.exec(text) ?? [];
  if (nr === undefined || at === undefined) return undefined;
  return { ...(nr === "" ? {} : { nr: Number(nr) }), ...(at === "" ? {} : { at: Number(at) }) };
}
