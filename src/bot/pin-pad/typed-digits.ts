import type { Filter, MiddlewareFn } from "grammy";
import type { CounterContext } from "../../../flows/ground/context.ts";
import type { Counter } from "../../../flows/ground/counter.ts";
import { QUESTION_LIFE_MS } from "../../../flows/questions/question.ts";
import { mannersOf } from "../../domain/manners.ts";
import { PIN_LIFE_MS, Pin } from "../../domain/pin.ts";
import type { HandOver } from "./hand-over.ts";
import type { PinPad } from "./pad.ts";
import type { Pads } from "./pads.ts";
import { holdsPin, isDigits, isPinText, mayGivePin, pinBytes } from "./pin-text.ts";
import type { RemoveDigits } from "./remove-digits.ts";
import { awaitsPin } from "./still-asked.ts";

/** What typed digits need. */
export interface TypedDigitParts {
  readonly pads: Pads;
  readonly handOver: HandOver;
  readonly remove: RemoveDigits;
  readonly counter: Pick<Counter, "clock" | "deposits">;
}

type Talk = Filter<CounterContext, "message" | "edited_message">;

/**
 * Stands in front of everything that remembers messages. While a pad is open all messages but commands are the pad's. Where a PIN may still come
 * (`mayStillCome`), what could give one is deleted and nothing else, whatever question is open: a PIN must not become an answer that is stored
 * (faults S1). Otherwise four digits alone are an amount for a question or a draft that is open, and deleted where nothing is. Messages that were
 * edited go by the same rule, but none is taken as a PIN (faults S3).
 */
export function typedDigits({ pads, handOver, remove, counter }: TypedDigitParts): MiddlewareFn<CounterContext> {
  return async (ctx, next) => {
    if (!ctx.has(["message", "edited_message"])) return await next();
    const text = ctx.msg.text ?? ctx.msg.caption ?? "";
    const pad = pads.current(ctx.chatId);
    if (pad) ctx.session.pinAt = counter.clock.now();
    if (pad && ctx.editedMessage) {
      if (holdsPin(text)) await refuse(ctx, "pad-not-this-way");
      return;
    }
    if (pad) return await (isCommand(ctx) ? next() : answerForPad(ctx, pad, text));
    if (!mayGivePin(text)) {
      pads.wentOn(ctx.chatId);
      return await next();
    }
    const isAsked = asksSomething(ctx);
    if (await mayStillCome(ctx))
      return await refuse(ctx, isAsked || isDraftOpen(ctx) ? "pad-late-or-amount" : "pad-late");
    if (!isPinText(text) || isAsked || isDraftOpen(ctx)) return await next();
    await refuse(ctx, ctx.editedMessage ? "pad-not-this-way" : "pad-late");
  };

  /** A pad was here until just now, before a restart too; or a deposit of this chat still waits for its PIN. */
  async function mayStillCome(ctx: Talk): Promise<boolean> {
    const { pinAt } = ctx.session;
    if (pads.mayStillCome(ctx.chatId)) return true;
    if (pinAt !== undefined && counter.clock.now() - pinAt < PIN_LIFE_MS) return true;
    return (await counter.deposits.open(ctx.chatId)).some((deposit) => awaitsPin(deposit, counter.deposits));
  }

  /** A draft stands open: figures that come now are another amount. */
  function isDraftOpen({ session }: Talk): boolean {
    return session.draft !== undefined && session.question !== undefined;
  }

  async function answerForPad(ctx: Talk, pad: PinPad, text: string): Promise<void> {
    const waiting = pad.link ? "pad-link-waiting" : pad.nonce === undefined ? "pad-waiting" : "pad-page-waiting";
    const isTyped = ctx.msg.text !== undefined && ctx.msg.forward_origin === undefined && ctx.msg.via_bot === undefined;
    if (!isTyped) return await (holdsPin(text) ? refuse(ctx, "pad-not-this-way") : say(ctx, waiting));
    const digits = pad.personId === ctx.person.id ? pinBytes(text) : undefined;
    if (digits && mannersOf(ctx.chatId).typedPin === "refused") return await refuse(ctx, "pad-not-this-way");
    if (digits && pad.keysOnly) return await refuse(ctx, "pad-keys-only");
    if (digits) return await take(ctx, pad, new Pin(digits));
    if (isDigits(text) || holdsPin(text)) return await refuse(ctx, "pad-four-digits");
    await say(ctx, waiting);
  }

  /** A typed PIN is taken as it is, without ✓; the message goes whatever becomes of the PIN. */
  async function take(ctx: Talk, pad: PinPad, pin: Pin): Promise<void> {
    pads.close(pad.chatId, "taken");
    const [outcome] = await Promise.all([handOver(pad, pin), removeFrom(ctx)]);
    if (outcome === "not_waiting") await say(ctx, "pad-not-waiting");
  }

  async function refuse(ctx: Talk, key: string): Promise<void> {
    if (!mannersOf(ctx.chatId).deletes)
      return await say(ctx, pads.isOpen(ctx.chatId) ? "pad-typed-refused" : "pad-typed-late");
    await removeFrom(ctx);
    await say(ctx, key);
  }

  async function removeFrom(ctx: Talk): Promise<void> {
    await remove({ chatId: ctx.chatId, messageId: ctx.msg.message_id }, ctx.say);
  }

  async function say(ctx: Talk, key: string): Promise<void> {
    await ctx.reply(ctx.say(key));
  }

  /** A pad that opened after a question was asked ends it: four digits that come now are more likely a PIN, and must not be stored as an answer. */
  function asksSomething(ctx: Talk): boolean {
    const { asks } = ctx.session;
    if (asks === undefined) return false;
    if ((pads.lastOpenedAt(ctx.chatId) ?? 0) >= asks.until - QUESTION_LIFE_MS) delete ctx.session.asks;
    return ctx.session.asks !== undefined && asks.until > counter.clock.now();
  }
}

/** Commands that exist, and the words for those that never ask anything back, are answered also while a PIN is awaited; the word that ends it, where no button does. */
function isCommand({ said, chatId }: Talk): boolean {
  const { text = "", opening } = said?.words ?? {};
  if (opening === undefined) return false;
  const ends = opening.flow.ends === true && mannersOf(chatId).pin === "page";
  return text.startsWith("/") || opening.flow.aside === true || ends;
}
