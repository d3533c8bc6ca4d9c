import type { Language } from "../../src/domain/language.ts";
import { formatDay } from "../../src/domain/local-time.ts";
import { formatMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Sheet } from "../../src/domain/ports/pictures.ts";
import type { Counter, Say } from "../context.ts";
import { type PeriodName, spanOf } from "../report-period.ts";
import { bestCustomers, byWallet, dayBars, hourBars, sumFigures } from "./sums.ts";

/** A period of one wallet, or of all of them: the figures, bars by the day (today: by the hour), who was paid most. */
export async function reportSheet(
  counter: Counter,
  wallet: Msisdn | undefined,
  period: PeriodName,
  say: Say,
  language: Language,
  as: "picture" | "pdf",
): Promise<Sheet> {
  const now = counter.clock.now();
  const { from, to } = spanOf(period, now);
  const sums = await counter.books.reports.sums({ wallet, from, to });
  const values = { from: formatDay(from, language), to: formatDay(to - 1, language) };
  return {
    language,
    title: titleOf(counter, wallet, say),
    subtitle: say(period === "today" ? "report-of-day" : "report-of-days", values),
    at: now,
    blocks: [
      { kind: "figures", figures: sumFigures(sums, counter, say) },
      period === "today" ? hourBars(sums, say, language) : dayBars(sums, from, to, say, language),
      ...byWallet(sums, counter, say),
      ...(await bestCustomers(sums, wallet, counter, say, as)),
    ],
    ...(as === "pdf" ? { foot: say("report-estimate") } : {}),
  };
}

function titleOf(counter: Counter, wallet: Msisdn | undefined, say: Say): string {
  if (wallet === undefined) return say("report-all");
  return counter.walletName(wallet) ?? say("receipt-wallet", { wallet: formatMsisdn(wallet) });
}
