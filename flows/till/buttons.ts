import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { REPORT_PERIODS, type ReportSpan, readSpan, spanOf, spanText } from "../../src/domain/report-wish.ts";
import type { TillDay } from "../../src/domain/till-day.ts";
import { buttons, each, type TapOn } from "../ground/buttons.ts";
import { like, maybe, msisdn, oneOf, part, wholeUpTo } from "../ground/fields.ts";
import type { Say } from "../ground/say.ts";
import type { Narrowings } from "../questions/narrow.ts";
import { standingTap } from "./standing-buttons.ts";

const day = wholeUpTo(12);

/** A moment, short enough for a button. */
const moment = part<Instant>(
  (text) => (/^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : undefined),
  (at) => at.toString(36),
);

/** Somebody of ours, told from the number of an account by its letter. */
const personId = part<number>(
  (text) => (/^p-?\d{1,16}$/.test(text) ? Number(text.slice(1)) : undefined),
  (id) => `p${id}`,
);

/** Buttons of the till. */
export const tillTap = buttons("j", {
  /** With a day: draw it, count the cash again, read the balance again, leave it open; close it at the count that was shown. */
  ...each(["picture", "pdf", "recount", "read", "leave"], { day }),
  close: { day, countedAt: maybe(moment) },
  /** The board of the counters, drawn anew where it stands. */
  board: {},
  /** A report of a period, or of the very days that one shows; `wallet`: the counter that it was asked for by its number; `person`: whose deposits alone. */
  report: { period: like(/^[\w-]+$/), as: oneOf(["picture", "pdf"]), wallet: maybe(msisdn), person: maybe(personId) },
  /** Under a report: whose deposits alone, which counter alone, or back to its own buttons. */
  narrow: {
    what: oneOf(["person", "shop", "back"]),
    period: like(/^[\w-]+$/),
    wallet: maybe(msisdn),
    person: maybe(personId),
  },
});

/** A tap on one. */
export type TillTap = TapOn<typeof tillTap>;

/** The days that a button of a report means now. */
export function spanOn(period: string, now: Instant): ReportSpan | undefined {
  const kind = REPORT_PERIODS.find((one) => one === period);
  return kind ? spanOf({ kind }, now) : readSpan(period, now);
}

/** The day as a picture or a PDF; under the picture itself only the PDF. */
export function dayButtons(id: number, say: Say, only?: "pdf"): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (!only) keyboard.text(say("button-day-picture"), tillTap("picture", { day: id }));
  return keyboard.text(say("button-day-pdf"), tillTap("pdf", { day: id }));
}

/** Under what was counted: close, count again, read the balance again, leave it open. */
export function countButtons({ id, count }: TillDay, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-till-close"), tillTap("close", { day: id, countedAt: count?.at ?? 0 }))
    .row()
    .text(say("button-till-recount"), tillTap("recount", { day: id }))
    .text(say("button-till-read"), tillTap("read", { day: id }))
    .row()
    .text(say("button-till-leave"), tillTap("leave", { day: id }));
}

/** What a report that stands in the chat shows. */
export interface ShownReport {
  readonly span: ReportSpan;
  /** The counter that was named. */
  readonly wallet?: Msisdn | undefined;
  /** Whose deposits alone. */
  readonly person?: number | undefined;
  /** By whom and where it can be narrowed. */
  readonly narrowings: Narrowings;
}

/** The periods of a report, and under one that is shown its PDF and what narrows it: of the very days that it shows, whenever it is tapped. */
export function reportButtons(say: Say, shown?: ShownReport): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const [wallet, person] = [shown?.wallet, shown?.person];
  if (shown) {
    const it = { period: spanText(shown.span), wallet, person };
    keyboard.text(say("button-day-pdf"), tillTap("report", { ...it, as: "pdf" })).row();
    const { people, shops } = shown.narrowings;
    if (people.length > 1) keyboard.text(say("button-person"), tillTap("narrow", { ...it, what: "person" }));
    if (shops.length > 1) keyboard.text(say("button-shop"), tillTap("narrow", { ...it, what: "shop" }));
    keyboard.row();
  }
  for (const [nr, period] of REPORT_PERIODS.entries()) {
    keyboard.text(say(`button-report-${period}`), tillTap("report", { period, as: "picture", wallet, person }));
    if (nr % 2 === 1) keyboard.row();
  }
  return keyboard.row().text(say("button-standing"), standingTap("card"));
}
