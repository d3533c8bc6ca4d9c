import { InlineKeyboard } from "grammy";
import type { Instant } from "../../src/domain/clock.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import { REPORT_PERIODS, type ReportSpan, readSpan, spanOf, spanText } from "../../src/domain/report-wish.ts";
import type { TillDay } from "../../src/domain/till-day.ts";
import type { Say } from "../ground/say.ts";

const DAY_ACTS = ["picture", "pdf", "close", "recount", "read", "leave"] as const;

/** What a button does with a day: draw it, close it, count the cash again, read the solde again, leave it open. */
export type DayAct = (typeof DAY_ACTS)[number];

/** A tap on a button of the till. */
export type TillTap =
  /** `countedAt`: the count that was shown, for `close`. */
  | { readonly on: "day"; readonly act: DayAct; readonly id: number; readonly countedAt: Instant }
  /** `wallet`: the counter that the report was asked for by its number. */
  | { readonly on: "report"; readonly span: ReportSpan; readonly as: "picture" | "pdf"; readonly wallet?: Msisdn };

/** Reads what follows the letter of the till; `undefined` when it is forged or of another version. */
export function readTillTap(rest: string, now: Instant): TillTap | undefined {
  const [, period = "", as, number] = /^report:([\w-]+):(picture|pdf)(?::(\d{9}))?$/.exec(rest) ?? [];
  const kind = REPORT_PERIODS.find((one) => one === period);
  const span = kind ? spanOf({ kind }, now) : readSpan(period, now);
  const wallet = asMsisdn(number ?? "");
  if (span) return { on: "report", span, as: as === "pdf" ? "pdf" : "picture", ...(wallet && { wallet }) };
  const [, word, id, at = "0"] = /^([a-z]+):(\d{1,12})(?::([0-9a-z]{1,10}))?$/.exec(rest) ?? [];
  const act = DAY_ACTS.find((one) => one === word);
  return act && { on: "day", act, id: Number(id), countedAt: Number.parseInt(at, 36) };
}

/** The day as a picture or a PDF; under the picture itself only the PDF. */
export function dayButtons(id: number, say: Say, only?: "pdf"): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (!only) keyboard.text(say("button-day-picture"), dayTap("picture", id));
  return keyboard.text(say("button-day-pdf"), dayTap("pdf", id));
}

/** Under what was counted: close, count again, read the solde again, leave it open. */
export function countButtons({ id, count }: TillDay, say: Say): InlineKeyboard {
  return new InlineKeyboard()
    .text(say("button-till-close"), `${dayTap("close", id)}:${(count?.at ?? 0).toString(36)}`)
    .row()
    .text(say("button-till-recount"), dayTap("recount", id))
    .text(say("button-till-read"), dayTap("read", id))
    .row()
    .text(say("button-till-leave"), dayTap("leave", id));
}

/** What a report that stands in the chat shows. */
export interface ShownReport {
  readonly span: ReportSpan;
  /** The counter that was named. */
  readonly wallet?: Msisdn | undefined;
}

/** The periods of a report, and under one that is shown its PDF: of the very days that it shows, whenever it is tapped. */
export function reportButtons(say: Say, shown?: ShownReport): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const whose = shown?.wallet === undefined ? "" : `:${shown.wallet}`;
  if (shown) keyboard.text(say("button-day-pdf"), `j:report:${spanText(shown.span)}:pdf${whose}`).row();
  for (const [nr, period] of REPORT_PERIODS.entries()) {
    keyboard.text(say(`button-report-${period}`), `j:report:${period}:picture${whose}`);
    if (nr % 2 === 1) keyboard.row();
  }
  return keyboard;
}

function dayTap(act: DayAct, id: number): string {
  return `j:${act}:${id}`;
}
