import { InlineKeyboard } from "grammy";
import { formatMsisdn, type Msisdn, readMsisdn } from "../src/domain/msisdn.ts";
import { may, roleMay } from "../src/domain/person.ts";
import { type WalletAct, walletTap } from "./buttons.ts";
import type { Counter, CounterContext } from "./context.ts";
import { answerTap, dropButtons, takeTap } from "./steps/chat.ts";
import { ask } from "./steps/question.ts";
import { walletsOffered } from "./steps/wallets.ts";
import { withCancel } from "./steps/way-back.ts";

/** `/rouvrir`: opens a wallet again that was locked after wrong PINs or paused after an alarm. Asks once more first: the cause must be gone. */
export async function reopen(ctx: CounterContext, counter: Counter, rest: string): Promise<void> {
  if (rest === "") {
    const own = ctx.person.distributor;
    return own === undefined ? await askWhich(ctx, counter) : await askReopen(ctx, counter, own);
  }
  const reading = readMsisdn(rest);
  if (reading.kind === "problem") await ctx.reply(ctx.say(`number-${reading.problem}`));
  else await askReopen(ctx, counter, reading.msisdn);
}

/** A tap under an alarm, or under the question of `/rouvrir`. Who may do it is the engine's to say, and it goes on record. */
export async function tapWallet(ctx: CounterContext, counter: Counter, act: WalletAct, wallet: Msisdn): Promise<void> {
  if (!mayReopen(ctx, counter, wallet)) return await answerTap(ctx, ctx.say("reopen-not_allowed"));
  await takeTap(ctx);
  if (act === "ask") return await askReopen(ctx, counter, wallet);
  await dropButtons(ctx);
  const { kind } = await counter.deposits.reopenWallet(wallet, ctx.person.id);
  await ctx.reply(ctx.say(`reopen-${kind}`, { wallet: formatMsisdn(wallet) }));
  if (kind === "reopened") await tellThoseWhoWait(ctx, counter, wallet);
}

/** Whoever deposits with the wallet was turned away meanwhile, perhaps with a customer before them: they need not try in order to know. */
async function tellThoseWhoWait(ctx: CounterContext, counter: Counter, wallet: Msisdn): Promise<void> {
  const { members } = await counter.books.team.members(0, TOLD_MAX);
  const atWork = [...counter.always, ...members.filter(({ suspendedSince }) => suspendedSince === undefined)];
  const ids = atWork.filter((one) => one.distributor === wallet && roleMay(one.role, "deposit")).map(({ id }) => id);
  const values = { wallet: formatMsisdn(wallet) };
  for (const chatId of new Set(ids))
    if (chatId !== ctx.person.id)
      await counter.journal.tell({ kind: "alarm", chatId, alarm: "wallet-reopened", values });
}

const TOLD_MAX = 200;

async function askWhich(ctx: CounterContext, counter: Counter): Promise<void> {
  const keyboard = new InlineKeyboard();
  for (const wallet of walletsOffered(counter)) keyboard.text(formatMsisdn(wallet), walletTap("ask", wallet)).row();
  await ask(ctx, ctx.say("reopen-which"), withCancel(keyboard, ctx.say));
}

async function askReopen(ctx: CounterContext, counter: Counter, wallet: Msisdn): Promise<void> {
  if (!mayReopen(ctx, counter, wallet)) return void (await ctx.reply(ctx.say("reopen-not_allowed")));
  const reopening = new InlineKeyboard().text(ctx.say("button-reopen"), walletTap("sure", wallet));
  const keyboard = withCancel(reopening, ctx.say);
  await ask(ctx, ctx.say("reopen-question", { wallet: formatMsisdn(wallet) }), keyboard);
}

/** Asks nobody a question whose answer the engine would refuse: where the installation has owners, it is theirs to answer. */
function mayReopen({ person }: CounterContext, { always }: Counter, wallet: Msisdn): boolean {
  if (!may(person, "reopen")) return false;
  return person.owner || (person.distributor === wallet && !always.some(({ owner }) => owner));
}
