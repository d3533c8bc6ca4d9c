import { InputFile } from "grammy";
import { dayText } from "../../src/domain/local-time.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import { type ReportSpan, readReportWish } from "../../src/domain/report-wish.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { answerTap, ifStillThere, takeTap } from "../questions/chat.ts";
import { narrowingsOf, peopleKeyboard, shopsKeyboard } from "../questions/narrow.ts";
import { offer, withClose } from "../questions/way-back.ts";
import { peopleNamed } from "../sentences/people.ts";
import { reportButtons, spanOn, tillTap } from "./buttons.ts";
import { reportSheet } from "./report-sheet.ts";
import { isStandingWish, showStanding } from "./standing.ts";

/** `/rapport`, alone or with a period ("hier", "7 jours", "27/11") and the number of a counter: the figures with a chart. Alone it is today, with buttons for the rest. */
export async function report(ctx: CounterContext, rest: string): Promise<void> {
  if (isStandingWish(rest)) return await showStanding(ctx);
  const wish = readReportWish(rest, ctx.counter.clock.now());
  if (wish.kind === "no_such_day") return void (await ctx.reply(ctx.say("history-no-such-day")));
  if (wish.kind !== "wish") {
    const why = ctx.say(wish.kind === "too_long" ? "report-too-long" : "report-which");
    return void (await offer(ctx, why, withClose(reportButtons(ctx.say).row(), ctx.say)));
  }
  const { number, by } = wish;
  // Who reads one counter alone learns of nobody at another.
  const within = may(ctx.person, "read_all") ? undefined : ctx.person.distributor;
  const people = by === undefined ? undefined : await peopleNamed(ctx.counter, by, within);
  if (people !== undefined && people.length !== 1)
    return void (await ctx.reply(ctx.say(people.length === 0 ? "report-no-person" : "report-two-people")));
  const person = people?.[0];
  if (number === undefined) return sendLater(ctx, wish.span, "picture", { person });
  // A customer's number asks for something else, and the sums of all counters would be taken for its answer.
  if (!(await isCounter(ctx.counter, number)))
    return void (await ctx.reply(ctx.say("report-no-counter", { number: formatMsisdn(number) })));
  if (!mayRead(ctx, number)) return void (await ctx.reply(ctx.say("not-for-your-role")));
  sendLater(ctx, wish.span, "picture", { wallet: number, person });
}

/** A tap on a period, or on the PDF of one. */
export async function tapReport(
  ctx: CounterContext,
  period: string,
  as: "picture" | "pdf",
  of: Narrowed = {},
): Promise<void> {
  const span = spanOn(period, ctx.counter.clock.now());
  if (!span || !mayRead(ctx, of.wallet) || !(await knows(ctx, of.person)))
    return await answerTap(ctx, ctx.say("stale-unknown"));
  await takeTap(ctx);
  sendLater(ctx, span, as, of);
}

/** A tap on what narrows a report: its choices stand in place of its buttons, and stay, so that one counter after the other is one tap each. */
export async function narrowReport(
  ctx: CounterContext,
  what: "person" | "shop" | "back",
  period: string,
  { wallet, person }: Narrowed,
): Promise<void> {
  const span = spanOn(period, ctx.counter.clock.now());
  if (!span || !mayRead(ctx, wallet)) return await answerTap(ctx, ctx.say("stale-unknown"));
  const narrowings = await narrowingsOf(ctx.counter, ctx.person);
  const shown = { period, as: "picture" } as const;
  const back = tillTap("narrow", { what: "back", period, wallet, person });
  const keyboards = {
    person: () =>
      peopleKeyboard(narrowings, ctx.say, { to: (id) => tillTap("report", { ...shown, wallet, person: id }), back }),
    shop: () => shopsKeyboard(narrowings, ctx, { to: (one) => tillTap("report", { ...shown, wallet: one }), back }),
    back: () => reportButtons(ctx.say, { span, wallet, person, narrowings }),
  };
  await ifStillThere(() => ctx.editMessageReplyMarkup({ reply_markup: keyboards[what]() }));
  await takeTap(ctx);
}

/** Who reads one counter alone learns of nobody at another, by a forged button neither. */
async function knows({ counter, person: reader }: CounterContext, id: number | undefined): Promise<boolean> {
  if (id === undefined || may(reader, "read_all")) return true;
  return (await narrowingsOf(counter, reader)).people.some((one) => one.id === id);
}

/** One counter, or one person's deposits, out of what somebody reads. */
interface Narrowed {
  readonly wallet?: Msisdn | undefined;
  readonly person?: number | undefined;
}

/** Whether this person reads the report of a counter; without one, a report of their own or of all. */
function mayRead({ person }: CounterContext, wallet: Msisdn | undefined): boolean {
  return (
    may(person, "read_all") || (may(person, "read_wallet") && (wallet ?? person.distributor) === person.distributor)
  );
}

/** More people than any counter lets in. */
const MEMBERS_MAX = 1_000;

async function isCounter({ always, books }: Counter, number: Msisdn): Promise<boolean> {
  const { members } = await books.team.members(0, MEMBERS_MAX);
  return [...always, ...members].some(({ distributor }) => distributor === number);
}

/** Who reads all wallets gets them together, or the one that was named; anybody else gets their own. */
function sendLater(ctx: CounterContext, span: ReportSpan, as: "picture" | "pdf", of: Narrowed): void {
  const { person, say, language } = ctx;
  const wallet = of.wallet ?? (may(person, "read_all") ? undefined : person.distributor);
  ctx.counter.later(ctx.chatId, language, async () => {
    const name = fileName(span);
    const sheet = await reportSheet(ctx.counter, { wallet, person: of.person }, span, say, language, as);
    if (as === "pdf") {
      const file = new InputFile(await ctx.counter.pictures.pdf(sheet, "A4"), `${name}.pdf`);
      return void (await ctx.replyWithDocument(file, { caption: sheet.subtitle }));
    }
    const photo = new InputFile(await ctx.counter.pictures.picture(sheet), `${name}.png`);
    await ctx.replyWithPhoto(photo, {
      caption: sheet.subtitle,
      reply_markup: reportButtons(say, { span, ...of, narrowings: await narrowingsOf(ctx.counter, person) }),
    });
  });
}

/** By its days, so that reports lie in order in a folder. */
function fileName({ from, to }: ReportSpan): string {
  const [first, last] = [dayText(from), dayText(to - 1)];
  return first === last ? `guichet-${first}` : `guichet-${first}-${last}`;
}
