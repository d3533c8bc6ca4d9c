import { InputFile } from "grammy";
import type { Instant } from "../src/domain/clock.ts";
import { may } from "../src/domain/person.ts";
import type { Counter, CounterContext } from "./context.ts";
import { type PeriodName, readPeriod, spanOf } from "./report-period.ts";
import { reportSheet } from "./sheets/report.ts";
import { answerTap, takeTap } from "./steps/chat.ts";
import { offer, withClose } from "./steps/way-back.ts";
import { reportButtons } from "./till-buttons.ts";

/** `/rapport`, alone or with a period ("semaine", "mois"): the figures of a period with a chart. Alone it is today, with buttons for the rest. */
export async function report(ctx: CounterContext, counter: Counter, rest: string): Promise<void> {
  const period = rest === "" ? "today" : readPeriod(rest);
  if (period === undefined)
    return void (await offer(ctx, ctx.say("report-which"), withClose(reportButtons(ctx.say).row(), ctx.say)));
  sendLater(ctx, counter, period, "picture");
}

/** A tap on a period, or on the PDF of one. */
export async function tapReport(
  ctx: CounterContext,
  counter: Counter,
  period: PeriodName,
  as: "picture" | "pdf",
): Promise<void> {
  if (!may(ctx.person, "read_wallet") && !may(ctx.person, "read_all"))
    return await answerTap(ctx, ctx.say("stale-unknown"));
  await takeTap(ctx);
  sendLater(ctx, counter, period, as);
}

/** Who reads all wallets gets them together; anybody else gets their own. */
function sendLater(ctx: CounterContext, counter: Counter, period: PeriodName, as: "picture" | "pdf"): void {
  const { person, say, language } = ctx;
  const wallet = may(person, "read_all") ? undefined : person.distributor;
  counter.later(ctx.chatId as number, language, async () => {
    const name = fileName(spanOf(period, counter.clock.now()));
    const sheet = await reportSheet(counter, wallet, period, say, language, as);
    if (as === "pdf") {
      const file = new InputFile(await counter.pictures.pdf(sheet, "A4"), `${name}.pdf`);
      return void (await ctx.replyWithDocument(file, { caption: sheet.subtitle }));
    }
    const photo = new InputFile(await counter.pictures.picture(sheet), `${name}.png`);
    await ctx.replyWithPhoto(photo, { caption: sheet.subtitle, reply_markup: reportButtons(say, period) });
  });
}

/** By its days, so that reports lie in order in a folder. */
function fileName({ from, to }: { readonly from: Instant; readonly to: Instant }): string {
  const [first, last] = [from, to - 1].map((at) => new Date(at).toISOString().slice(0, 10));
  return first === last ? `guichet-${first}` : `guichet-${first}-${last}`;
}
