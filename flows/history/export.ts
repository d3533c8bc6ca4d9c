import { isOpen } from "../../src/domain/deposit.ts";
import { shownName } from "../../src/domain/foreign-text.ts";
import type { HistoryWish } from "../../src/domain/history-wish.ts";
import { type HistoryItem, stateOfRow, timeOf } from "../../src/domain/merged-history.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { timesPaid } from "../../src/domain/paid.ts";
import type { Sheet, SheetCell, SheetColumn, SheetFormat } from "../../src/domain/ports/sheets.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Say } from "../ground/say.ts";
import { answerTap, takeTap } from "../questions/chat.ts";
import { apartText } from "../sentences/apart-text.ts";
import { namesOfPeople } from "../sentences/people.ts";
import { numberCell, sendSheet } from "../sentences/send-sheet.ts";
import { stateWord } from "../sentences/state-word.ts";
import { wishText, wordText } from "./draw-page.ts";
import { allLines, nameOn } from "./page.ts";

/** Longer than this, people want to see that something happens. */
const PROGRESS_AFTER_MS = 1_000;

/** Sends the whole filtered history as a file, after the update is over. On record: it takes customers' numbers out of the counter. */
export async function exportHistory(ctx: CounterContext, format: SheetFormat): Promise<void> {
  const wish = ctx.session.history?.wish;
  if (wish === undefined) return await answerTap(ctx, ctx.say("history-old"));
  await takeTap(ctx);
  const { say, language } = ctx;
  ctx.counter.later(ctx.chatId, language, async () => {
    const progress = startProgress(ctx);
    try {
      const about = {
        fileName: (day: string) => `${say("export-file")}-${day}`,
        caption: (rows: number) => say("export-done", { rows, what: wishText(wish, ctx) }),
      };
      await sendSheet(ctx, format, sheetOf(ctx, wish), about, progress.written);
    } finally {
      await progress.end();
    }
  });
}

/** One line that says how far it is, when it takes long; it goes when the file is there. */
function startProgress(ctx: CounterContext) {
  let rows = 0;
  let progress: Promise<{ message_id: number }> | undefined;
  let cancel = ctx.counter.clock.after(PROGRESS_AFTER_MS, show);

  function show(): void {
    const text = ctx.say("export-progress", { rows });
    const before = progress;
    progress = before
      ? before.then(async (message) => {
          await ctx.api.editMessageText(ctx.chatId, message.message_id, text).catch(() => {}); // the next one may
          return message;
        })
      : ctx.reply(text);
    progress.catch(() => {}); // seen at the end
    cancel = ctx.counter.clock.after(3 * PROGRESS_AFTER_MS, show);
  }

  return {
    written(sofar: number): void {
      rows = sofar;
    },
    async end(): Promise<void> {
      cancel();
      const message = await progress?.catch(() => undefined);
      if (message) await ctx.api.deleteMessage(ctx.chatId, message.message_id).catch(() => {}); // it stays then
    },
  };
}

function sheetOf(ctx: CounterContext, wish: HistoryWish): Sheet {
  const { say, language, person } = ctx;
  const totals = new Totals();
  async function* rows(): AsyncGenerator<readonly SheetCell[]> {
    const by = await namesOfPeople(ctx.counter);
    for await (const item of allLines(ctx.counter, person, wish)) {
      totals.add(item);
      yield cellsOf(
        item,
        { name: await nameOn(ctx.counter, item), by, shop: (wallet) => ctx.counter.walletName(wallet) },
        say,
      );
    }
  }
  return { name: say("export-tab"), language, columns: columnsIn(say), rows: rows(), foot: () => totals.rows(say) };
}

/** What is under the lines: how many were paid, refused and are open, and their francs. */
class Totals {
  readonly #sums = { paid: [0, 0], refused: [0, 0], open: [0, 0] };

  add(item: HistoryItem): void {
    if (item.kind !== "ours") return;
    const { deposit } = item;
    const times = timesPaid(deposit);
    const kind = times > 0 ? "paid" : isOpen(deposit) ? "open" : deposit.state === "REJECTED" ? "refused" : undefined;
    if (kind === undefined) return;
    const [count = 0, total = 0] = this.#sums[kind];
    this.#sums[kind] = [count + 1, total + deposit.amount * Math.max(times, 1)];
  }

  rows(say: Say): SheetCell[][] {
    const rows = Object.entries(this.#sums).map(([kind, [count = 0, total]]) => {
      return [undefined, undefined, say(`export-total-${kind}`, { count }), total];
    });
    return [[], ...rows];
  }
}

function columnsIn(say: Say): SheetColumn[] {
  return [
    { heading: say("export-moment"), kind: "moment", width: 20 },
    { heading: say("export-number"), kind: "text", width: 15 },
    { heading: say("export-name"), kind: "text", width: 24 },
    { heading: say("export-amount"), kind: "whole", width: 16 },
    { heading: say("export-state"), kind: "text", width: 26 },
    { heading: say("export-reference"), kind: "text", width: 22 },
    { heading: say("export-transaction"), kind: "text", width: 24 },
    { heading: say("export-wallet"), kind: "text", width: 15 },
    { heading: say("export-shop"), kind: "text", width: 20 },
    { heading: say("export-by"), kind: "text", width: 20 },
    { heading: say("export-code"), kind: "text", width: 10 },
    { heading: say("export-remark"), kind: "text", width: 40 },
  ];
}

/** What a line is called beside its figures. */
interface Names {
  readonly name: string | undefined;
  readonly by: (personId: number) => string;
  readonly shop: (wallet: Msisdn) => string | undefined;
}

function cellsOf(item: HistoryItem, { name, by, shop }: Names, say: Say): SheetCell[] {
  const called = name && shownName(name);
  if (item.kind === "ours") {
    const { deposit, word } = item;
    const { recipient, amount, reference, transactionId, distributor, operatorCode } = deposit;
    const remark = apartText(deposit, say) ?? wordText(word, say);
    return [
      ...[timeOf(deposit), number(recipient), called, amount, stateWord(deposit, say), reference, transactionId],
      ...[number(distributor), shop(distributor), by(deposit.actorId), operatorCode, remark],
    ];
  }
  const { createdAt, recipient, amount, reference, transactionId, distributor } = item.row;
  return [
    ...[createdAt, number(recipient), called, amount, say(`state-${stateOfRow(item.row)}`), reference, transactionId],
    ...[number(distributor), distributor && shop(distributor), undefined, undefined, say("history-only-operator")],
  ];
}

/** The operator may leave a number out. */
function number(msisdn: Msisdn | undefined): string | undefined {
  return msisdn && numberCell(msisdn);
}
