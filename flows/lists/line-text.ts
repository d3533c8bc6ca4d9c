import type { Instant } from "../../src/domain/clock.ts";
import { foreignText } from "../../src/domain/foreign-text.ts";
import type { Language } from "../../src/domain/language.ts";
import type { RefusedLine } from "../../src/domain/list.ts";
import type { LineRemark, WarnedLine } from "../../src/domain/list-check.ts";
import { formatMoment } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Say } from "../ground/say.ts";

/** Who is spoken to, and when. */
export interface Speaking {
  readonly say: Say;
  readonly language: Language;
  readonly now: Instant;
}

/** Why a line is refused: the row, what stands in it, and what to do. */
export function refusedText({ line, cells, why }: RefusedLine, { say }: Speaking): string {
  return say("list-line-refused", { line, cells: shown(cells.join(" ")), why: say(`line-${why}`) });
}

/** What there is to say about a line that can be paid. */
export function warnedText({ line, recipient, amount, remarks }: WarnedLine, speaking: Speaking): string {
  const values = { line, number: formatMsisdn(recipient), amount: formatXof(amount) };
  return speaking.say("list-line-warned", { ...values, why: remarksText(remarks, speaking) });
}

/** All remarks on a line, in one text. */
export function remarksText(remarks: readonly LineRemark[], speaking: Speaking): string {
  const [first, ...others] = remarks.map((remark) => remarkText(remark, speaking));
  return [first, ...others.map((text) => text.charAt(0).toUpperCase() + text.slice(1))].join(" ");
}

function remarkText(remark: LineRemark, { say, language, now }: Speaking): string {
  switch (remark.kind) {
    case "duplicate":
    case "same_number":
      return say(`line-remark-${remark.kind}`, { of: remark.of });
    case "paid_today":
    case "number_paid_today":
      return say(`line-remark-${remark.kind}`, {
        amount: formatXof(remark.amount),
        time: formatMoment(remark.at, now, language),
      });
    case "found_paid":
      return say("line-remark-found_paid", { time: formatMoment(remark.at, now, language) });
    case "earlier_open":
      return say("line-remark-earlier_open", { time: formatMoment(remark.at, now, language) });
    case "over_customer_month":
      return say("line-remark-over_customer_month", { max: formatXof(remark.max) });
    case "above_usual_for_customer":
    case "above_own_usual":
      return say(`line-remark-${remark.kind}`, { usual: formatXof(remark.usual) });
    case "not_orange_prefix":
    case "odd_amount":
      return say(`line-remark-${remark.kind}`);
  }
}

/** What somebody wrote, fit to be shown on one line. */
export const shown = foreignText;
