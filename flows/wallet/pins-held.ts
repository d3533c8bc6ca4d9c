import { InlineKeyboard } from "grammy";
import { idAsName } from "../../src/domain/chat-id.ts";
import type { Instant } from "../../src/domain/clock.ts";
import { formatMoment, formatTime } from "../../src/domain/local-time.ts";
import { formatMsisdn } from "../../src/domain/msisdn.ts";
import type { Wallet } from "../../src/domain/ports/journal.ts";
import { isClosed, triesLeft, wrongBy } from "../../src/domain/wallet.ts";
import type { CounterContext } from "../ground/context.ts";
import type { Counter } from "../ground/counter.ts";
import { ask } from "../questions/question.ts";
import { withCancel } from "../questions/way-back.ts";
import { type WalletTap, walletTap } from "./buttons.ts";
import { depositorsOf, tellThoseWhoWait } from "./those-who-wait.ts";

/** What a button does about PINs that are held: the operator made the PIN anew, or unlocked the account; a last try; whose it is. */
export const ACTS_ON_PINS = ["renewed", "unlocked", "last", "whose"] as const satisfies readonly WalletTap["act"][];

type PinTap = Omit<WalletTap, "act"> & { readonly act: (typeof ACTS_ON_PINS)[number] };

/** No PIN of the wallet leaves: how many tries are left at the operator, and the only ways on. None of them is called "open". */
export async function askAboutPins(ctx: CounterContext, wallet: Wallet): Promise<void> {
  const { say } = ctx;
  const { distributor, lockedSince = 0 } = wallet;
  const isLocked = wallet.lockedByOperator !== undefined;
  const keyboard = new InlineKeyboard().text(
    say("button-pins-renewed"),
    walletTap("renewed", { wallet: distributor, since: lockedSince }),
  );
  if (isLocked)
    keyboard.row().text(say("button-unlocked"), walletTap("unlocked", { wallet: distributor, since: lockedSince }));
  else keyboard.row().text(say("button-last-try"), walletTap("last", { wallet: distributor, since: lockedSince }));
  const lines = [
    isLocked ? say("reopen-locked_by_operator", { wallet: formatMsisdn(distributor) }) : triesSentence(ctx, wallet),
  ];
  for (const { by, at } of wrongBy(wallet))
    lines.push(
      say("reopen-typed", {
        name: await nameOf(ctx.counter, by),
        time: formatMoment(at, ctx.counter.clock.now(), ctx.language),
      }),
    );
  await ask(ctx, lines.join("\n"), withCancel(keyboard.row(), say));
}

/** A tap under it. */
export async function tapPins(ctx: CounterContext, tap: PinTap): Promise<void> {
  const { act, wallet, since = 0, person } = tap;
  switch (act) {
    case "renewed":
    case "unlocked":
      return await beginAnew(ctx, tap, act);
    case "last":
      return await askWhose(ctx, tap);
    case "whose":
      return await allow(ctx, { wallet, since, person: person ?? 0 });
  }
}

async function beginAnew(
  ctx: CounterContext,
  { wallet, since = 0 }: PinTap,
  how: "renewed" | "unlocked",
): Promise<void> {
  const outcome = await ctx.counter.deposits.beginPinsAnew(wallet, ctx.person.id, how, since);
  const values = { wallet: formatMsisdn(wallet) };
  if (outcome.kind !== "begun_anew") return void (await ctx.reply(ctx.say(`reopen-${outcome.kind}`)));
  await ctx.reply(ctx.say(isClosed(outcome.wallet) ? "reopen-begun_anew_but_paused" : "reopen-begun_anew", values));
  await tellThoseWhoWait(ctx, wallet);
}

/** One named person: it must be plain whose error it would be. */
async function askWhose(ctx: CounterContext, { wallet, since = 0 }: PinTap): Promise<void> {
  const keyboard = new InlineKeyboard();
  for (const { id, name } of await depositorsOf(ctx.counter, wallet))
    if (!(await ctx.counter.deposits.isStopped(id)))
      keyboard.text(name ?? idAsName(id), walletTap("whose", { wallet, since, person: id })).row();
  const values = { wallet: formatMsisdn(wallet) };
  await ask(ctx, ctx.say("reopen-whose", values), withCancel(keyboard, ctx.say));
}

async function allow(
  ctx: CounterContext,
  { wallet, since, person }: { wallet: PinTap["wallet"]; since: Instant; person: number },
): Promise<void> {
  const outcome = await ctx.counter.deposits.allowLastTry(wallet, ctx.person.id, person, since);
  if (outcome.kind !== "allowed") return void (await ctx.reply(ctx.say(`reopen-${outcome.kind}`)));
  const values = { name: await nameOf(ctx.counter, person), time: formatTime(outcome.until, ctx.language) };
  await ctx.reply(ctx.say("reopen-last-try", values));
}

function triesSentence({ say }: CounterContext, wallet: Wallet): string {
  const { least: left, certain } = triesLeft(wallet);
  const tries = say(certain ? "reopen-tries" : "reopen-tries-in-doubt", { left });
  return say("reopen-pins_held", { wallet: formatMsisdn(wallet.distributor), tries });
}

/** Who it was, also when they are gone by now. */
async function nameOf({ always, books }: Counter, id: number): Promise<string> {
  return always.find((one) => one.id === id)?.name ?? (await books.team.member(id))?.name ?? idAsName(id);
}
