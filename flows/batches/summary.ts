import { InputFile } from "grammy";
import { type Batch, LINE_OUTCOMES, type LineOutcome, type Tally } from "../../src/domain/batch.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Language } from "../../src/domain/language.ts";
import { formatDay, formatTime } from "../../src/domain/local-time.ts";
import { formatXof } from "../../src/domain/money.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Block, Sheet } from "../../src/domain/ports/pictures.ts";
import type { TapContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import type { Say } from "../ground/say.ts";
import { takeTap } from "../questions/chat.ts";
import { batchTitle } from "./card.ts";

/** A tap on "summary": what a list came to, as one picture. Drawn and sent after the update is over. */
export async function sendBatchSummary(ctx: TapContext, batch: Batch): Promise<void> {
  await takeTap(ctx);
  ctx.counter.later(ctx.chatId, ctx.language, async () => {
    const tally = await ctx.counter.batches.tally(batch.id);
    const sheet = summarySheet(ctx.counter, batch, tally, ctx.say, ctx.language);
    const picture = new InputFile(await ctx.counter.pictures.picture(sheet), `${batch.id}.png`);
    await ctx.replyWithPhoto(picture, { caption: batchTitle(batch, ctx.say) });
  });
}

/** Outcomes that are named only where there are any, and those that are bad news. */
const RARE: readonly LineOutcome[] = ["taken_back", "paid_late"];
const BAD: readonly LineOutcome[] = ["refused", "taken_back"];

/** A list as one picture: what was paid, how its lines divide, when it was prepared, approved and ended. */
export function summarySheet(counter: Counter, batch: Batch, tally: Tally, say: Say, language: Language): Sheet {
  const { distributor, name, total, createdAt, approvedAt, endedAt } = batch;
  const moment = (at: Instant) => say("card-when", { day: formatDay(at, language), time: formatTime(at, language) });
  const francs = (amount: Batch["total"]) => say("receipt-amount", { amount: formatXof(amount) });
  const fact = (key: string, value: string | undefined) => (value === undefined ? [] : [{ label: say(key), value }]);
  const late = tally.paid_late;
  const blocks: Block[] = [
    { kind: "sum", heading: say("batch-summary-paid"), amount: francs(tally.paid.francs) },
    progressOf(batch, tally),
    {
      kind: "figures",
      figures: LINE_OUTCOMES.filter((outcome) => !RARE.includes(outcome) || tally[outcome].lines > 0).map(
        (outcome) => ({
          label: say(`batch-summary-lines-${outcome}`),
          value: String(tally[outcome].lines),
          ...(BAD.includes(outcome) && tally[outcome].lines > 0 ? { tone: "bad" as const } : {}),
        }),
      ),
    },
    {
      kind: "facts",
      facts: [
        ...fact("batch-summary-list", name),
        ...fact("batch-summary-total", francs(total)),
        ...fact("batch-summary-lines-paid_late", late.lines > 0 ? francs(late.francs) : undefined),
        ...fact("batch-summary-prepared", moment(createdAt)),
        ...fact("batch-summary-approved", approvedAt === undefined ? undefined : moment(approvedAt)),
        ...fact("batch-summary-ended", endedAt === undefined ? undefined : moment(endedAt)),
        ...fact("receipt-reference", batch.id),
      ],
    },
  ];
  const title = counter.walletName(distributor) ?? say("receipt-wallet", { wallet: formatMsisdn(distributor) });
  return {
    language,
    title,
    subtitle: say("batch-summary-title"),
    at: counter.clock.now(),
    blocks,
  };
}

/** How far the list is: what was paid, what went wrong, what is open; what has not left stays empty. */
function progressOf({ lines }: Batch, tally: Tally): Block {
  const count = (...outcomes: LineOutcome[]) => outcomes.reduce((sum, outcome) => sum + tally[outcome].lines, 0);
  return {
    kind: "progress",
    of: lines,
    parts: [
      { value: count("paid", "paid_late"), tone: "good" },
      { value: count("refused", "taken_back"), tone: "bad" },
      { value: count("open"), tone: "open" },
    ],
    text: `${lines - tally.not_sent.lines} / ${lines}`,
  };
}
