import { InlineKeyboard } from "grammy";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatHour, formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { may, type Person } from "../../src/domain/person.ts";
import { plainText } from "../../src/domain/plain-text.ts";
import type { NewMessage } from "../../src/domain/ports/journal.ts";
import type { ReportSpan } from "../../src/domain/report-wish.ts";
import {
  dueAfter,
  EVENING_HOUR,
  EVENING_HOURS,
  STANDING_KINDS,
  type StandingReport,
} from "../../src/domain/standing-report.ts";
import type { TapOn } from "../ground/buttons.ts";
import type { CounterContext, TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, ifStillThere, takeTap } from "../questions/chat.ts";
import { narrowingsOf } from "../questions/narrow.ts";
import { offer, questionTap, type WithWayBack, withBack } from "../questions/way-back.ts";
import { reportButtons } from "./buttons.ts";
import { reportSheet } from "./report-sheet.ts";
import { standingTap } from "./standing-buttons.ts";

/** Whether somebody may have reports come: of all counters, or of their own. */
export function mayHaveReports(person: Person): boolean {
  return may(person, "read_all") || may(person, "read_wallet");
}

/** What people write after `/rapport` for them. */
const WISHES: readonly string[] = ["auto", "d'office", "automatique", "automatic"];

/** Whether what stands after `/rapport` asks for reports that come by themselves. */
export function isStandingWish(rest: string): boolean {
  return WISHES.includes(plainText(rest));
}

/** `/rapport auto`, and the button under a report: which reports come by themselves in this chat. */
export async function showStanding(ctx: CounterContext): Promise<void> {
  const { text, keyboard } = await draw(ctx);
  await offer(ctx, text, keyboard);
}

/** Every tap on such a button. Each says what is to be, so that a second tap changes nothing. */
export const standingTaps = taps(standingTap, async (ctx, tap) => {
  if (!mayHaveReports(ctx.person)) return await answerTap(ctx, ctx.say("stale-unknown"));
  await takeTap(ctx);
  if (tap.act === "card") return await showStanding(ctx);
  await change(ctx, tap);
  const { text, keyboard } = await draw(ctx);
  await ifStillThere(() => ctx.editMessageText(text, { reply_markup: keyboard }));
});

async function change(ctx: TapContext, tap: Exclude<TapOn<typeof standingTap>, { act: "card" }>): Promise<void> {
  const { standing } = ctx.counter.books;
  const personId = ctx.person.id;
  if (tap.act === "off") return await standing.drop(personId, tap.kind);
  const known = await standing.of(personId);
  const kind = tap.act === "hour" ? "evening" : tap.kind;
  const hour = tap.act === "hour" ? tap.hour : (known.find((one) => one.kind === kind)?.hour ?? EVENING_HOUR);
  await standing.set({ personId, kind, hour, nextAt: dueAfter({ kind, hour }, ctx.counter.clock.now()) });
}

async function draw(ctx: CounterContext): Promise<{ text: string; keyboard: WithWayBack }> {
  const { say, language, counter, person } = ctx;
  const known = await counter.books.standing.of(person.id);
  const now = counter.clock.now();
  const lineOf = (kind: StandingReport["kind"]) => {
    const report = known.find((one) => one.kind === kind);
    const what = say(`standing-${kind}`, { hour: formatHour((report?.hour ?? EVENING_HOUR) * 3_600_000, language) });
    return report
      ? say("standing-on", { what, next: formatMoment(report.nextAt, now, language) })
      : say("standing-off", { what });
  };
  const text = [
    say(may(person, "read_all") ? "standing-title-all" : "standing-title"),
    "",
    ...STANDING_KINDS.map(lineOf),
  ].join("\n");
  return { text, keyboard: keyboardOf(known, say, language) };
}

function keyboardOf(known: readonly StandingReport[], say: Say, language: Language): WithWayBack {
  const keyboard = new InlineKeyboard();
  for (const kind of STANDING_KINDS) {
    const isOn = known.some((one) => one.kind === kind);
    const label = say(`button-standing-${kind}`);
    keyboard.text(isOn ? `✅ ${label}` : label, standingTap(isOn ? "off" : "on", { kind })).row();
  }
  const evening = known.find(({ kind }) => kind === "evening");
  if (evening)
    for (const hour of EVENING_HOURS) {
      const label = formatHour(hour * 3_600_000, language);
      keyboard.text(hour === evening.hour ? `✅ ${label}` : label, standingTap("hour", { hour }));
      if (hour === 20) keyboard.row();
    }
  return withBack(keyboard.row(), say("button-close"), questionTap("close"));
}

/** A report that came by itself: what is read at once, and the picture to be drawn. */
export async function standingReport(
  counter: Counter,
  person: Person,
  values: Extract<NewMessage, { kind: "alarm" }>["values"],
  say: Say,
  language: Language,
) {
  const span: ReportSpan = { from: Number(values["from"]), to: Number(values["to"]) };
  const wallet = may(person, "read_all") ? undefined : person.distributor;
  const { paid, open, paidAgain, takenBack } = await counter.books.reports.sums({ wallet, ...span });
  const missed = Number(values["missed"] ?? 0);
  const days = { from: formatDay(span.from, language), to: formatDay(span.to - 1, language) };
  const named = ({ count, total }: typeof paid, key: string) =>
    count === 0 ? [] : [say(key, { count, total: formatXof(total) })];
  const caption = [
    say(`standing-came-${values["kind"]}`, { ...days }),
    say("till-paid", { count: paid.count, total: formatXof(paid.total) }),
    ...named(open, "till-open"),
    ...named(paidAgain, "till-paid-again"),
    ...named(takenBack, "till-taken-back"),
    ...(missed > 0 ? [say("standing-missed", { count: missed })] : []),
  ].join("\n");
  const drawn = async () =>
    await counter.pictures.picture(await reportSheet(counter, { wallet }, span, say, language, "picture"));
  return {
    caption,
    keyboard: reportButtons(say, { span, narrowings: await narrowingsOf(counter, person) }),
    picture: drawn,
  };
}
