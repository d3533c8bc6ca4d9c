import type { Deposit, DepositId } from "../../src/domain/deposit.ts";
import type { JournalEvent } from "../../src/domain/ports/journal.ts";
import type { Breach } from "./invariants.ts";

/** What people wrote one after the other, and what the journal made of it. */
export interface OrderBooks {
  /** By chat, the amounts of wishes in the order in which they were written; no two are the same. */
  readonly written: ReadonlyMap<number, readonly number[]>;
  /** Amounts that Telegram brought in another order on purpose. */
  readonly shuffled: ReadonlySet<number>;
  readonly deposits: readonly Deposit[];
  readonly trails: ReadonlyMap<DepositId, readonly JournalEvent[]>;
}

/** In which order people are heard. */
export const ORDER_INVARIANTS = {
  order: { text: "what one chat wrote is heard in that order, whoever is at work", check: inTheirOrder },
} as const satisfies Readonly<Record<string, { text: string; check: (books: OrderBooks) => Breach[] }>>;

/** For the table at the end: how many were written, and of how many of them came a deposit. */
export function heardOf({ written, deposits }: OrderBooks): string {
  const all = [...written].flatMap(([chat, amounts]) => amounts.map((amount) => `${chat} ${amount}`));
  const heard = new Set(deposits.map(({ chatId, amount }) => `${chatId} ${amount}`));
  return `${all.length} wishes one after the other, of which ${all.filter((one) => heard.has(one)).length} became drafts`;
}

function inTheirOrder({ written, shuffled, deposits, trails }: OrderBooks): Breach[] {
  return [...written].flatMap(([chat, amounts]) => {
    const places = new Map(amounts.map((amount, place) => [amount, place] as const));
    const heard = deposits
      .filter((row) => row.chatId === chat && places.has(row.amount) && !shuffled.has(row.amount))
      .toSorted((one, other) => firstEntry(one) - firstEntry(other));
    return heard.flatMap((row, nr) => {
      const before = heard[nr - 1];
      if (!before || placeOf(before) < placeOf(row)) return [];
      const what = `${chat} wrote ${row.amount} F before ${before.amount} F, and was heard the other way round`;
      return [{ what, reference: row.reference }];
    });

    function placeOf({ amount }: Deposit): number {
      return places.get(amount) ?? 0;
    }
  });

  function firstEntry({ id }: Deposit): number {
    return trails.get(id)?.[0]?.seq ?? 0;
  }
}
