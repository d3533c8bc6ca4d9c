import { InlineKeyboard } from "grammy";
import { isContested } from "../../src/domain/claim.ts";
import type { Instant } from "../../src/domain/clock.ts";
import { type Deposit, OPEN_STATES } from "../../src/domain/deposit.ts";
import type { Language } from "../../src/domain/language.ts";
import { dayStart } from "../../src/domain/local-day.ts";
import { formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { may, type Person } from "../../src/domain/person.ts";
import { expectedCash, type TillDay } from "../../src/domain/till-day.ts";
import { changedHandsSince, turnNow } from "../../src/domain/turns.ts";
import { isClosed } from "../../src/domain/wallet.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { ifStillThere, takeTap } from "../questions/chat.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { shopName } from "../sentences/shop.ts";
import { tillTap } from "./buttons.ts";
import { rangeText } from "./count-card.ts";
import { movedBy } from "./counting.ts";
import { standingTap } from "./standing-buttons.ts";

/** More people than any counter lets in. */
const MEMBERS_MAX = 1_000;

/** More counters do not fit into one message that a phone shows. */
const COUNTERS_MAX = 15;

/** More claims without an end are counted as so many; those come first. */
const CLAIMS_MAX = 100;

/** `/tableau`: every counter that this person may see, in one message; "refresh" draws it anew where it stands. */
export async function showBoard(ctx: CounterContext): Promise<void> {
  const { text, keyboard } = await draw(ctx);
  const { message_id } = await ctx.reply(text, { reply_markup: keyboard });
  readBalancesLater(ctx, message_id);
}

/** A tap on "refresh", under whichever board. */
export async function refreshBoard(ctx: TapContext): Promise<void> {
  await takeTap(ctx);
  const { text, keyboard } = await draw(ctx);
  await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
  const message = ctx.callbackQuery.message?.message_id;
  if (message !== undefined) readBalancesLater(ctx, message);
}

/** The balances as the operator says them now, after the update is over; those that only a PIN reads stay as they were last known. */
function readBalancesLater(ctx: CounterContext, message: number): void {
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const wallets = await walletsOf(ctx.counter, ctx.person);
    await Promise.all(wallets.slice(0, COUNTERS_MAX).map((wallet) => ctx.counter.balances.read(wallet)));
    const { text, keyboard } = await draw(ctx);
    await ifStillThere(() => ctx.api.editMessageText(ctx.chatId, message, text, { reply_markup: keyboard }));
  });
}

async function draw({
  counter,
  person,
  say,
  language,
}: CounterContext): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const now = counter.clock.now();
  const wallets = await walletsOf(counter, person);
  const shown = wallets.slice(0, COUNTERS_MAX);
  const parts = await Promise.all(shown.map((wallet) => counterLines(counter, wallet, say, language, now)));
  const left = wallets.length - shown.length;
  const text = [
    say("board-title", { time: formatTime(now, language) }),
    ...(parts.length === 0 ? ["", say("board-none")] : parts.flatMap((lines) => ["", ...lines])),
    ...(left > 0 ? ["", say("board-more", { count: left })] : []),
  ].join("\n");
  const keyboard = new InlineKeyboard().text(say("button-refresh"), tillTap("board"));
  return { text, keyboard: keyboard.text(say("button-standing"), standingTap("card")) };
}

/** The counters that a person may see: all of them, or their own. */
async function walletsOf({ always, books }: Counter, person: Person): Promise<Msisdn[]> {
  if (!may(person, "read_all")) return may(person, "read_wallet") && person.distributor ? [person.distributor] : [];
  const { members } = await books.team.members(0, MEMBERS_MAX);
  return [...new Set([...always, ...members].flatMap(({ distributor }) => distributor ?? []))];
}

/** One counter: open or closed, cash, balance, what is in doubt, the last deposit, and what waits for a person. */
async function counterLines(
  counter: Counter,
  wallet: Msisdn,
  say: Say,
  language: Language,
  now: Instant,
): Promise<string[]> {
  const { books, journal, balances: known } = counter;
  const name = shopName(counter, wallet, say);
  const day = await books.tillDays.current(wallet);
  const doubt = await books.history.totals({ distributor: wallet, states: OPEN_STATES });
  const [last] = await books.history.page({ distributor: wallet, states: ["SUCCEEDED"] }, 1);
  const balance = known.lastKnown(wallet);
  const isStopped = isClosed(await journal.wallet(wallet));
  const level = await books.balanceAlerts.level(wallet);
  const apart = await books.reports.apart({ wallet, from: dayStart(now), to: now });
  const shown = apart.filter(({ afterwards }) => afterwards !== undefined); // a claim is a person's word, not the operator's
  const contested = (await books.claims.newest({ wallet }, CLAIMS_MAX)).filter(isContested);
  const facts = [
    day && (await cashLine(counter, day, say, now)),
    day && changedHandsSince(day, day.openedAt) && heldLine(day, await namesOfPeople(counter), say, language, now),
    balance &&
      say("board-balance", { amount: formatXof(balance.balance), time: formatMoment(balance.at, now, language) }),
    last && lastLine(last.deposit, await namesOfPeople(counter), say, language, now),
  ];
  const alarms = [
    isStopped && say("board-stopped"),
    doubt.count > 0 && say("board-doubt", { count: doubt.count }),
    shown.length > 0 && say("board-apart", { count: shown.length }),
    contested.length > 0 && say("board-claims", { count: contested.length }),
    balance && level !== undefined && balance.balance < level && say("board-low", { level: formatXof(level) }),
  ];
  return [
    day ? say("board-open", { name, since: formatMoment(day.openedAt, now, language) }) : say("board-closed", { name }),
    ...[...facts, ...alarms].filter((line) => typeof line === "string"),
  ];
}

async function cashLine({ books }: Counter, day: TillDay, say: Say, now: Instant): Promise<string> {
  const sums = await books.reports.sums({ wallet: day.wallet, from: day.openedAt, to: now });
  return say("board-cash", { range: rangeText(expectedCash(day.openingCash, movedBy(sums, day)), say) });
}

function heldLine(day: TillDay, nameOf: (id: number) => string, say: Say, language: Language, now: Instant): string {
  const { personId, from } = turnNow(day);
  return say("till-held-by", { name: nameOf(personId), since: formatMoment(from, now, language) });
}

function lastLine(
  { amount, actorId, settledAt, createdAt }: Deposit,
  nameOf: (id: number) => string,
  say: Say,
  language: Language,
  now: Instant,
) {
  const time = formatMoment(settledAt ?? createdAt, now, language);
  return say("board-last", { time, amount: formatXof(amount), name: nameOf(actorId) });
}
