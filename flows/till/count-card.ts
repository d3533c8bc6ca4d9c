import type { Instant } from "../../src/domain/clock.ts";
import { commissionOn } from "../../src/domain/commission.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Sums } from "../../src/domain/ports/reports.ts";
import { expectedCash, formatGap, mustExplain, type Range, type TillDay } from "../../src/domain/till-day.ts";
import { turnNow } from "../../src/domain/turns.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { apartLine } from "../sentences/apart-text.ts";
import { noBalance } from "../sentences/no-reading.ts";
import { type Counted, movedBy } from "./counting.ts";

/** A counter that is open: since when, what was deposited, failed and is open, and what must be in the drawer now. */
export function openDayText(day: TillDay, sums: Sums, say: Say, language: Language, now: Instant): string {
  const since = formatMoment(day.openedAt, now, language);
  const lines = [
    say("till-open-since", { wallet: formatMsisdn(day.wallet), since }),
    "",
    ...sumLines(sums, say),
    ...rechargeLines(day, say),
  ];
  lines.push(say("till-expected-cash", { range: rangeText(expectedCash(day.openingCash, movedBy(sums, day)), say) }));
  return lines.join("\n");
}

/** What was counted against what must be there, and what the operator's history adds. */
export function countText(counted: Counted, counter: Counter, say: Say, language: Language): string {
  const { day, sums } = counted;
  const now = counter.clock.now();
  const since = formatMoment(day.openedAt, now, language);
  return [
    say("till-count-title", { wallet: formatMsisdn(day.wallet), since }),
    "",
    ...sumLines(sums, say),
    ...rechargeLines(day, say),
    say("till-commission", { amount: formatXof(commissionOn(counter.till.commission, sums.amounts)) }),
    "",
    ...cashLines(counted, say, language),
    "",
    ...balanceLines(counted, say, language),
    "",
    ...counted.apart.slice(0, APART_MAX).map((deposit) => apartLine(deposit, say)),
    ...differenceLines(counted, say, language, now),
    ...(day.count && mustExplain(day.count, counter.till.gapFree) ? ["", say("till-must-explain")] : []),
    "",
    say("till-recount-how"),
  ].join("\n");
}

/** Deposits that a count names one by one; its sums hold them all. */
const APART_MAX = 5;

function sumLines({ paid, refused, open, waiting, paidAgain, takenBack }: Sums, say: Say): string[] {
  const named = ({ count, total }: Sums["paid"], key: string) =>
    count === 0 ? [] : [say(key, { count, total: formatXof(total) })];
  return [
    say("till-paid", { count: paid.count, total: formatXof(paid.total) }),
    ...named(paidAgain, "till-paid-again"),
    ...named(takenBack, "till-taken-back"),
    say("till-refused", { count: refused.count }),
    ...(open.count > 0 ? [say("till-open", { count: open.count, total: formatXof(open.total) })] : []),
    ...(waiting.count > 0 ? [say("till-waiting", { count: waiting.count })] : []),
  ];
}

function rechargeLines({ recharged: { count, total, cash } }: TillDay, say: Say): string[] {
  return count === 0 ? [] : [say("till-recharged", { count, total: formatXof(total), cash: formatXof(cash) })];
}

function cashLines({ day, sums }: Counted, say: Say, language: Language): string[] {
  const { count, openingCash } = day;
  if (!count) return [];
  return [
    say("till-expected-cash", { range: rangeText(expectedCash(openingCash, movedBy(sums, day)), say) }),
    say("till-cash-counted", { amount: formatXof(count.cash) }),
    gapLine(count.cashGap, say),
    ...(count.turnGap === undefined ? [] : [turnLine(day, count.turnGap, say, language)]),
  ];
}

/** What came since the drawer changed hands last. */
function turnLine(day: TillDay, gap: number, say: Say, language: Language): string {
  return say("till-turn-gap", { since: formatTime(turnNow(day).from, language), gap: formatGap(gap) });
}

function balanceLines({ day: { count, balance }, read }: Counted, say: Say, language: Language): string[] {
  if (!count?.balance) return [read.kind === "failed" ? noBalance(read.answer, say) : say("till-balance-pin")];
  const { amount, at } = count.balance;
  const line = say("till-balance-read", { amount: formatXof(amount), time: formatTime(at, language) });
  if (!balance || count.balanceGap === undefined) return [line, say("till-balance-no-start")];
  const expected = say("till-expected-balance", { amount: formatSigned(amount - count.balanceGap) });
  return [
    expected,
    line,
    gapLine(count.balanceGap, say),
    ...(read.kind === "pin_needed" ? [say("till-balance-old")] : []),
  ];
}

function differenceLines({ day: { count }, difference, apart }: Counted, say: Say, language: Language, now: Instant) {
  if (!difference) return [say("till-history-failed")];
  const { compared, orphans, missing, differing, incomparable, elsewhere } = difference;
  const lines: string[] = [];
  if (elsewhere.count > 0)
    lines.push(say("till-elsewhere", { count: elsewhere.count, total: formatXof(elsewhere.total) }));
  if (orphans.length > 0) lines.push(say("till-orphans", { references: shorten(orphans) }));
  if (missing.length > 0) lines.push(say("till-missing", { references: shorten(missing) }));
  if (differing.length > 0) lines.push(say("till-differing", { references: shorten(differing) }));
  if (incomparable.length > 0) lines.push(say("till-incomparable", { references: shorten(incomparable) }));
  const isSame = lines.length === 0 && apart.every(({ afterwards }) => afterwards === undefined);
  const isOld = compared.from < compared.to; // nothing is compared of a counter that was opened a moment ago
  const values = {
    count: compared.deposits,
    from: formatMoment(compared.from, now, language),
    to: formatMoment(compared.to, now, language),
  };
  const gap = count && (count.cashGap !== 0 || (count.balanceGap ?? 0) !== 0) ? "some" : "none";
  if (isOld) lines.push(isSame ? say("till-history-same", { ...values, gap }) : say("till-history-compared", values));
  lines.push(say("till-history-later", { since: formatMoment(Math.max(compared.from, compared.to), now, language) }));
  return lines;
}

function gapLine(francs: number, say: Say): string {
  return francs === 0 ? say("till-no-gap") : say("till-gap", { gap: formatGap(francs) });
}

/** Between which sums something must be, or the one that it must be. */
export function rangeText({ low, high }: Range, say: Say): string {
  if (low === high) return say("till-exactly", { amount: formatSigned(low) });
  return say("till-between", { low: formatSigned(low), high: formatSigned(high) });
}

/** A sum that can only be below 0 when money came in that the counter knows nothing of. */
function formatSigned(francs: number): string {
  return francs < 0 ? formatGap(francs) : formatXof(xof(francs));
}

/** A message holds a few references; the audit trail and the operator's history hold them all. */
function shorten(references: readonly string[]): string {
  const shown = references.slice(0, 5).join(", ");
  return references.length > 5 ? `${shown} … (+${references.length - 5})` : shown;
}
