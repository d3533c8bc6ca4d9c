import type { Instant } from "../../src/domain/clock.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import type { Block, Fact, Sheet } from "../../src/domain/ports/pictures.ts";
import { formatGap, type TillDay } from "../../src/domain/till-day.ts";
import { turnsOf } from "../../src/domain/turns.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { shopName } from "../sentences/shop.ts";
import { apartBlock, bestCustomers, byPerson, francsText, hourBars, sumFigures } from "./sums.ts";

/** A counter's day: the figures, the bars by hour, who was paid most; as a PDF with everything that was counted. An open day is drawn so far. */
export async function daySheet(
  counter: Counter,
  day: TillDay,
  say: Say,
  language: Language,
  as: "picture" | "pdf",
): Promise<Sheet> {
  const { wallet, openedAt } = day;
  const now = counter.clock.now();
  const to = day.closedAt === undefined ? now : (day.count?.at ?? day.closedAt);
  const sums = await counter.books.reports.sums({ wallet, from: openedAt, to });
  const apart = await counter.books.reports.apart({ wallet, from: openedAt, to });
  const figures = [...sumFigures(sums, counter, say), ...gapFigure(day, say)];
  return {
    language,
    title: shopName(counter, wallet, say),
    subtitle: say(day.closedAt === undefined ? "day-so-far" : "day-title", {
      day: formatDay(openedAt, language),
      from: formatTime(openedAt, language),
      to: formatTime(to, language),
    }),
    at: now,
    blocks: [
      { kind: "figures", figures },
      ...apartBlock(apart, say, as),
      hourBars(sums, say, language),
      ...(await byTurn(day, to, counter, say, language)),
      ...(await byPerson(sums, counter, say, as)),
      ...(await bestCustomers(sums, counter, say, as)),
      ...(as === "pdf" ? [counted(day, say)] : whyGap(day, say)),
    ],
    foot: say("report-estimate"),
  };
}

/** Who had the drawer, one after the other: what was deposited meanwhile, and what was missing when it went on. */
async function byTurn(day: TillDay, to: Instant, counter: Counter, say: Say, language: Language): Promise<Block[]> {
  const turns = turnsOf(day);
  if (turns.length < 2) return [];
  const nameOf = await namesOfPeople(counter);
  const facts = turns.map(async (turn): Promise<Fact> => {
    const until = Math.max(turn.to ?? to, turn.from);
    const { paid } = await counter.books.reports.sums({ wallet: day.wallet, from: turn.from, to: until });
    const gap = turn.to === undefined ? day.count?.turnGap : turn.gap;
    const sums = say("report-customer", { total: formatXof(paid.total), count: paid.count });
    const span = { from: formatTime(turn.from, language), to: formatTime(until, language) };
    return {
      label: say("day-turn", { name: nameOf(turn.personId), ...span }),
      value: gap === undefined ? sums : say("day-turn-gap", { sums, gap: formatGap(gap) }),
      ...(gap !== undefined && gap !== 0 && { tone: "bad" as const }),
    };
  });
  return [{ kind: "facts", title: say("day-turns"), facts: await Promise.all(facts) }];
}

function gapFigure({ count }: TillDay, say: Say): Fact[] {
  if (!count) return [];
  const { cashGap, balanceGap } = count;
  const balance = balanceGap === undefined ? [] : [{ label: say("till-balance-gap"), ...gap(balanceGap, say) }];
  return [{ label: say("till-cash-gap"), ...gap(cashGap, say) }, ...balance];
}

/** Why cash or balance were not what they should be, as a picture says it. */
function whyGap({ reason }: TillDay, say: Say): Block[] {
  return reason === undefined ? [] : [{ kind: "facts", facts: [{ label: say("till-reason"), value: reason }] }];
}

/** Everything that was counted and read, at both ends of the day. */
function counted(day: TillDay, say: Say): Block {
  const { openingCash, balance, count, reason, recharged } = day;
  const facts: Fact[] = [{ label: say("till-opening-cash"), value: francsText(openingCash, say) }];
  if (balance) facts.push({ label: say("till-opening-balance"), value: francsText(balance.amount, say) });
  if (recharged.count > 0) {
    facts.push({ label: say("till-recharges"), value: francsText(recharged.total, say) });
    facts.push({ label: say("till-recharges-cash"), value: francsText(recharged.cash, say) });
  }
  if (count) {
    facts.push({ label: say("till-cash-due"), value: due(count.cash - count.cashGap, say) });
    facts.push({ label: say("till-counted-cash"), value: francsText(count.cash, say) });
    facts.push({ label: say("till-cash-gap"), ...gap(count.cashGap, say) });
    if (count.balance && count.balanceGap !== undefined)
      facts.push({ label: say("till-balance-due"), value: due(count.balance.amount - count.balanceGap, say) });
    if (count.balance) facts.push({ label: say("till-counted-balance"), value: francsText(count.balance.amount, say) });
    if (count.balanceGap !== undefined) facts.push({ label: say("till-balance-gap"), ...gap(count.balanceGap, say) });
  }
  if (reason !== undefined) facts.push({ label: say("till-reason"), value: reason });
  return { kind: "facts", title: say("till-title"), facts };
}

/** What should have been there; of two possible sums the nearer one. Below 0 when the wallet was refilled meanwhile. */
function due(francs: number, say: Say): string {
  return say("receipt-amount", { amount: francs < 0 ? formatGap(francs) : formatXof(xof(francs)) });
}

function gap(francs: number, say: Say): Pick<Fact, "value" | "tone"> {
  return { value: say("receipt-amount", { amount: formatGap(francs) }), tone: francs === 0 ? "good" : "bad" };
}
