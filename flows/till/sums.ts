import type { Instant } from "../../src/domain/clock.ts";
import { commissionOn } from "../../src/domain/commission.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatHour, formatWeekday } from "../../src/domain/local-time.ts";
import { formatXof, xof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Bar, Block, Fact } from "../../src/domain/ports/pictures.ts";
import type { Sums } from "../../src/domain/ports/reports.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { apartText } from "../sentences/apart-text.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { shopName } from "../sentences/shop.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The main figures of a period as tiles. */
export function sumFigures(sums: Sums, { till }: Pick<Counter, "till">, say: Say): Fact[] {
  const { paid, refused, open, amounts, paidAgain, takenBack } = sums;
  const bad = ({ count, total }: Sums["paid"], key: string): Fact[] =>
    count === 0 ? [] : [{ label: say(key), value: francsText(total, say), tone: "bad" }];
  return [
    { label: say("report-paid"), value: francsText(paid.total, say) },
    { label: say("report-count"), value: formatXof(xof(paid.count)) },
    { label: say("report-refused"), value: formatXof(xof(refused.count)) },
    { label: say("report-open"), value: formatXof(xof(open.count)), ...(open.count > 0 && { tone: "bad" as const }) },
    ...bad(paidAgain, "report-paid-again"),
    ...bad(takenBack, "report-taken-back"),
    { label: say("report-commission"), value: francsText(commissionOn(till.commission, amounts), say) },
  ];
}

/** Bars by the hour, from the first hour with a deposit to the last one, at least six. */
export function hourBars({ hours }: Sums, say: Say, language: Language): Block {
  if (hours.length === 0) return { kind: "note", text: say("report-none") };
  const totals = new Map(hours.map(({ at, total }) => [at, total]));
  const first = hours[0]?.at ?? 0;
  const last = Math.max(hours.at(-1)?.at ?? first, first + 5 * HOUR_MS);
  const bars = range(first, last, HOUR_MS).map((at) => bar(formatHour(at, language), totals.get(at) ?? 0, say));
  return { kind: "bars", title: say("report-by-hour"), bars };
}

/** Bars by the day, for every day of the period. */
export function dayBars({ hours }: Sums, from: Instant, to: Instant, say: Say, language: Language): Block {
  if (hours.length === 0) return { kind: "note", text: say("report-none") };
  const totals = new Map<Instant, number>();
  for (const { at, total } of hours) {
    const day = Math.floor(at / DAY_MS) * DAY_MS;
    totals.set(day, (totals.get(day) ?? 0) + total);
  }
  const days = range(from, to - 1, DAY_MS);
  const label = (at: Instant) => (days.length > 7 ? String(new Date(at).getUTCDate()) : formatWeekday(at, language));
  return {
    kind: "bars",
    title: say("report-by-day"),
    bars: days.map((at) => bar(label(at), totals.get(at) ?? 0, say)),
  };
}

/** How many customers a picture names: what is higher than 1280 pixels is scaled down by Telegram, and hard to read. */
const ON_PICTURE = 3;
const PEOPLE_ON_PICTURE = 4;

/** Who was paid most, by name where the wallet's book has one. */
export async function bestCustomers(
  { customers }: Sums,
  { books }: Pick<Counter, "books">,
  say: Say,
  as: "picture" | "pdf",
): Promise<Block[]> {
  if (customers.length === 0) return [];
  const facts = customers
    .slice(0, as === "pdf" ? undefined : ON_PICTURE)
    .map(async ({ recipient, wallet, count, total }) => {
      const name = (await books.addressBook.find(wallet, recipient))?.name;
      const number = formatMsisdn(recipient);
      return {
        label: name ? `${number}\u00a0· ${shownName(name)}` : number,
        value: say("report-customer", { total: formatXof(total), count }),
      };
    });
  return [{ kind: "facts", title: say("report-best"), facts: await Promise.all(facts) }];
}

/** Deposits that a picture names one by one; a paper names more of them. */
const APART_ON_PICTURE = 3;
const APART_ON_PAPER = 20;

/** Deposits whose end the operator shows otherwise than it was told, each with what it shows: they are in no other figure, or in one of them twice. */
export function apartBlock(deposits: readonly Deposit[], say: Say, as: "picture" | "pdf"): Block[] {
  if (deposits.length === 0) return [];
  const named = deposits.slice(0, as === "pdf" ? APART_ON_PAPER : APART_ON_PICTURE);
  const facts = named.map((deposit): Fact => {
    const label = `${deposit.reference}\u00a0· ${formatMsisdn(deposit.recipient)}\u00a0· ${francsText(deposit.amount, say)}`;
    return { label, value: apartText(deposit, say) ?? "", tone: "bad" };
  });
  const left = deposits.length - named.length;
  const more: Fact[] = left > 0 ? [{ label: say("report-apart-more", { count: left }), value: "" }] : [];
  return [{ kind: "facts", title: say("report-apart"), facts: [...facts, ...more] }];
}

/** What each person deposited, by name; left out where there is one alone. A picture names the first few. */
export async function byPerson({ people }: Sums, counter: Counter, say: Say, as: "picture" | "pdf"): Promise<Block[]> {
  if (people.length < 2) return [];
  const nameOf = await namesOfPeople(counter);
  const facts = people.slice(0, as === "pdf" ? undefined : PEOPLE_ON_PICTURE).map(({ personId, count, total }) => ({
    label: nameOf(personId),
    value: say("report-customer", { total: formatXof(total), count }),
  }));
  return [{ kind: "facts", title: say("report-by-person"), facts }];
}

/** What each wallet deposited, where there are several. */
export function byWallet({ wallets }: Sums, counter: Pick<Counter, "walletName">, say: Say): Block[] {
  if (wallets.length < 2) return [];
  const facts = wallets.map(({ wallet, count, total }) => ({
    label: shopName(counter, wallet, say),
    value: say("report-customer", { total: formatXof(total), count }),
  }));
  return [{ kind: "facts", title: say("report-by-wallet"), facts }];
}

/** A sum with its unit. */
export function francsText(amount: number, say: Say): string {
  return say("receipt-amount", { amount: formatXof(xof(amount)) });
}

function bar(label: string, value: number, say: Say): Bar {
  return { label, value, text: francsText(value, say) };
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, nr) => first + nr * step);
}
