import type { Filter, MiddlewareFn } from "grammy";
import { z } from "zod";
import type { CounterContext } from "../../../flows/ground/context.ts";
import { isSealed, Pin } from "../../domain/pin.ts";
import type { HandOver } from "./hand-over.ts";
import type { PadEnd, Pads } from "./pads.ts";
import type { RemoveDigits } from "./remove-digits.ts";

/** What the PIN page gives back. */
const answerSchema = z.strictObject({
  nonce: z.string().max(64),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  ciphertext: z.string().refine(isSealed),
});

type Answer = Filter<CounterContext, "message:web_app_data">;

/** What an answer to a question that is over is told. */
const OVER: Readonly<Record<PadEnd, string>> = {
  taken: "pad-already-taken",
  cancelled: "pad-page-gone",
  expired: "pad-expired",
  replaced: "pad-page-gone",
};

/**
 * Takes the PIN page's answers. A page that a reply keyboard opened gets nothing signed from Telegram, so who answers is the update's sender, and
 * what is answered is the nonce of the pad that is open for that sender in this chat; anything else is refused (faults S12). The ciphertext can be
 * replayed, so the update is as secret as the digits: it ends here, its message is deleted, and nothing of it but `update_id` may be logged.
 */
export function pageAnswers(parts: {
  pads: Pads;
  handOver: HandOver;
  remove: RemoveDigits;
}): MiddlewareFn<CounterContext> {
  const { pads, handOver, remove } = parts;

  return async (ctx, next) => {
    if (!ctx.has("message:web_app_data")) return await next();
    const { data } = ctx.message.web_app_data;
    Reflect.deleteProperty(ctx.message, "web_app_data");
    await Promise.all([answer(ctx, data), remove({ chatId: ctx.chatId, messageId: ctx.msg.message_id }, ctx.say)]);
  };

  async function answer(ctx: Answer, data: string): Promise<void> {
    const given = read(data);
    const pad = pads.current(ctx.chatId);
    const isItsAnswer = given !== undefined && pad?.nonce === given.nonce && pad.personId === ctx.person.id;
    if (!isItsAnswer) return void (await ctx.reply(ctx.say(whyNot(ctx, given?.nonce))));
    const pin = new Pin(Buffer.from(given.ciphertext, "latin1"), 0, given);
    pads.close(pad.chatId, "taken");
    if ((await handOver(pad, pin)) === "not_waiting") await ctx.reply(ctx.say("pad-not-waiting"));
  }

  function whyNot(ctx: Answer, nonce: string | undefined): string {
    const why = nonce === undefined ? undefined : pads.endOfPage(ctx.chatId, nonce);
    return why === undefined ? "pad-page-gone" : OVER[why];
  }
}

function read(data: string): z.infer<typeof answerSchema> | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
