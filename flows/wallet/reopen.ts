import { InlineKeyboard } from "grammy";
import { formatMsisdn, type Msisdn, readMsisdn } from "../../src/domain/msisdn.ts";
import { may } from "../../src/domain/person.ts";
import { isClosed } from "../../src/domain/wallet.ts";
import type { CounterContext } from "../ground/context.ts";
import { taps } from "../ground/taps.ts";
import { answerTap, dropButtons, takeTap } from "../questions/chat.ts";
import { ask } from "../questions/question.ts";
import { walletsOffered } from "../questions/wallets.ts";
import { withCancel } from "../questions/way-back.ts";
import { type WalletTap, walletTap } from "./buttons.ts";
import { ACTS_ON_PINS, askAboutPins, tapPins } from "./pins-held.ts";
import { askAboutStopped, tapLift } from "./stopped.ts";
import { tellThoseWhoWait } from "./those-who-wait.ts";

/** `/rouvrir`: what can be done about a wallet that is closed, by why it is. Each asks once more first: the cause must be gone. */
export async function reopen(ctx: CounterContext, rest: string): Promise<void> {
  if (rest === "") {
    const own = ctx.person.distributor;
    return own === undefined ? await askWhich(ctx) : await askReopen(ctx, own);
  }
  const reading = readMsisdn(rest);
  if (reading.kind === "problem") await ctx.reply(ctx.say(`number-${reading.problem}`));
  else await askReopen(ctx, reading.msisdn);
}

/** Taps under an alarm, or under a question of `/rouvrir`. Who may do it is the engine's to say, and it goes on record. */
export const walletTaps = taps(walletTap, async (ctx, tap) => {
  const { act, wallet } = tap;
  if (!mayReopen(ctx, wallet)) return await answerTap(ctx, ctx.say("reopen-not_allowed"));
  await takeTap(ctx);
  if (act === "ask") return await askReopen(ctx, wallet);
  await dropButtons(ctx);
  if (act === "lift") return await tapLift(ctx, tap);
  if (isAboutPins(act)) return await tapPins(ctx, { ...tap, act });
  const { kind } = await ctx.counter.deposits.reopenWallet(wallet, ctx.person.id);
  if (kind === "pins_held" || kind === "locked_by_operator") return await askReopen(ctx, wallet);
  await ctx.reply(ctx.say(`reopen-${kind}`, { wallet: formatMsisdn(wallet) }));
  if (kind === "reopened") await tellThoseWhoWait(ctx, wallet);
});

function isAboutPins(act: WalletTap["act"]): act is (typeof ACTS_ON_PINS)[number] {
  return ACTS_ON_PINS.some((one) => one === act);
}

async function askWhich(ctx: CounterContext): Promise<void> {
  const keyboard = new InlineKeyboard();
  for (const wallet of walletsOffered(ctx.counter))
    keyboard.text(formatMsisdn(wallet), walletTap("ask", { wallet })).row();
  await ask(ctx, ctx.say("reopen-which"), withCancel(keyboard, ctx.say));
}

/** PINs come first: while they are held, lifting a pause would open nothing. */
async function askReopen(ctx: CounterContext, distributor: Msisdn): Promise<void> {
  if (!mayReopen(ctx, distributor)) return void (await ctx.reply(ctx.say("reopen-not_allowed")));
  await askAboutStopped(ctx, distributor);
  const wallet = await ctx.counter.journal.wallet(distributor);
  const values = { wallet: formatMsisdn(distributor) };
  if (!isClosed(wallet)) return void (await ctx.reply(ctx.say("reopen-was_open", values)));
  if (wallet.lockedSince !== undefined) return await askAboutPins(ctx, wallet);
  const reopening = new InlineKeyboard().text(ctx.say("button-reopen"), walletTap("sure", { wallet: distributor }));
  await ask(ctx, ctx.say("reopen-question", values), withCancel(reopening, ctx.say));
}

/** Asks nobody a question whose answer the engine would refuse: where the installation has owners, it is theirs to answer. */
function mayReopen({ person, counter: { always } }: CounterContext, wallet: Msisdn): boolean {
  if (!may(person, "reopen")) return false;
  return person.owner || (person.distributor === wallet && !always.some(({ owner }) => owner));
}
