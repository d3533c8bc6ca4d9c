import type { Language } from "../../src/domain/language.ts";
import { dayText, formatDay } from "../../src/domain/local-time.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import type { Sheet } from "../../src/domain/ports/pictures.ts";
import type { ReportSpan } from "../../src/domain/report-wish.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { shopName } from "../sentences/shop.ts";
import { apartBlock, bestCustomers, byPerson, byWallet, dayBars, hourBars, sumFigures } from "./sums.ts";

/** A period of one wallet, or of all of them, of one person or of everybody: the figures, bars by the day (of one day: by the hour), who was paid most. */
export async function reportSheet(
  counter: Counter,
  { wallet, person }: { readonly wallet: Msisdn | undefined; readonly person?: number | undefined },
  { from, to }: ReportSpan,
  say: Say,
  language: Language,
  as: "picture" | "pdf",
): Promise<Sheet> {
  const now = counter.clock.now();
  const isOneDay = dayText(from) === dayText(to - 1);
  const sums = await counter.books.reports.sums({ wallet, person, from, to });
  const apart = await counter.books.reports.apart({ wallet, person, from, to });
  const values = { from: formatDay(from, language), to: formatDay(to - 1, language) };
  const by = person === undefined ? [] : [say("history-by", { name: (await namesOfPeople(counter))(person) })];
  return {
    language,
    title: titleOf(counter, wallet, say),
    subtitle: [say(isOneDay ? "report-of-day" : "report-of-days", values), ...by].join(" · "),
    at: now,
    blocks: [
      { kind: "figures", figures: sumFigures(sums, counter, say) },
      ...apartBlock(apart, say, as),
      isOneDay ? hourBars(sums, say, language) : dayBars(sums, from, to, say, language),
      ...byWallet(sums, counter, say),
      ...(await byPerson(sums, counter, say, as)),
      ...(await bestCustomers(sums, counter, say, as)),
    ],
    foot: say("report-estimate"),
  };
}

function titleOf(counter: Counter, wallet: Msisdn | undefined, say: Say): string {
  if (wallet === undefined) return say("report-all");
  return shopName(counter, wallet, say);
}
