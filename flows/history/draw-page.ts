import { batchOf } from "../../src/domain/batch.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { AmountRange, HistoryWish } from "../../src/domain/history-wish.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { type HistoryItem, stateOfRow, timeOf, timeOfRow } from "../../src/domain/merged-history.ts";
import { formatXof, isXof, type Xof } from "../../src/domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Period } from "../../src/domain/period.ts";
import type { Say } from "../ground/say.ts";
import type { Narrowings } from "../questions/narrow.ts";
import { apartText } from "../sentences/apart-text.ts";
import type { Card } from "../sentences/facts.ts";
import { stateMark, stateWord } from "../sentences/state-word.ts";
import { pageKeyboard } from "./keyboards.ts";
import type { OperatorsHistory } from "./operators-history.ts";
import { type HistoryPage, PAGE_LINES } from "./page.ts";

/** Which history, which of its pages, and whether the lines say from which counter. */
export interface PageView {
  readonly wish: HistoryWish;
  /** 1 for the newest page. */
  readonly nr: number;
  /** By whom and where it can be narrowed. */
  readonly narrowings: Narrowings;
  /** What the counter of a wallet is called; left out where the lines need not say it. */
  readonly shopOf?: ((wallet: Msisdn) => string) | undefined;
}

interface Speaking {
  readonly say: Say;
  readonly language: Language;
}

/** Draws a page: what is shown, how much it is, a line each, and what the operator's history is worth here. */
export function drawPage(page: HistoryPage, view: PageView, { say, language }: Speaking, now: Instant): Card {
  const first = (view.nr - 1) * PAGE_LINES + 1;
  const { count, paid } = page.totals;
  const lines = page.items.map((item, nr) =>
    itemLines(
      item,
      { nr: first + nr, name: page.names.get(item), shopOf: view.shopOf, by: page.by },
      { say, language },
      now,
    ),
  );
  const text = [
    say("history-title", { what: wishText(view.wish, { say, language }) }),
    say("history-totals", { count, paid: say("history-paid", { paid: paid.count }), francs: formatXof(paid.francs) }),
    "",
    ...(lines.length === 0 ? [say("history-none")] : lines),
    "",
    operatorsLine(page.operators, { say, language }),
  ].join("\n");
  const { period, ...narrowing } = view.wish;
  const isFiltered = Object.keys(narrowing).length > 0;
  return {
    text,
    keyboard: pageKeyboard(page.items, { first, next: page.next, isFiltered, narrowings: view.narrowings }, say),
  };
}

/** What a page shows, in a line: `7 derniers jours · payés · 77 123 45 67`. */
export function wishText(
  { period, state, number, name, amount, wallet, by }: HistoryWish,
  { say, language }: Speaking,
): string {
  const parts = [
    periodText(period, { say, language }),
    state && say(`states-${state}`),
    number && (number.length === 9 ? formatMsisdn(number as Msisdn) : say("history-number-part", { part: number })),
    wallet && say("history-shop", { wallet: formatMsisdn(wallet) }),
    by && say("history-by", { name: by }),
    amount && amountText(amount, say),
    name && say("history-name", { name }),
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

function periodText(period: Period, { say, language }: Speaking): string {
  if (period.kind !== "days") return say(`period-${period.kind}`);
  const first = formatDay(period.first, language);
  return period.first === period.last ? first : say("period-days", { first, last: formatDay(period.last, language) });
}

function amountText({ min, max }: AmountRange, say: Say): string {
  if (min !== undefined && min === max) return say("history-amount", { amount: formatXof(min) });
  if (min === undefined) return say("history-amount-most", { max: formatXof(max as Xof) });
  if (max === undefined) return say("history-amount-least", { min: formatXof(min) });
  return say("history-amount-between", { min: formatXof(min), max: formatXof(max) });
}

function itemLines(
  item: HistoryItem,
  {
    nr,
    name,
    shopOf,
    by,
  }: { nr: number; name: string | undefined } & Pick<PageView, "shopOf"> & Pick<HistoryPage, "by">,
  { say, language }: Speaking,
  now: Instant,
): string {
  const ours = item.kind === "ours" ? item.deposit : undefined;
  const row = item.kind === "theirs" ? item.row : undefined;
  const recipient = ours?.recipient ?? row?.recipient;
  const wallet = ours?.distributor ?? row?.distributor;
  const maker = ours && by(ours.actorId);
  const at = ours ? timeOf(ours) : row?.createdAt === undefined ? undefined : timeOfRow(row);
  const line = say("history-line", {
    nr,
    mark: ours ? stateMark(ours, say) : say(`mark-${row ? stateOfRow(row) : ""}`),
    amount: ours ? formatXof(ours.amount) : amountOfRow(row?.amount),
    number: recipient === undefined ? "?" : formatMsisdn(recipient),
    time: at === undefined ? "?" : formatMoment(at, now, language),
  });
  const notes = [
    ours && !ours.afterwards && ours.state !== "SUCCEEDED" && stateWord(ours, say),
    ours && apartText(ours, say),
    wallet !== undefined && shopOf?.(wallet),
    maker !== undefined && say("history-by", { name: maker }),
    ours && batchOf(ours) && say("history-of-list"),
    item.kind === "theirs" ? say("history-only-operator") : wordText(item.word, say),
    name && say("history-name", { name }),
  ].filter((note) => Boolean(note));
  return notes.length === 0 ? line : `${line}\n    ${notes.join(" · ")}`;
}

/** What the operator's history says against a deposit; nothing where it agrees or was not asked. */
export function wordText(word: Extract<HistoryItem, { kind: "ours" }>["word"], say: Say): string | undefined {
  return word === "agrees" || word === "not_compared" ? undefined : say(`history-${word}`);
}

/** An amount of the operator's, which may have cents or be missing where the row is not ours. */
export function amountOfRow(amount: number | undefined): string {
  if (amount === undefined) return "?";
  return isXof(amount) ? formatXof(amount) : String(amount);
}

function operatorsLine(history: OperatorsHistory, { say, language }: Speaking): string {
  switch (history.kind) {
    case "unread":
      return say("history-reading");
    case "unreadable":
      return say("history-unreadable-operator");
    case "read":
      return say("history-compared", {
        time: formatTime(history.side.readAt, language),
        since: formatDay(history.side.from, language),
      });
  }
}
