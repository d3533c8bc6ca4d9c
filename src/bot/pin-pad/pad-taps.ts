import type { Filter, MiddlewareFn } from "grammy";
import { batchTap } from "../../../flows/batches/buttons.ts";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import type { BatchId } from "../../domain/batch.ts";
import type { Deposit, DepositId } from "../../domain/deposit.ts";
import { may } from "../../domain/person.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Log } from "../../domain/ports/log.ts";
import { redact } from "../redact.ts";
import type { HandOver } from "./hand-over.ts";
import { BATCH_NAME, PAD_DATA, type PinPad } from "./pad.ts";
import { AGAIN_DATA, GIVE_UP_DATA, type PadScreen } from "./pad-screen.ts";
import type { PadEnd, Pads } from "./pads.ts";
import { awaitsPin, isStillAsked } from "./still-asked.ts";

/** What taps on pads need. */
export interface PadTapParts {
  readonly pads: Pads;
  readonly screen: PadScreen;
  readonly handOver: HandOver;
  readonly counter: Pick<
    Counter,
    "clock" | "deposits" | "batches" | "askPinForBalance" | "askPinForBatch" | "askPinForChange" | "journal"
  >;
  readonly journal: Pick<Journal, "depositsShownIn">;
  readonly log: Log;
}

type Tap = Filter<CounterContext, "callback_query:data">;

/** What a tap on a pad that is over is told. */
const OVER: Readonly<Record<PadEnd, string>> = {
  taken: "pad-already-taken",
  cancelled: "pad-gone",
  expired: "pad-expired",
  replaced: "pad-gone",
};

/**
 * Taps on keypads: open ones, and those that time, another pad or a restart ended. Every tap is answered. These updates are as secret as the
 * digits, because Telegram sends the whole keypad back with each: they end here, and nothing of them but `update_id` may be logged.
 */
export function padTaps(parts: PadTapParts): MiddlewareFn<CounterContext> {
  const { pads, screen, handOver, counter, journal, log } = parts;

  return async (ctx, next) => {
    if (!ctx.has("callback_query:data")) return await next();
    const { data } = ctx.callbackQuery;
    const chatId = ctx.chatId;
    const isSend = batchTap.read(data)?.act === "go";
    if (isSend || [PAD_DATA, AGAIN_DATA, GIVE_UP_DATA].some((start) => data.startsWith(start)))
      ctx.session.pinAt = counter.clock.now();
    if (data.startsWith(PAD_DATA)) return await tapKey(ctx, data);
    if (data.startsWith(AGAIN_DATA)) {
      pads.refused(chatId); // until a pad is there: who tapped may type the PIN whatever becomes of it
      return await askAgain(ctx, data.slice(AGAIN_DATA.length));
    }
    if (data.startsWith(GIVE_UP_DATA)) return await giveUp(ctx, data.slice(GIVE_UP_DATA.length));
    if (isSend) pads.refused(chatId);
    else pads.wentOn(chatId);
    await next();
  };

  async function tapKey(ctx: Tap, data: string): Promise<void> {
    const pad = pads.current(ctx.chatId);
    const key = pad?.personId === ctx.from.id ? pad.keyOf(data) : undefined;
    if (pad === undefined || key === undefined) return await tapOver(ctx, data);
    if (key === "enter") return await enter(ctx, pad);
    if (key === "cancel") return await cancel(ctx, pad);
    const changed = pad.press(key);
    await Promise.all([answer(ctx), changed && screen.redraw(pad)]);
  }

  async function enter(ctx: Tap, pad: PinPad): Promise<void> {
    if (!pad.complete) return await answer(ctx, "pad-short");
    const outcome = await handOver(pad, pads.take(pad));
    await answer(ctx, outcome === "taken" ? undefined : "pad-not-waiting");
  }

  async function cancel(ctx: Tap, pad: PinPad): Promise<void> {
    pads.close(pad.chatId, "cancelled");
    switch (pad.purpose.kind) {
      case "deposit":
        return await cancelDeposit(ctx, pad.purpose.depositId);
      case "balance":
      case "pin_change":
        return void (await Promise.all([answer(ctx), screen.showOver(pad, "pad-cancelled")]));
      case "batch": // the batch waits on: its own message has the button for it
        await Promise.all([answer(ctx), screen.showOver(pad, "pad-batch-waits")]);
    }
  }

  /** A key of a pad that is over. After a restart no key is known, and a deposit's card still shows the old ones: it gets new ones. */
  async function tapOver(ctx: Tap, data: string): Promise<void> {
    const over = pads.endOf(ctx.chatId, data);
    await answer(ctx, over ? OVER[over.why] : "pad-gone");
    if (over?.why === "expired" && (await isStillAsked(over.pad, pads, counter)))
      return await screen.offerAgain(over.pad, "pad-expired");
    if (over) return;
    pads.refused(ctx.chatId);
    const messageId = ctx.callbackQuery.message?.message_id;
    const [depositId] = messageId === undefined ? [] : await journal.depositsShownIn(ctx.chatId, messageId);
    if (depositId) await counter.journal.tell({ kind: "card", chatId: ctx.chatId, depositId });
    else if (messageId !== pads.current(ctx.chatId)?.messageId) await quietly(ctx, () => ctx.editMessageReplyMarkup()); // the keys of a pad that no deposit needs any more
  }

  async function askAgain(ctx: Tap, what: string): Promise<void> {
    if (what === "balance") {
      await Promise.all([answer(ctx), quietly(ctx, () => ctx.editMessageReplyMarkup())]);
      return await counter.askPinForBalance(ctx.chatId, ctx.person, ctx.language);
    }
    if (what === "pin_change") {
      await Promise.all([answer(ctx), quietly(ctx, () => ctx.editMessageReplyMarkup())]);
      if (may(ctx.person, "change_pin")) await counter.askPinForChange(ctx.chatId, ctx.person, ctx.language);
      return;
    }
    if (what.startsWith(BATCH_NAME)) {
      await Promise.all([answer(ctx), quietly(ctx, () => ctx.editMessageReplyMarkup())]);
      const batchId = what.slice(BATCH_NAME.length) as BatchId;
      return await counter.askPinForBatch(ctx.chatId, ctx.person, ctx.language, batchId);
    }
    const deposit = await ownDeposit(ctx, what);
    // One PIN at a time in a chat: it must be plain which deposit it pays.
    if (deposit && isWaiting(deposit) && isTakenByOther(deposit)) return await answer(ctx, "deposit-pin-awaited");
    if (deposit === undefined || !isWaiting(deposit)) await answer(ctx, "pad-not-waiting");
    else await answer(ctx);
    if (deposit) await counter.journal.tell({ kind: "card", chatId: deposit.chatId, depositId: deposit.id });
  }

  async function giveUp(ctx: Tap, what: string): Promise<void> {
    const isNoDeposit = what === "balance" || what === "pin_change" || what.startsWith(BATCH_NAME);
    const deposit = isNoDeposit ? undefined : await ownDeposit(ctx, what);
    if (deposit) return await cancelDeposit(ctx, deposit.id);
    await answer(ctx, isNoDeposit ? undefined : "pad-gone");
    await quietly(ctx, () => ctx.editMessageText(ctx.say("pad-cancelled")));
  }

  async function cancelDeposit(ctx: Tap, id: DepositId): Promise<void> {
    const outcome = await counter.deposits.cancel(id, ctx.person.id);
    await answer(ctx, outcome.kind === "cancelled" ? undefined : "pad-not-waiting");
    if (outcome.kind !== "unknown") await counter.journal.tell({ kind: "card", chatId: ctx.chatId, depositId: id });
  }

  /** Only the person who prepared a deposit, in the chat it belongs to, enters or refuses its PIN (faults S7). */
  async function ownDeposit(ctx: Tap, id: string): Promise<Deposit | undefined> {
    const deposit = await counter.deposits.deposit(id as DepositId);
    return deposit?.chatId === ctx.chatId && deposit?.actorId === ctx.person.id ? deposit : undefined;
  }

  function isTakenByOther({ chatId, id }: Deposit): boolean {
    const purpose = pads.current(chatId)?.purpose;
    return purpose !== undefined && !(purpose.kind === "deposit" && purpose.depositId === id);
  }

  function isWaiting(deposit: Deposit): boolean {
    return awaitsPin(deposit, counter.deposits);
  }

  /** Ends the waiting sign on the button; with a sentence, shows it in the person's face. Never throws: what the tap did is done. */
  async function answer(ctx: Tap, key?: string): Promise<void> {
    await quietly(ctx, () => ctx.answerCallbackQuery(key ? { text: ctx.say(key), show_alert: true } : {}));
  }

  async function quietly(ctx: Tap, call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      log.debug({ part: "pin-pad", update_id: ctx.update.update_id, ...redact(error) }, "tap not answered");
    }
  }
}
