import { GrammyError, HttpError, InputFile } from "grammy";
import { sleep } from "../../src/domain/clock.ts";
import { type CheckedList, checkList } from "../../src/domain/list-check.ts";
import { dayText, formatTime } from "../../src/domain/local-time.ts";
import type { Xof } from "../../src/domain/money.ts";
import type { KeptList } from "../../src/domain/ports/list-book.ts";
import { NotDrawn } from "../../src/domain/ports/pictures.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { ifStillThere } from "../questions/chat.ts";
import { balanceNow } from "../sentences/balance-now.ts";
import { type CheckView, drawCheck } from "./check-card.ts";
import { checkSheet } from "./check-sheet.ts";
import type { Speaking } from "./line-text.ts";

/** How long the balance is waited for, in milliseconds: a list is checked and shown within two seconds. */
const BALANCE_WAIT_MS = 1_000;

/** Other lists with the same content that are looked at. */
const SAME = 1;

/** The list with all that the journal says about it now. */
export async function viewOf(counter: Counter, list: KeptList): Promise<CheckView> {
  const [checked, same, known] = await Promise.all([
    checkAgain(counter, list),
    counter.books.lists.sameAs(list, SAME),
    balanceNow(counter, list.distributor),
  ]);
  const balance = known && { balance: Math.max(known.most, 0) as Xof, sure: known.sure, at: known.at };
  return { list, checked, same, rules: counter.lists.rules, balance };
}

/** The check of a kept list against the journal as it is now. */
export async function checkAgain(counter: Counter, list: KeptList): Promise<CheckedList> {
  const now = counter.clock.now();
  const customers = list.content.lines.map(({ recipient }) => recipient);
  const facts = await counter.books.lists.facts(list.distributor, customers, now);
  return checkList(list.content, facts, counter.lists.rules, now);
}

/** Shows a list for the first time. Waits for the operator, who is asked for the balance: never call it inside an update. */
export async function showNewCheck(ctx: CounterContext, list: KeptList): Promise<void> {
  // Without a PIN, where the contract allows it; an operator that takes long is not waited for, and the list is shown with what is known.
  await Promise.race([ctx.counter.balances.read(list.distributor), sleep(ctx.counter.clock, BALANCE_WAIT_MS)]);
  const view = await viewOf(ctx.counter, list);
  const speaking = speakingOf(ctx);
  const { text, keyboard } = drawCheck(view, speaking);
  await sendPicture(ctx, view, speaking);
  await ctx.reply(text, keyboard && { reply_markup: keyboard });
}

/** The same as a picture, to be sent on. It comes first, so that it pushes no button out of sight; without it nothing is lost. */
async function sendPicture(ctx: CounterContext, view: CheckView, speaking: Speaking): Promise<void> {
  try {
    const sheet = checkSheet(view, speaking, ctx.counter.walletName(view.list.distributor));
    const photo = new InputFile(
      await ctx.counter.pictures.picture(sheet),
      `${ctx.say("list-tab").toLowerCase()}-${dayText(speaking.now)}.png`,
    );
    await ctx.replyWithPhoto(photo, {
      caption: ctx.say("list-checked-at", { time: formatTime(speaking.now, ctx.language) }),
    });
  } catch (error) {
    if (!(error instanceof NotDrawn) && !(error instanceof GrammyError) && !(error instanceof HttpError)) throw error;
  }
}

/** Shows a list in the message whose button was tapped. */
export async function editCheck(ctx: CounterContext, list: KeptList): Promise<void> {
  const { text, keyboard } = drawCheck(await viewOf(ctx.counter, list), speakingOf(ctx));
  await ifStillThere(() => ctx.editMessageText(text, keyboard && { reply_markup: keyboard }));
}

/** Who is spoken to, and when. */
export function speakingOf({ say, language, counter }: Pick<CounterContext, "say" | "language" | "counter">): Speaking {
  return { say, language, now: counter.clock.now() };
}
